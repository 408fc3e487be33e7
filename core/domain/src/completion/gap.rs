//! What is missing, and the way round it.

use serde::{Deserialize, Serialize};

use crate::ids::{FlowId, OutletId};
use crate::place::GeoPoint;

/// One flow that lacks evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Which flow.
    pub flow: FlowId,
    /// Where it can be completed.
    pub outlet: OutletId,
    /// Where that is, if anybody knows.
    pub place: Option<GeoPoint>,
    /// How many pieces of evidence are missing.
    pub pieces: u32,
}

/// One stop on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// Where.
    pub outlet: OutletId,
    /// The flows that can be completed there, by id.
    pub flows: Vec<FlowId>,
    /// How many pieces of evidence they lack together.
    pub pieces: u32,
    /// Metres from the stop before it, as the crow flies; absent for the first stop where the start is not known, and
    /// for an outlet without a place.
    pub leg_m: Option<u32>,
}

/// The way round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The stops in order; outlets without a place come last.
    pub stops: Vec<Stop>,
    /// The length of all legs, metres.
    pub metres: u64,
}
