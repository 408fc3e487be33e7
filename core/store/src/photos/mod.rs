//! What doubts compare of photos: a row for every sealed photo among the actions of the flows on this phone.
//!
//! Where and when comes from the actions, and changes with them; what the picture is like comes from the seal, which
//! this crate cannot read: whoever can asks for [`Reader::photos_unread`] and answers with [`Writer::put_traits`].

mod follow;
mod near;
mod read;

use routebook_domain::doubt::PhotoFacts;
use routebook_domain::ids::{EvidenceId, FlowId, PersonId, RecordId};
use routebook_domain::place::Fix;
use routebook_domain::time::{Level, TrustedTime};
use routebook_protocol::cbor::from_bytes;
use rusqlite::Row;

use crate::error::StoreError;
use crate::sql::count;

type Result<T> = std::result::Result<T, StoreError>;

/// What a seal says of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    /// SHA-256 of the camera's file.
    pub original: [u8; 32],
    /// Difference hash of the region that no panel enters.
    pub dhash: Option<u64>,
    /// Mean brightness, 0 to 255.
    pub brightness: Option<u8>,
    /// Coded bits per block, in hundredths.
    pub detail: Option<u32>,
}

const SELECT: &str = "SELECT evidence, flow, outlet, owner, at_ms, earliest_ms, latest_ms, level, zone_min, fix,
    original, dhash, brightness, detail, step FROM photo";

fn facts(row: &Row<'_>) -> Result<PhotoFacts> {
    let fix: Option<Vec<u8>> = row.get(9)?;
    let outlet: Option<[u8; 16]> = row.get(2)?;
    Ok(PhotoFacts {
        evidence: EvidenceId::from_bytes(row.get(0)?),
        flow: FlowId::from_bytes(row.get(1)?),
        step: row.get(14)?,
        outlet: outlet.map(RecordId::from_bytes),
        owner: PersonId::from_bytes(row.get(3)?),
        at: time(row)?,
        fix: fix.map(|bytes| from_bytes::<Fix>(&bytes)).transpose()?,
        original: row.get(10)?,
        dhash: row.get::<_, Option<i64>>(11)?.map(|bits| bits as u64),
        brightness: row.get(12)?,
        detail: row.get::<_, Option<i64>>(13)?.map(count),
    })
}

fn time(row: &Row<'_>) -> Result<TrustedTime> {
    let level: u8 = row.get(7)?;
    Ok(TrustedTime {
        at_ms: row.get(4)?,
        earliest_ms: row.get(5)?,
        latest_ms: row.get(6)?,
        level: LEVELS.into_iter().find(|l| *l as u8 == level).unwrap_or(Level::Unverified),
        zone_min: row.get(8)?,
    })
}

const LEVELS: [Level; 3] = [Level::Unverified, Level::Estimate, Level::Verified];
