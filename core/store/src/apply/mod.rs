//! Taking in what the server says: pages, snapshots, verdicts. One transaction each, and the same thing twice
//! changes nothing.

mod brought;
mod effect;
mod entry;
mod meet;
mod page;
mod settle;
mod snapshot;
mod unread;
mod verdicts;

use std::collections::BTreeSet;

use routebook_domain::ids::FlowId;
use routebook_domain::record::RecordKind;

use crate::access::Writer;
use crate::error::StoreError;

/// What changed, for whoever shows it: they ask again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Kinds of records.
    pub records: BTreeSet<RecordKind>,
    /// Flows.
    pub flows: BTreeSet<FlowId>,
    /// Own ops that stand elsewhere than before, by number.
    pub own: Vec<u64>,
    /// Something came to, or went from, what a person must look at.
    pub attention: bool,
    /// Conflicts were opened, settled or taken up again.
    pub conflicts: bool,
    /// The server's data began another life: a backup was restored.
    pub epoch_changed: bool,
    /// Scopes were left and evicted.
    pub left: bool,
}

impl Changed {
    /// A kind by its number; one that a later version added shows nowhere.
    pub(crate) fn add_kind(&mut self, number: u8) {
        self.records.extend(RecordKind::from_number(number));
    }
}

impl Writer<'_> {
    /// Brings the cached rows of everything that changed up to date, once per flow, and the greatest clock.
    fn finish(&self, changed: &Changed) -> Result<(), StoreError> {
        self.keep_seen()?;
        changed.flows.iter().try_for_each(|flow| self.refold(*flow))?;
        if changed.records.contains(&RecordKind::Template) {
            self.templates.clear();
            self.refold_unread()?;
        }
        Ok(())
    }
}
