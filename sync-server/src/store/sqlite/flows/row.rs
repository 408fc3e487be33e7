//! A flow's columns.

use routebook_domain::flow::Status;
use routebook_domain::place::FenceVerdict;
use routebook_domain::template::{FlowKind, TemplateRef};
use routebook_domain::time::Day;
use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::FlowRow;
use crate::store::sqlite::cell::{id, json, maybe_id, number, word};

/// Every column of a list; facts are long and read apart.
pub(super) const COLUMNS: &str = "flow, kind, template_key, template_version, owner, subject, day, status, points,
    max_points, missing, started_ms, submitted_ms, photos, place, distance_m, position, new_evidence, stage,
    ended, touched_ms, closed_ms, due_day, expires_day, summary, flags, waiting, doubt, doubts, normal";

/// The word that serde gives to a variant.
pub(super) fn word_of<T: Serialize>(thing: &T) -> String {
    let json = serde_json::to_value(thing).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

fn parse<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}

fn day(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Day>> {
    Ok(row.get::<_, Option<i32>>(column)?.map(Day::from_number))
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<FlowRow> {
    Ok(FlowRow {
        id: id(row, "flow")?,
        kind: word(row, "kind", FlowKind::parse)?,
        template: TemplateRef { key: row.get("template_key")?, version: row.get("template_version")? },
        owner: id(row, "owner")?,
        subject: maybe_id(row, "subject")?,
        day: Day::from_number(row.get("day")?),
        status: word(row, "status", Status::parse)?,
        points: row.get("points")?,
        max_points: row.get("max_points")?,
        missing: json(row, "missing")?,
        started_ms: row.get("started_ms")?,
        submitted_ms: row.get("submitted_ms")?,
        photos: row.get("photos")?,
        place: word(row, "place", parse::<FenceVerdict>)?,
        distance_m: row.get("distance_m")?,
        position: number(row, "position")?,
        new_evidence: row.get("new_evidence")?,
        stage: row.get("stage")?,
        ended: row.get("ended")?,
        touched_ms: row.get("touched_ms")?,
        closed_ms: row.get("closed_ms")?,
        due_day: day(row, "due_day")?,
        expires_day: day(row, "expires_day")?,
        summary: row.get("summary")?,
        flags: json(row, "flags")?,
        waiting: json(row, "waiting")?,
        doubt: row.get("doubt")?,
        doubts: json(row, "doubts")?,
        normal: row.get("normal")?,
    })
}
