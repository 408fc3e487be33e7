//! What a team does on average: a rep reads their own numbers and this, never a colleague's.

use std::collections::BTreeSet;

use routebook_domain::ids::PersonId;
use routebook_domain::time::Day;
use serde::Serialize;

use super::metrics::Measuring;
use crate::rules::{Cx, Ruled};

/// An average of fewer would say what a single colleague does.
const FEWEST: usize = 3;

/// The averages of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TeamView {
    /// How many people.
    pub people: usize,
    /// What was done in time of everything that was due, per mille.
    pub timeliness_permille: Option<u32>,
    /// The mean balance of points.
    pub points: i64,
}

/// The averages of everybody who works under the same role in the same territories; `None` for fewer than three.
pub fn team(cx: &Cx<'_>, with: &Measuring, person: PersonId, from: Day, to: Day) -> Ruled<Option<TeamView>> {
    let mates = mates(cx, person)?;
    if mates.len() < FEWEST {
        return Ok(None);
    }
    let (mut on_time, mut due, mut points) = (0u64, 0u64, 0i64);
    for mate in &mates {
        let metrics = with.measure(cx, *mate, from, to)?;
        let t = metrics.timeliness;
        on_time += u64::from(t.on_time);
        due += u64::from(t.on_time) + u64::from(t.late) + u64::from(t.missed);
        points += metrics.points.balance;
    }
    let timeliness_permille = (on_time * 1000).checked_div(due).and_then(|n| u32::try_from(n).ok());
    Ok(Some(TeamView { people: mates.len(), timeliness_permille, points: points / mates.len() as i64 }))
}

fn mates(cx: &Cx<'_>, person: PersonId) -> Ruled<BTreeSet<PersonId>> {
    let mut found = BTreeSet::new();
    let stays = cx.tx.memberships_of(cx.tenant, person)?;
    for mine in stays.iter().filter(|m| m.covers(cx.now_ms)) {
        let members = cx.tx.members(cx.tenant, mine.territory)?;
        found.extend(members.iter().filter(|m| m.covers(cx.now_ms) && m.role == mine.role).map(|m| m.person));
    }
    Ok(found)
}
