//! Time: what a phone can know of it, how far to trust it, and which business day it belongs to.

mod against;
mod day;
mod hlc;
mod ladder;
mod zone;

pub use against::{Against, against, against_since, longest_ms};
pub use day::{BusinessDays, Day};
pub use hlc::Hlc;
pub use ladder::{Beacon, BootId, Level, TimeEvidence, TrustedTime, VERIFIED_FOR_MS, judge, judge_at_arrival};
pub use zone::{Span, UnknownZone, Zone};
