//! What a transaction changed, in the few words that a screen needs.

use routebook_domain::record::RecordKind;
use routebook_protocol::Payload;
use routebook_store::{Changed as Applied, Writer};

use crate::changes::Changed;
use crate::error::Error;

/// How many entries one transaction can append.
const MOST: u32 = 1_000;

/// What a verb wrote after the entry of that number.
pub fn written(w: &Writer<'_>, before: u64) -> Result<Changed, Error> {
    let mut changed = Changed { sync: true, ..Changed::default() };
    for logged in w.ops(before, MOST)? {
        match logged.op.meant() {
            Ok(meant) => add(&mut changed, &meant.body.payload),
            Err(_) => changed.merge(&Changed::everything()),
        }
    }
    changed.home = changed.flows || changed.attention || changed.conflicts || !changed.kinds.is_empty();
    Ok(changed)
}

fn add(changed: &mut Changed, payload: &Payload) {
    match payload {
        Payload::Act(_) => changed.flows = true,
        Payload::Create { kind, .. }
        | Payload::Set { kind, .. }
        | Payload::Delete { kind, .. }
        | Payload::Restore { kind, .. }
        | Payload::MergeInto { kind, .. }
        | Payload::Move { kind, .. } => drop(changed.kinds.insert(*kind)),
        Payload::Settle(settle) => {
            changed.kinds.insert(settle.kind);
            changed.conflicts = true;
        }
        // What is given up leaves what a person must look at, and what showed because of it.
        Payload::Withdraw { .. } => changed.merge(&Changed::everything()),
        _ => {}
    }
}

impl From<Applied> for Changed {
    fn from(applied: Applied) -> Self {
        let Applied { records, flows, own, attention, conflicts, epoch_changed, left } = applied;
        if epoch_changed {
            return Self { person: false, ..Self::everything() };
        }
        let flows = !flows.is_empty() || left;
        let mut kinds = records;
        kinds.extend(left.then_some(RecordKind::Outlet));
        let home = flows || attention || conflicts || !kinds.is_empty();
        Self { kinds, flows, home, sync: !own.is_empty(), attention, conflicts, person: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_brought_nothing_tells_nothing() {
        assert!(Changed::from(Applied::default()).is_nothing());
    }

    #[test]
    fn a_territory_that_was_left_takes_its_outlets_and_flows_off_the_screen() {
        let changed = Changed::from(Applied { left: true, ..Applied::default() });
        assert!(changed.flows && changed.home && changed.kinds.contains(&RecordKind::Outlet));
        assert!(!changed.sync && !changed.person);
    }
}
