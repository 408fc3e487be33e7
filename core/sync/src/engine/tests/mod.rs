#![allow(clippy::unwrap_used)]
//! A small server and a phone in memory around the engine: what a network, a person or a supervisor may do to a sync
//! is a script.

mod any_life;
mod any_script;
mod lives;
mod media;
mod model;
mod push_pull;
mod snapshots;

use std::collections::VecDeque;

use routebook_domain::ids::{EnrolmentId, EvidenceId, TenantId};
use routebook_protocol::BeaconNote;

use super::Engine;
use crate::effect::{Effect, MediaKey, Outcome, Phase};
use crate::event::{Event, MediaPolicy, Variant};
use crate::request::{Credential, Method};
use model::{Fate, Meanwhile, Phone, Server, area, raw_op};

const TENANT: TenantId = TenantId::from_bytes([1; 16]);
const ENROLMENT: EnrolmentId = EnrolmentId::from_bytes([2; 16]);
const BEACON: BeaconNote = BeaconNote { server_ms: 1_000, nonce: 9 };

pub const fn key(n: u8, variant: Variant) -> MediaKey {
    MediaKey { evidence: EvidenceId::from_bytes([n; 16]), variant }
}
