//! The cached row of a flow: its fold in the few numbers that lists show, and its facts for the figures.

use routebook_domain::evidence::EvidenceKind;
use routebook_domain::flow::{Action, ActionKind, FlowState, Status, fold, pinned};
use routebook_domain::ids::FlowId;
use routebook_domain::metrics::FACTS;
use routebook_domain::template::Template;
use routebook_domain::time::Day;
use rusqlite::params;

use super::rows::kind_number;
use super::{FlowRow, Todos, meanings};
use crate::access::Writer;
use crate::error::StoreError;
use crate::sql::{self, signed};

type Result<T> = std::result::Result<T, StoreError>;

/// By which version of the fold and the facts a row was computed; a row of a lesser one is computed again.
pub(super) const FOLD_VERSION: u32 = (FOLD << 16) | FACTS;
const FOLD: u32 = 2;

const UPSERT: &str = "INSERT INTO flow
    (id, template_key, template_version, kind, subject, owner, day, status, points, max_points, missing, returned,
    photos, started_ms, submitted_ms, position, new_evidence, waiting, stage, ended, touched_ms, due_day, expires_day,
    summary, owed_ms, todo, started_on, handed, facts_version, facts)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
    ?24, ?25, ?26, ?27, ?28, ?29, ?30)
    ON CONFLICT (id) DO UPDATE SET (template_key, template_version, kind, subject, owner, day, status, points,
    max_points, missing, returned, photos, started_ms, submitted_ms, position, new_evidence, waiting, stage, ended,
    touched_ms, due_day, expires_day, summary, owed_ms, todo, started_on, handed, facts_version, facts)
    = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25,
    ?26, ?27, ?28, ?29, ?30)";

impl Writer<'_> {
    /// Computes a flow's row again. A flow without a start has none: what is left of it cannot be shown.
    pub(crate) fn refold(&self, flow: FlowId) -> Result<()> {
        let actions = self.actions(flow)?;
        let bare = bare(flow, &actions);
        self.follow_photos(flow, bare.as_ref().and_then(|row| row.subject), bare.as_ref().map_or(&[], |_| &actions))?;
        let Some(bare) = bare else {
            return sql::run(self.conn, "DELETE FROM flow WHERE id = ?1", [flow.bytes()]).map(drop);
        };
        let handed = actions.iter().any(|a| matches!(a.kind, ActionKind::HandOver { .. }));
        let Some(template) = self.template(&bare.template)? else { return self.put_row(&bare, handed, None) };
        let state = fold(&template, &actions);
        let facts = self.draw_facts(&template, &actions, &state)?;
        self.put_row(&folded(bare, &template, &state), handed, Some(facts))
    }

    /// Computes the rows that waited for a template.
    pub(crate) fn refold_unread(&self) -> Result<()> {
        let sql = "SELECT id FROM flow WHERE status IS NULL";
        let all = sql::all(self.conn, sql, [], |row| Ok(FlowId::from_bytes(row.get(0)?)))?;
        all.into_iter().try_for_each(|flow| self.refold(flow))
    }

    fn put_row(&self, row: &FlowRow, handed: bool, facts: Option<String>) -> Result<()> {
        let started_on = self.started_on(row.id)?;
        let todo = (row.todos != Todos::default()).then(|| json(&row.todos)).transpose()?;
        #[rustfmt::skip]
        let params = params![
            row.id.bytes(), row.template.key, row.template.version, row.kind.map(kind_number),
            row.subject.as_ref().map(|s| s.bytes()), row.owner.bytes(), row.day.number(),
            row.status.map(Status::word), row.points, row.max_points, row.missing, row.returned, row.photos,
            row.started_ms, row.submitted_ms, signed(row.position), row.new_evidence, row.waiting,
            row.stage, row.ended, row.touched_ms, row.due_day.map(Day::number), row.expires_day.map(Day::number),
            row.summary, row.owed_ms, todo, started_on.as_ref().map(|e| e.bytes()), handed, FOLD_VERSION, facts,
        ];
        sql::run(self.conn, UPSERT, params).map(drop)
    }
}

fn json(todos: &Todos) -> Result<String> {
    serde_json::to_string(todos).map_err(|e| StoreError::unreadable(format!("what is to be done ({e})")))
}

/// What the actions say without the template.
fn bare(id: FlowId, actions: &[Action]) -> Option<FlowRow> {
    let (start, subject, day) = actions.iter().find_map(|a| match &a.kind {
        ActionKind::Start { subject, day, .. } => Some((a, *subject, *day)),
        _ => None,
    })?;
    let handed_to = actions.iter().rev().find_map(|a| match &a.kind {
        ActionKind::HandOver { to, .. } => Some(*to),
        _ => None,
    });
    Some(FlowRow {
        id,
        template: pinned(actions)?,
        kind: None,
        subject,
        owner: handed_to.unwrap_or(start.by),
        day,
        status: None,
        points: 0,
        max_points: 0,
        missing: 0,
        returned: 0,
        photos: actions.iter().filter(|a| is_photo(&a.kind)).count() as u32,
        started_ms: start.at.at_ms,
        submitted_ms: None,
        position: actions.iter().filter_map(|a| a.position).max().unwrap_or(0),
        new_evidence: false,
        waiting: actions.iter().filter(|a| a.position.is_none()).count() as u32,
        stage: None,
        ended: false,
        touched_ms: actions.iter().map(|a| a.at.at_ms).max().unwrap_or(start.at.at_ms),
        due_day: None,
        expires_day: None,
        summary: None,
        owed_ms: None,
        todos: Todos::default(),
    })
}

fn is_photo(kind: &ActionKind) -> bool {
    matches!(kind, ActionKind::Attach { evidence, .. } if evidence.kind == EvidenceKind::Photo)
}

fn folded(bare: FlowRow, template: &Template, state: &FlowState) -> FlowRow {
    let photos = state.evidence().filter(|(_, a)| a.evidence.kind == EvidenceKind::Photo);
    let voided = state.status == Status::Voided;
    let todos = Todos::of(template, state);
    FlowRow {
        kind: Some(template.kind),
        owner: state.owner.unwrap_or(bare.owner),
        status: Some(state.status),
        points: state.points,
        max_points: state.max_points,
        missing: state.missing.len() as u32,
        returned: state.steps.iter().filter(|s| s.returned.is_some()).count() as u32,
        photos: photos.count() as u32,
        submitted_ms: state.submitted.map(|t| t.at_ms),
        new_evidence: state.new_evidence,
        ended: meanings::has_ended(template, state),
        stage: state.stage.clone(),
        // Acts that arrive late do not make a flow look older, and those that do not count do not touch it.
        touched_ms: state.touched_ms().unwrap_or(bare.touched_ms),
        due_day: meanings::follow_up(template, state),
        expires_day: meanings::expiry(template, state).filter(|_| !voided),
        summary: meanings::summary(template, state),
        owed_ms: todos.owed_ms(),
        todos,
        ..bare
    }
}
