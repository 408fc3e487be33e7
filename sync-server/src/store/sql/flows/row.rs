//! A flow's columns.

use std::sync::LazyLock;

use routebook_domain::flow::Status;
use routebook_domain::ids::TenantId;
use routebook_domain::place::FenceVerdict;
use routebook_domain::template::{FlowKind, TemplateRef};
use routebook_domain::time::Day;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::FlowRow;
use crate::store::sql::cell::cells;
use crate::store::sql::column::{Row, get, id, json, maybe_id, to_json, word};
use crate::store::sql::statement::Upsert;
use crate::store::sql::{Kept, Sql};

/// Every column of a list; facts are long and read apart.
pub const COLUMNS: &str = "flow, kind, template_key, template_version, owner, subject, day, status, points,
    max_points, missing, started_ms, submitted_ms, photos, place, distance_m, position, new_evidence, stage,
    ended, touched_ms, closed_ms, due_day, expires_day, summary, flags, waiting, doubt, doubts, normal";

/// A row that is there keeps its facts.
static PUT: LazyLock<Upsert> = LazyLock::new(|| {
    let own = COLUMNS.split(',').map(str::trim).filter(|column| *column != "flow");
    let others: Vec<_> = own.chain(["attention"]).collect();
    Upsert::of("flows", &["tenant", "flow"], &others)
});

/// The word that serde gives to a variant.
fn word_of<T: Serialize>(thing: &T) -> String {
    let json = serde_json::to_value(thing).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

fn parse<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}

fn day(row: &dyn Row, column: &str) -> Kept<Option<Day>> {
    Ok(get::<Option<i32>>(row, column)?.map(Day::from_number))
}

pub fn read(row: &dyn Row) -> Kept<FlowRow> {
    Ok(FlowRow {
        id: id(row, "flow")?,
        kind: word(row, "kind", FlowKind::parse)?,
        template: TemplateRef { key: get(row, "template_key")?, version: get(row, "template_version")? },
        owner: id(row, "owner")?,
        subject: maybe_id(row, "subject")?,
        day: Day::from_number(get(row, "day")?),
        status: word(row, "status", Status::parse)?,
        points: get(row, "points")?,
        max_points: get(row, "max_points")?,
        missing: json(row, "missing")?,
        started_ms: get(row, "started_ms")?,
        submitted_ms: get(row, "submitted_ms")?,
        photos: get(row, "photos")?,
        place: word(row, "place", parse::<FenceVerdict>)?,
        distance_m: get(row, "distance_m")?,
        position: get(row, "position")?,
        new_evidence: get(row, "new_evidence")?,
        stage: get(row, "stage")?,
        ended: get(row, "ended")?,
        touched_ms: get(row, "touched_ms")?,
        closed_ms: get(row, "closed_ms")?,
        due_day: day(row, "due_day")?,
        expires_day: day(row, "expires_day")?,
        summary: get(row, "summary")?,
        flags: json(row, "flags")?,
        waiting: json(row, "waiting")?,
        doubt: get(row, "doubt")?,
        doubts: json(row, "doubts")?,
        normal: get(row, "normal")?,
    })
}

/// Writes a row; the values stand in the order of [`COLUMNS`], `attention` last.
pub(super) fn put(sql: &Sql<'_>, tenant: TenantId, row: &FlowRow) -> Kept<()> {
    sql.put(
        &PUT,
        cells![
            &tenant,
            &row.id,
            row.kind.word(),
            &row.template.key,
            row.template.version,
            &row.owner,
            row.subject.as_ref(),
            row.day.number(),
            row.status.word(),
            row.points,
            row.max_points,
            &to_json(&row.missing),
            row.started_ms,
            row.submitted_ms,
            row.photos,
            &word_of(&row.place),
            row.distance_m,
            row.position,
            row.new_evidence,
            row.stage.as_ref(),
            row.ended,
            row.touched_ms,
            row.closed_ms,
            row.due_day.map(Day::number),
            row.expires_day.map(Day::number),
            row.summary.as_ref(),
            &to_json(&row.flags),
            &to_json(&row.waiting),
            row.doubt,
            &to_json(&row.doubts),
            row.normal,
            row.needs_attention()
        ],
    )
}
