//! What waits for a supervisor's decision.

use std::collections::BTreeMap;

use routebook_domain::ids::{EnrolmentId, FlowId};
use routebook_domain::time::TrustedTime;
use routebook_protocol::Op;
use serde::Serialize;

use super::what::{What, bare, what};
use super::whose::of_caller;
use super::{DEPENDS, all, code};
use crate::model::StoredOp;
use crate::rules::beacon::Beacons;
use crate::rules::people::{Named, Names};
use crate::rules::{Cx, Ruled, Sight};

/// Everything that waits for the caller, the longest first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeldList {
    /// One a decision.
    pub items: Vec<HeldView>,
}

/// One op that waits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeldView {
    /// Whose chain.
    pub enrolment: EnrolmentId,
    /// Its number there.
    pub seq: u64,
    /// Who did it.
    pub person: Named,
    /// Why it waits: `after_grace`.
    pub code: String,
    /// What it says.
    pub what: What,
    /// When it was done, as far as that can be trusted.
    pub at: TrustedTime,
    /// When it arrived, UTC milliseconds.
    pub received_ms: i64,
    /// How many more actions of the same flow wait for it.
    pub waiting: u32,
}

/// What waits and is the caller's to decide.
///
/// # Errors
/// What the store says.
pub fn list(cx: &Cx<'_>, sight: &Sight) -> Ruled<HeldList> {
    let (names, beacons) = (Names::new(cx), Beacons::of(cx)?);
    let mut waiting: BTreeMap<FlowId, u32> = BTreeMap::new();
    let mut items = Vec::new();
    for op in all(cx)? {
        match (code(&op), op.flow) {
            (Some(DEPENDS), Some(flow)) => *waiting.entry(flow).or_default() += 1,
            (Some(_), _) => items.extend(view(&Looking { cx, sight, names: &names, beacons: &beacons }, op)?),
            (None, _) => {}
        }
    }
    for item in &mut items {
        item.waiting = item.what.flow.and_then(|flow| waiting.get(&flow).copied()).unwrap_or(0);
    }
    Ok(HeldList { items })
}

struct Looking<'a> {
    cx: &'a Cx<'a>,
    sight: &'a Sight,
    names: &'a Names<'a>,
    beacons: &'a Beacons,
}

fn view(look: &Looking<'_>, stored: StoredOp) -> Ruled<Option<HeldView>> {
    let Some(person) = of_caller(look.cx, look.sight, &stored)? else {
        return Ok(None);
    };
    let Ok(op) = Op::read(stored.raw.clone()) else {
        return Ok(None);
    };
    let (header, what) = match op.meant() {
        Ok(meant) => (meant.op.header.clone(), what(look.names, &meant.body)?),
        Err(_) => (op.header.clone(), bare("other")),
    };
    Ok(Some(HeldView {
        enrolment: stored.enrolment,
        seq: stored.seq,
        person: look.names.of(person)?,
        code: code(&stored).unwrap_or_default().to_owned(),
        what,
        at: look.beacons.judge(&header, stored.received_ms),
        received_ms: stored.received_ms,
        waiting: 0,
    }))
}
