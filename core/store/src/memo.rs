//! What one transaction reads again and again. It lives as long as the transaction, so nothing in it outlives a
//! rollback or misses what another process wrote.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use routebook_domain::ids::{EnrolmentId, PersonId};
use routebook_domain::time::{Beacon, Hlc};
use routebook_protocol::{Chain, Scope};

use crate::cursor::Held;
use crate::records::Room;
use crate::sql::Prepared;

/// The end of the log, and what every op says of its author and of time.
#[derive(Clone, Copy)]
pub(crate) struct Tip {
    pub chain: Chain,
    pub person: PersonId,
    pub beacon: Option<Beacon>,
}

/// See the module.
#[derive(Default)]
pub(crate) struct Memo<'a> {
    /// Nothing until an op was written here.
    pub tip: Cell<Option<Tip>>,
    /// The greatest clock that was seen.
    pub seen: Cell<Option<Hlc>>,
    /// The scope that was held last: entries come scope by scope.
    pub held: Cell<Option<(Scope, Held)>>,
    pub numbers: RefCell<HashMap<EnrolmentId, u32>>,
    pub names: RefCell<HashMap<u32, EnrolmentId>>,
    /// Whether the record that was put last was there before: its neighbours mostly are, too, or are not.
    pub there: Cell<bool>,
    /// Where the records of a page are packed.
    pub room: RefCell<Room>,
    pub insert_op: Prepared<'a>,
    pub insert_record: Prepared<'a>,
    pub update_record: Prepared<'a>,
}

impl Memo<'_> {
    /// The identity or the beacon changed.
    pub fn forget_tip(&self) {
        self.tip.set(None);
    }

    /// A clock was seen: what is written next comes after it.
    pub fn see(&self, clock: Hlc) {
        self.seen.set(Some(clock));
        if let Some(mut tip) = self.tip.get() {
            tip.chain.clock = tip.chain.clock.max(clock);
            self.tip.set(Some(tip));
        }
    }
}
