//! Identifiers: 16-byte UUIDs, version 7 where a person's act made them, version 8 where a rule derives them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The 16 bytes, most significant first.
            pub const fn bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
            /// An identifier from its 16 bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// A company that uses the system.
    TenantId,
    /// One person on one installation: the owner of one hash-chained log.
    EnrolmentId,
    /// A mutable master-data record.
    RecordId,
    /// A flow: one visit, one daily action sheet, one deal.
    FlowId,
    /// The identity of an op's body; it survives re-offering under another enrolment.
    BodyId,
    /// One piece of evidence: a photo, a signature, a document, a voice note.
    EvidenceId,
}

/// A person's record.
pub type PersonId = RecordId;
/// An outlet's record.
pub type OutletId = RecordId;
/// A territory's record.
pub type TerritoryId = RecordId;

/// Shapes 16 digest bytes into a UUID of version 8 (RFC 9562 §5.8), for ids that two phones must derive alike.
pub const fn derived(mut digest: [u8; 16]) -> [u8; 16] {
    digest[6] = (digest[6] & 0x0f) | 0x80;
    digest[8] = (digest[8] & 0x3f) | 0x80;
    digest
}

/// A UUIDv7 (RFC 9562 §5.7) from milliseconds since 1970 and ten random bytes.
pub fn v7(ms: i64, random: [u8; 10]) -> [u8; 16] {
    let ms = ms.max(0) as u64;
    *uuid::Builder::from_unix_timestamp_millis(ms, &random).as_uuid().as_bytes()
}
