//! The envelope: what can be checked before anything is read or written.

use routebook_domain::ids::{EnrolmentId, TenantId};
use routebook_protocol::{Head, MAX_OP_BYTES, Op, PushRequest, RawOp, head_digest, verify};

/// The format of messages that this code reads.
const FORMAT: u8 = 1;

/// The most ops of one push: each is judged while whoever else writes waits. Phones send half as many at once.
const MOST_OPS: usize = 1000;

/// A push whose envelope is sound: its ops follow each other, and the head after them is signed.
#[derive(Debug)]
pub struct Parcel {
    /// Whose chain.
    pub enrolment: EnrolmentId,
    /// The ops in order.
    pub ops: Vec<Op>,
    /// The head after them.
    pub head: Head,
    /// The phone delivered everything up to this moment.
    pub complete_through: Option<i64>,
    /// The signature over the head.
    pub signature: [u8; 64],
}

/// Opens a push of a company under a key, or names the envelope's fault by its code.
///
/// # Errors
/// `format`, `tenant`, `signature`, `size`, `chain`, `gap`, `fork`: see [`crate::rules::EnvelopeFault`].
pub fn open(tenant: TenantId, public_key: &[u8; 33], request: PushRequest) -> Result<Parcel, &'static str> {
    let PushRequest { format, enrolment, ops, head, complete_through, signature, .. } = request;
    if format != FORMAT {
        return Err("format");
    }
    if request.tenant != tenant {
        return Err("tenant");
    }
    if !verify(public_key, &head_digest(tenant, enrolment, &head, complete_through), &signature) {
        return Err("signature");
    }
    if ops.len() > MOST_OPS {
        return Err("size");
    }
    let ops = ops.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    own(tenant, enrolment, &ops)?;
    linked(&ops)?;
    let last = ops.last().map(|op| Head { seq: op.header.seq, hash: op.hash });
    if last.is_some_and(|last| last != head) {
        return Err("signature");
    }
    Ok(Parcel { enrolment, ops, head, complete_through, signature })
}

fn read(raw: RawOp) -> Result<Op, &'static str> {
    if raw.header.len() + raw.body.len() > MAX_OP_BYTES {
        return Err("size");
    }
    Op::read(raw).map_err(|_| "format")
}

fn own(tenant: TenantId, enrolment: EnrolmentId, ops: &[Op]) -> Result<(), &'static str> {
    if ops.iter().any(|op| op.header.tenant != tenant) {
        return Err("tenant");
    }
    let own = ops.iter().all(|op| op.header.enrolment == enrolment && op.header.seq > 0);
    if own { Ok(()) } else { Err("chain") }
}

fn linked(ops: &[Op]) -> Result<(), &'static str> {
    for pair in ops.windows(2) {
        if pair[1].header.seq != pair[0].header.seq + 1 {
            return Err("gap");
        }
        if pair[1].header.prev != pair[0].hash {
            return Err("fork");
        }
    }
    Ok(())
}
