//! The cached row of a flow: its fold in the few numbers that lists show.

use routebook_domain::evidence::EvidenceKind;
use routebook_domain::flow::{Action, ActionKind, FlowState, Status, fold};
use routebook_domain::ids::FlowId;
use rusqlite::params;

use super::FlowRow;
use super::rows::kind_number;
use crate::access::Writer;
use crate::error::StoreError;
use crate::sql::{self, signed};

type Result<T> = std::result::Result<T, StoreError>;

const UPSERT: &str =
    "INSERT OR REPLACE INTO flow (id, template_key, template_version, kind, subject, owner, day, status,
    points, max_points, missing, returned, photos, started_ms, submitted_ms, position, new_evidence, waiting)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";

impl Writer<'_> {
    /// Computes a flow's row again. A flow without a start has none: what is left of it cannot be shown.
    pub(crate) fn refold(&self, flow: FlowId) -> Result<()> {
        let actions = self.actions(flow)?;
        let Some(bare) = bare(flow, &actions) else {
            return sql::run(self.conn, "DELETE FROM flow WHERE id = ?1", [flow.bytes()]).map(drop);
        };
        let row = match self.template(&bare.template)? {
            Some(template) => folded(bare, template.kind, &fold(&template, &actions)),
            None => bare,
        };
        self.put_row(&row)
    }

    /// Computes the rows that waited for a template.
    pub(crate) fn refold_unread(&self) -> Result<()> {
        let sql = "SELECT id FROM flow WHERE status IS NULL";
        let all = sql::all(self.conn, sql, [], |row| Ok(FlowId::from_bytes(row.get(0)?)))?;
        all.into_iter().try_for_each(|flow| self.refold(flow))
    }

    fn put_row(&self, row: &FlowRow) -> Result<()> {
        #[rustfmt::skip]
        let params = params![
            row.id.bytes(), row.template.key, row.template.version, row.kind.map(kind_number),
            row.subject.as_ref().map(|s| s.bytes()), row.owner.bytes(), row.day.number(),
            row.status.map(Status::word), row.points, row.max_points, row.missing, row.returned, row.photos,
            row.started_ms, row.submitted_ms, signed(row.position), row.new_evidence, row.waiting,
        ];
        sql::run(self.conn, UPSERT, params).map(drop)
    }
}

/// What the start and a count say without the template.
fn bare(id: FlowId, actions: &[Action]) -> Option<FlowRow> {
    let (start, template, subject, day) = actions.iter().find_map(|a| match &a.kind {
        ActionKind::Start { template, subject, day, .. } => Some((a, template.clone(), *subject, *day)),
        _ => None,
    })?;
    Some(FlowRow {
        id,
        template,
        kind: None,
        subject,
        owner: start.by,
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
    })
}

fn is_photo(kind: &ActionKind) -> bool {
    matches!(kind, ActionKind::Attach { evidence, .. } if evidence.kind == EvidenceKind::Photo)
}

fn folded(bare: FlowRow, kind: routebook_domain::template::FlowKind, state: &FlowState) -> FlowRow {
    let photos = state.evidence().filter(|(_, a)| a.evidence.kind == EvidenceKind::Photo);
    FlowRow {
        kind: Some(kind),
        status: Some(state.status),
        points: state.points,
        max_points: state.max_points,
        missing: state.missing.len() as u32,
        returned: state.steps.iter().filter(|s| s.returned.is_some()).count() as u32,
        photos: photos.count() as u32,
        submitted_ms: state.submitted.map(|t| t.at_ms),
        new_evidence: state.new_evidence,
        ..bare
    }
}
