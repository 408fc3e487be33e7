//! What an op means: through a re-offer to the op that was written first.

use std::borrow::Cow;

use routebook_domain::ids::{BodyId, PersonId};
use routebook_domain::time::{Hlc, TimeEvidence};

use super::{Body, BodyKind, Op, Payload};
use crate::cbor::CborError;

/// An op as its author meant it.
///
/// Identity, payload, person, time evidence and claimed clock are those of the op that was written first. Where it
/// stands and what it counts as (enrolment, number, stamp, dot, effective clock) are those of the op in whose chain it
/// arrived: read these from that op.
#[derive(Clone, Debug)]
pub struct Meant<'a> {
    /// The op that was written first: the inner one of a re-offer, else the op itself.
    pub op: Cow<'a, Op>,
    /// Its body.
    pub body: Body,
}

impl Meant<'_> {
    /// Its identity, which survives re-offering.
    pub fn id(&self) -> BodyId {
        self.body.id
    }

    /// Who acted.
    pub fn person(&self) -> PersonId {
        self.op.header.person
    }

    /// What was known about time when it was written.
    pub fn time(&self) -> &TimeEvidence {
        &self.op.header.time
    }

    /// The clock that its author claimed.
    pub fn claimed(&self) -> Hlc {
        self.op.header.claimed
    }

    /// Whether it arrived inside a re-offer.
    pub fn is_re_offered(&self) -> bool {
        matches!(self.op, Cow::Owned(_))
    }
}

impl Op {
    /// The op inside a re-offer; `None` for any other op.
    ///
    /// # Errors
    /// Its body or the inner header cannot be read.
    pub fn offered(&self) -> Result<Option<Self>, CborError> {
        if self.kind() != Some(BodyKind::ReOffer) {
            return Ok(None);
        }
        match self.body()?.payload {
            Payload::ReOffer(raw) => Self::read(raw).map(Some),
            _ => Ok(None),
        }
    }

    /// What the op means: every fold and every list reads ops through this.
    ///
    /// # Errors
    /// A body cannot be read or was erased, the inner body is not the one that the inner header names, or a re-offer
    /// stands inside another: a writer offers the innermost op again.
    pub fn meant(&self) -> Result<Meant<'_>, CborError> {
        let Some(inner) = self.offered()? else {
            return Ok(Meant { op: Cow::Borrowed(self), body: self.body()? });
        };
        if inner.kind() == Some(BodyKind::ReOffer) {
            return Err(CborError::Malformed("a re-offer inside a re-offer".into()));
        }
        if !inner.body_matches() {
            return Err(CborError::Malformed("the body inside a re-offer is not the one its header names".into()));
        }
        let body = inner.body()?;
        Ok(Meant { op: Cow::Owned(inner), body })
    }
}
