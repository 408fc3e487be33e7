//! The writes that an op names, where they came to stand under another chain than the one that they were made in.

use routebook_domain::ids::EnrolmentId;
use routebook_domain::merge::{Change, Dot};
use routebook_protocol::{Meant, Op, Payload};

use super::{Cx, Ruled};

/// Puts the dots under which writes stand here in place of those that the author knew, so that a write which was offered
/// again is still the one that a later edit replaces.
///
/// # Errors
/// What the store says.
pub fn standing(cx: &Cx<'_>, op: &Op, meant: &Meant<'_>, payload: &mut Payload) -> Ruled<()> {
    let finder = Finder { cx, own: op.header.enrolment, re_offered: meant.is_re_offered() };
    let put = |dot: &mut Dot| -> Ruled<()> {
        *dot = finder.standing(*dot)?;
        Ok(())
    };
    match payload {
        Payload::Set { changes, .. } => changes.iter_mut().flat_map(|(_, change)| named(change)).try_for_each(put),
        Payload::Act(act) => act.reads.iter_mut().map(|read| &mut read.dot).try_for_each(put),
        Payload::Settle(settle) => settle.replaces.iter_mut().try_for_each(put),
        _ => Ok(()),
    }
}

fn named(change: &mut Change) -> Vec<&mut Dot> {
    match change {
        Change::Assign { replaces, .. } => replaces.iter_mut().collect(),
        Change::Remove { seen, .. } => seen.iter_mut().collect(),
        Change::Add(_) => Vec::new(),
    }
}

struct Finder<'a> {
    cx: &'a Cx<'a>,
    own: EnrolmentId,
    re_offered: bool,
}

impl Finder<'_> {
    /// Of a re-offered op, first what was offered again with it: a clone may stand in its place in the old chain.
    fn standing(&self, dot: Dot) -> Ruled<Dot> {
        if dot.enrolment == self.own || (!self.re_offered && self.is_here(dot)?) {
            return Ok(dot);
        }
        let offered = self.cx.tx.offered(self.cx.tenant, dot.enrolment, dot.seq)?;
        Ok(offered.map_or(dot, |op| Dot { enrolment: op.enrolment, seq: op.seq }))
    }

    fn is_here(&self, dot: Dot) -> Ruled<bool> {
        let chain = self.cx.tx.enrolment(self.cx.tenant, dot.enrolment)?;
        Ok(chain.is_some_and(|chain| dot.seq <= chain.head.seq))
    }
}
