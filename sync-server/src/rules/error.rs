//! Why a rule said no, in terms of what the caller can do.

use routebook_domain::flow::Unmet;
use routebook_domain::settings::{ParamFault, SettingFault};
use routebook_domain::template::Fault;
use routebook_protocol::{Refusal, Verdict};

use crate::store::StoreError;

/// Why a call failed; its transaction keeps nothing.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// The store failed; try again, or look at the server.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No such thing, or nothing that this person may see.
    #[error("there is no such thing within your sight")]
    NotFound,
    /// It is there and this person may not do that.
    #[error("you may not do that")]
    Forbidden,
    /// The enrolment was revoked: it may only push.
    #[error("this enrolment was revoked; it may only push")]
    Revoked,
    /// The chain is of an enrolment that this server never heard of: it was restored from before that.
    #[error("this server does not know the enrolment; sign in again")]
    UnknownEnrolment,
    /// A parameter has no meaning; it names the parameter.
    #[error("the parameter `{0}` has no meaning; see the API's description")]
    BadParameter(&'static str),
    /// The gatekeeper names everything that stands in the way.
    #[error("requirements are not met")]
    Unmet(Vec<Unmet>),
    /// An op of the server's own chain was refused.
    #[error("refused: {}", .0.code)]
    Refused(Refusal),
    /// A setting is not taken; it names the key.
    #[error(transparent)]
    Setting(SettingFault),
    /// A template's number is not adjusted; it names the number.
    #[error(transparent)]
    Param(ParamFault),
    /// A template's document is at fault; every fault is named.
    #[error("the document has {} faults", .0.len())]
    Template(Vec<Fault>),
    /// The version, or a later one, was published with other content.
    #[error("version {highest} of {key} is out; give the changed document a higher version than {version}")]
    VersionTaken {
        /// The template.
        key: String,
        /// What was to be published.
        version: u32,
        /// The highest version that is out.
        highest: u32,
    },
    /// A push as a whole was not taken; nothing moved.
    #[error(transparent)]
    Envelope(#[from] EnvelopeFault),
    /// The snapshot's ticket is too old; begin another.
    #[error("the snapshot is no longer kept; begin another")]
    Expired,
}

/// Why a push, or another message of a sync, was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message was not taken ({code}); the server holds this chain up to op {acknowledged}")]
pub struct EnvelopeFault {
    /// `gap`: send again from `acknowledged + 1`; `fork`: another phone carries this chain; `signature`, `format`,
    /// `size`, `tenant`, `chain`: the message is not what it should be.
    pub code: &'static str,
    /// The last op that the server holds of the chain.
    pub acknowledged: u64,
}

impl EnvelopeFault {
    /// A fault before the chain was looked up.
    pub const fn early(code: &'static str) -> Self {
        Self { code, acknowledged: 0 }
    }
}

impl RuleError {
    /// A refusal of the server's own op as an error; `None` if the op stands.
    pub(super) fn of(verdict: &Verdict) -> Option<Self> {
        match verdict {
            Verdict::Accepted { .. } | Verdict::Superseded { .. } => None,
            Verdict::Held { code } => Some(Self::Refused(Refusal::code(code))),
            Verdict::Refused(refusal) if refusal.unmet.is_empty() => Some(Self::Refused(refusal.clone())),
            Verdict::Refused(refusal) => Some(Self::Unmet(refusal.requirements())),
        }
    }
}
