//! One flow on the phone and on the server.

use std::collections::BTreeMap;

use routebook::{Doubt, FlowKind, FlowStatus, VisitView};
use serde_json::json;

use super::{Board, Visits};
use crate::Fault;
use crate::script::{VisitNote, Walker};
use crate::supervisor::{Supervisor, VisitDetail};

/// Every difference between what the phone shows and what the server answers; none when they agree.
pub fn compare_visit(phone: &VisitView, server: &VisitDetail) -> Vec<String> {
    let (state, row) = (&phone.state, &server.row);
    let digest = |d: &[u8; 32]| hex::encode(d);
    let mine: BTreeMap<_, _> =
        state.evidence().map(|(_, a)| (a.evidence.id.to_string(), digest(&a.evidence.digest))).collect();
    let theirs: BTreeMap<_, _> = server.evidence().map(|e| (e.id.clone(), e.digest.clone())).collect();
    let earned: Vec<_> = state.steps.iter().map(|s| (&s.id, s.earned, s.done)).collect();
    let credited: Vec<_> = server.steps.iter().map(|s| (&s.id, s.earned, s.done)).collect();
    let waiting = server.evidence().filter(|e| e.state != "verified").count();
    let pairs = [
        ("state", json!(state.status), json!(row.state)),
        ("points", json!([state.points, state.max_points]), json!([row.points, row.max_points])),
        ("missing", json!(state.missing), json!(row.missing)),
        ("steps", json!(earned), json!(credited)),
        ("photos", json!(mine), json!(theirs)),
        ("position", json!(state.position), json!(row.position)),
        ("day", json!(phone.day), json!(row.day)),
        ("outlet", json!(phone.outlet.as_ref().map(|o| &o.name)), json!(row.outlet.as_ref().map(|o| &o.name))),
        ("place", json!(phone.place), json!(row.place)),
        ("doubts", json!(told(&phone.doubts, |view| &view.doubt)), json!(told(&server.doubts, |row| &row.doubt))),
        ("revisions", json!(revisions(phone)), json!(server.revisions())),
        (
            "stage",
            json!(state.stage.as_deref().filter(|_| phone.kind == FlowKind::Pipeline)),
            json!(row.stage_of_matter()),
        ),
        ("unverified photos", json!(0), json!(waiting)),
    ];
    let differ = pairs.into_iter().filter(|(_, a, b)| a != b);
    differ.map(|(what, a, b)| format!("{}: {what} is {a} on the phone and {b} on the server", phone.flow)).collect()
}

/// What is told of every doubt, in one order.
fn told<T>(doubts: &[T], doubt: impl Fn(&T) -> &Doubt) -> Vec<String> {
    let mut all: Vec<_> = doubts.iter().map(|each| json!(doubt(each)).to_string()).collect();
    all.sort();
    all
}

/// How many answers were replaced by another.
fn revisions(phone: &VisitView) -> usize {
    phone.state.steps.iter().flat_map(|step| step.answers.values()).map(|answered| answered.earlier.len()).sum()
}

fn settle(visits: &mut Visits, status: FlowStatus) {
    match status {
        FlowStatus::Approved => visits.approved += 1,
        FlowStatus::Submitted => visits.submitted += 1,
        FlowStatus::Voided => visits.voided += 1,
        FlowStatus::Incomplete => visits.incomplete += 1,
        FlowStatus::NotStarted | FlowStatus::Open | FlowStatus::Returned => {}
    }
}

pub(super) fn count(walker: &Walker, boss: &Supervisor, note: &VisitNote, board: &Board) -> Result<(), Fault> {
    let phone = walker.rep()?.visit(note.flow).map_err(walker.phone.says("opening a visit"))?;
    let (differences, doubts) = match boss.visit(&note.flow.to_string()) {
        Ok(server) => (compare_visit(&phone, &server), server.doubts),
        Err(fault) => (vec![format!("{} is not on the server: {fault}", note.flow)], Vec::new()),
    };
    let same = u64::from(differences.is_empty());
    let mut found = board.write();
    if note.outlet.is_some() {
        found.visits.made += 1;
        found.visits.on_server += same;
        settle(&mut found.visits, phone.state.status);
    } else {
        found.sheets.made += 1;
        found.sheets.on_server += same;
    }
    for row in doubts {
        found.doubts.raised += 1;
        found.doubts.explained += u64::from(row.explained);
        *found.doubts.kinds.entry(row.doubt.code.word()).or_default() += 1;
    }
    found.lost += 1 - same;
    found.differs(&walker.phone.owner, differences);
    Ok(())
}
