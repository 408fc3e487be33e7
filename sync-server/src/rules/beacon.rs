//! Beacons: the server's time with a nonce that only the server can have drawn, so that none must be remembered.

use routebook_domain::time::{Beacon, TimeEvidence, TrustedTime, judge_at_arrival};
use routebook_protocol::{BeaconNote, Header};
use sha2::{Digest, Sha256};

use super::{Cx, Ruled};

const TAG: &[u8] = b"routebook/beacon/1\0";

/// Draws and recognises the beacons of one company.
pub struct Beacons {
    secret: [u8; 32],
}

impl Beacons {
    /// The company's beacons.
    ///
    /// # Errors
    /// What the store says.
    pub fn of(cx: &Cx<'_>) -> Ruled<Self> {
        Ok(Self { secret: cx.home()?.secret })
    }

    /// The beacon of a moment.
    pub fn at(&self, server_ms: i64) -> BeaconNote {
        let digest: [u8; 32] = Sha256::new()
            .chain_update(TAG)
            .chain_update(self.secret)
            .chain_update(server_ms.to_be_bytes())
            .finalize()
            .into();
        let mut first = [0; 8];
        first.copy_from_slice(&digest[..8]);
        BeaconNote { server_ms, nonce: u64::from_be_bytes(first) }
    }

    /// Whether the server gave this beacon, before a moment.
    pub fn is_ours(&self, beacon: &Beacon, arrival_ms: i64) -> bool {
        beacon.server_ms <= arrival_ms && self.at(beacon.server_ms).nonce == beacon.nonce
    }

    /// When an op was written, as far as it can be trusted: a beacon that is not ours counts as none.
    pub fn judge(&self, header: &Header, arrival_ms: i64) -> TrustedTime {
        let beacon = header.time.beacon.filter(|b| self.is_ours(b, arrival_ms));
        judge_at_arrival(&TimeEvidence { beacon, ..header.time }, arrival_ms)
    }
}
