//! The claim: which original, by whom, where, when, for which step. Its bytes are final; see `docs/seal.md`.

#[cfg(test)]
pub(crate) mod sample;
mod wire;

use routebook_domain::ids::{EnrolmentId, FlowId, OutletId, PersonId, TenantId};
use routebook_domain::place::Fix;
use routebook_domain::time::{TimeEvidence, TrustedTime};
use routebook_protocol::cbor;

use crate::{Code, SealError};

/// What the phone knows when a photo is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The company.
    pub tenant: TenantId,
    /// Who took it.
    pub person: PersonId,
    /// On which installation.
    pub enrolment: EnrolmentId,
    /// At which outlet, if at one.
    pub outlet: Option<OutletId>,
    /// In which flow.
    pub flow: FlowId,
    /// For which step, by the template's id.
    pub step: String,
    /// The sequence number, in the enrolment's chain, of the op that carries the evidence.
    pub sequence: u64,
    /// What the platform said about the place; `None` is "cannot tell".
    pub fix: Option<Fix>,
    /// All that the phone knew about time.
    pub time: TimeEvidence,
    /// What it made of that: `routebook_domain::time::judge(&time)`.
    pub trusted: TrustedTime,
    /// The app's name and build, e.g. `routebook/0.1.0`.
    pub app: String,
}

/// Facts bound to one original photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// SHA-256 of the original file.
    pub original: [u8; 32],
    /// Everything else.
    pub facts: Facts,
}

impl Claim {
    /// The canonical bytes.
    pub fn encode(&self) -> Vec<u8> {
        cbor::to_bytes(self)
    }

    /// Reads canonical bytes; every other encoding of the same values is refused.
    ///
    /// # Errors
    /// [`SealError::Unreadable`] or [`SealError::Newer`].
    pub fn decode(bytes: &[u8]) -> Result<Self, SealError> {
        SealError::refuse_newer(bytes, wire::FORMAT)?;
        Ok(cbor::from_bytes(bytes)?)
    }

    /// The code on the panel.
    pub fn code(&self) -> Code {
        Code::of_claim(&self.encode())
    }
}
