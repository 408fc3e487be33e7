//! A phone without a database: an enrolment, its key, its chain and its cursor. It writes ops by the protocol alone, no
//! gate asks it, and a push is made and signed long before it is sent.

mod enrol;
mod parcel;
mod seal;
mod write;

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use routebook_domain::ids::{BodyId, PersonId};
use routebook_domain::ports::{Random, fresh_id};
use routebook_domain::time::{Beacon, BootId, TimeEvidence};
use routebook_protocol::{Body, Chain, Change, Cursor, Op, Payload, PullPage, PullRequest, SoftwareSigner};

pub use enrol::enrol;
pub use parcel::{Parcel, Promise};

use super::{Staff, Wire};
use crate::Fault;
use crate::dice::SeededRandom;

/// Minutes east of UTC of the company.
const ZONE_MIN: i16 = 480;
/// Entries of a page, as a phone asks for them.
const PAGE: u32 = 1000;

/// One rep's phone.
pub struct LightPhone {
    number: usize,
    staff: Staff,
    person: PersonId,
    token: String,
    key: SoftwareSigner,
    chain: Chain,
    beacon: Beacon,
    cursor: Option<Cursor>,
    visits: usize,
    random: SeededRandom,
}

impl LightPhone {
    /// What its requests carry.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The number of the last op that it wrote.
    pub fn written(&self) -> u64 {
        self.chain.head.seq
    }

    /// The next op of the chain, at this moment.
    fn say(&mut self, payload: Payload) -> Op {
        let (time, mut salt) = (self.time(), [0; 16]);
        self.random.fill(&mut salt);
        let body = Body { id: BodyId::from_bytes(self.id()), salt, payload };
        self.chain.append(self.person, time, time.wall_ms, &body)
    }

    fn id(&self) -> [u8; 16] {
        fresh_id(&self.random, now_ms())
    }

    /// The machine's clock, carried on from the beacon of the enrolment.
    fn time(&self) -> TimeEvidence {
        let (wall_ms, beacon) = (now_ms(), self.beacon);
        let mono_ms = (wall_ms - beacon.server_ms).max(0).unsigned_abs();
        TimeEvidence { wall_ms, zone_min: ZONE_MIN, mono_ms, boot: boot(self.number), beacon: Some(beacon) }
    }

    /// Pulls one page behind the cursor; gives it, and moves the cursor on.
    ///
    /// # Errors
    /// When the server does not give one.
    pub async fn pull(&mut self, wire: &Wire) -> Result<PullPage, Fault> {
        let request = PullRequest { format: 1, cursor: self.cursor.clone(), limit: PAGE, snapshots: false };
        let page: PullPage = wire.ask(&self.token, "pull", &request).await?.message("pull")?;
        self.cursor = Some(page.cursor.clone());
        Ok(page)
    }

    /// Forgets how far it has read: the next pull begins at the beginning.
    pub(super) fn forget(&mut self) {
        self.cursor = None;
    }

    /// Whether a change is an action that this phone wrote.
    pub(super) fn wrote(&self, change: &Change) -> bool {
        let Change::Flow(entry) = change else { return false };
        Op::read(entry.op.clone()).is_ok_and(|op| op.header.enrolment == self.chain.enrolment)
    }
}

impl fmt::Debug for LightPhone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LightPhone").field("number", &self.number).finish_non_exhaustive()
    }
}

/// UTC milliseconds.
fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
}

fn boot(number: usize) -> BootId {
    let mut boot = [7; 16];
    boot[..8].copy_from_slice(&(number as u64).to_be_bytes());
    BootId(boot)
}
