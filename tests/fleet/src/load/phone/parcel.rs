//! Pushes, made and signed before their time, so that making them is no part of what is measured.

use std::sync::Arc;

use bytes::Bytes;
use routebook_domain::ids::EvidenceId;
use routebook_domain::ports::{SignError, Signer};
use routebook_protocol::{Op, PushRequest, head_digest, pack};

use super::LightPhone;
use super::write::LEAST_OPS;
use crate::load::Roll;

/// One push as it is sent.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// The packed message.
    pub packed: Bytes,
    /// How many ops it holds.
    pub ops: usize,
    /// The number of its last op: what the server acknowledges.
    pub last: u64,
    /// The files that its ops promise.
    pub promises: Vec<Promise>,
}

/// A promised file.
#[derive(Clone, Debug)]
pub struct Promise {
    /// Of which evidence.
    pub evidence: EvidenceId,
    /// The file itself, where it will be sent: begins with what makes it this one, and goes on as many others.
    pub full: Option<Arc<[Bytes; 2]>>,
}

impl LightPhone {
    /// A push of so many outlets.
    ///
    /// # Errors
    /// When the key does not sign, which a software key always does.
    pub fn outlets(&mut self, ops: usize) -> Result<Parcel, SignError> {
        let ops = (0..ops).map(|_| self.outlet()).collect();
        self.seal_up(ops, Vec::new())
    }

    /// A push of so many whole visits, each of so many ops, at least eight.
    ///
    /// # Errors
    /// As [`LightPhone::outlets`].
    pub fn visits(&mut self, visits: usize, ops: usize, roll: &Roll) -> Result<Parcel, SignError> {
        debug_assert!(ops >= LEAST_OPS, "a visit has at least {LEAST_OPS} ops");
        let (mut all, mut promises) = (Vec::new(), Vec::new());
        for _ in 0..visits {
            let (ops, files) = self.visit(ops, roll);
            all.extend(ops);
            promises.extend(files);
        }
        self.seal_up(all, promises)
    }

    fn seal_up(&self, ops: Vec<Op>, promises: Vec<Promise>) -> Result<Parcel, SignError> {
        let (chain, count) = (&self.chain, ops.len());
        let signature = self.key.sign(&head_digest(chain.tenant, chain.enrolment, &chain.head, None))?;
        let request = PushRequest {
            format: 1,
            tenant: chain.tenant,
            enrolment: chain.enrolment,
            ops: ops.into_iter().map(|op| op.raw).collect(),
            head: chain.head,
            complete_through: None,
            signature,
            witnessed: Vec::new(),
        };
        Ok(Parcel { packed: pack(&request).into(), ops: count, last: chain.head.seq, promises })
    }
}
