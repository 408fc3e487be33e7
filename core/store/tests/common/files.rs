//! Files of evidence as the phone keeps them.

use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_store::{Media, MediaState, Variant};

/// File `n` of the flow that `Phone::start(40)` starts, promised by op `seq`.
pub fn file(n: u8, variant: Variant, seq: u64) -> Media {
    Media {
        evidence: EvidenceId::from_bytes([n; 16]),
        variant,
        flow: FlowId::from_bytes([40; 16]),
        seq,
        path: format!("{n}-{}.jpg", variant.word()),
        media_type: "image/jpeg".into(),
        length: 1000,
        digest: [n; 32],
        state: MediaState::Promised,
        upload_url: None,
        offset: 0,
        attempts: 0,
        displaced: 0,
        gone: false,
    }
}
