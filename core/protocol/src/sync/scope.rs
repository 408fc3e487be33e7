//! Scopes: what a phone holds.

use routebook_domain::ids::{PersonId, TenantId, TerritoryId};

use crate::cbor::{CborError, Decoder, Out, Wire, begin, close, open};

/// A part of the company's data with a counter of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everybody's: templates, settings, the company.
    Tenant(TenantId),
    /// A territory's: outlets, routes, summaries of last visits.
    Territory(TerritoryId),
    /// A person's: flows, memberships.
    Person(PersonId),
}

impl Scope {
    /// Its kind as a number: 0 tenant, 1 territory, 2 person.
    pub const fn number(&self) -> u8 {
        match self {
            Self::Tenant(_) => 0,
            Self::Territory(_) => 1,
            Self::Person(_) => 2,
        }
    }

    /// The 16 bytes of its id.
    pub const fn id(&self) -> &[u8; 16] {
        match self {
            Self::Tenant(id) => id.bytes(),
            Self::Territory(id) | Self::Person(id) => id.bytes(),
        }
    }

    /// The scope of a kind number and an id.
    pub fn from_parts(number: u8, id: [u8; 16]) -> Option<Self> {
        Some(match number {
            0 => Self::Tenant(TenantId::from_bytes(id)),
            1 => Self::Territory(TerritoryId::from_bytes(id)),
            2 => Self::Person(PersonId::from_bytes(id)),
            _ => return None,
        })
    }
}

impl Wire for Scope {
    fn put(&self, out: &mut Out) {
        begin(out, 2);
        self.number().put(out);
        self.id().put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 2)?;
        let (number, id) = (u8::take(d)?, Wire::take(d)?);
        close(d, more)?;
        Self::from_parts(number, id).ok_or_else(|| CborError::Malformed(format!("unknown kind of scope {number}")))
    }
}
