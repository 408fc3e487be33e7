//! The envelope: what can be checked before anything is read or written.

use routebook_domain::ids::{EnrolmentId, TenantId};
use routebook_protocol::{
    BodyKind, Head, MAX_OP_BYTES, MAX_WITNESSED, Op, PushRequest, RawOp, head_digest, verify, witness_digest,
};

use super::Signers;

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
    /// Actions of the server's own that the phone gives back, each signed by the server, in the order of their clocks.
    pub witnessed: Vec<Op>,
}

/// Opens a push of a company under the keys that count, or names the envelope's fault by its code.
///
/// # Errors
/// `format`, `tenant`, `signature`, `size`, `chain`, `gap`, `fork`: see [`crate::rules::EnvelopeFault`].
pub fn open(tenant: TenantId, signers: &Signers, request: PushRequest) -> Result<Parcel, &'static str> {
    let PushRequest { format, tenant: of, enrolment, ops, head, complete_through, signature, witnessed } = request;
    if format != FORMAT {
        return Err("format");
    }
    if of != tenant {
        return Err("tenant");
    }
    let digest = head_digest(tenant, enrolment, &head, complete_through);
    if !signers.head.iter().any(|key| verify(key, &digest, &signature)) {
        return Err("signature");
    }
    if ops.len() > MOST_OPS || witnessed.len() > MAX_WITNESSED {
        return Err("size");
    }
    let ops = ops.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    own(tenant, enrolment, &ops)?;
    linked(&ops)?;
    changes_keys_last(&ops)?;
    let last = ops.last().map(|op| Head { seq: op.header.seq, hash: op.hash });
    if last.is_some_and(|last| last != head) {
        return Err("signature");
    }
    let mut witnessed: Vec<_> = witnessed.into_iter().filter_map(|one| sound(tenant, signers, one)).collect();
    witnessed.sort_by_key(|op| (op.header.claimed, op.header.enrolment, op.header.seq));
    Ok(Parcel { enrolment, ops, head, complete_through, signature, witnessed })
}

fn read(raw: RawOp) -> Result<Op, &'static str> {
    let large = raw.header.len() + raw.body.len() > MAX_OP_BYTES;
    Op::read(raw).map_err(|_| if large { "size" } else { "format" })
}

/// What a server did not sign, or one that this one does not know, is left out: it holds up nothing that the phone did.
fn sound(tenant: TenantId, signers: &Signers, (raw, signature): (RawOp, [u8; 64])) -> Option<Op> {
    let op = Op::read(raw).ok().filter(|op| op.header.tenant == tenant && op.body_matches())?;
    let key = signers.servers.get(&op.header.enrolment)?;
    verify(key, &witness_digest(&op), &signature).then_some(op)
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

/// What stands behind a key-change is signed by the key that it announces.
fn changes_keys_last(ops: &[Op]) -> Result<(), &'static str> {
    let before_last = ops.split_last().map_or(&[][..], |(_, before)| before);
    let early = before_last.iter().any(|op| op.kind() == Some(BodyKind::KeyChange));
    if early { Err("chain") } else { Ok(()) }
}
