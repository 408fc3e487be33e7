//! A chain of three ops, whole and with an erased body.

use routebook_domain::flow::ActionKind;
use routebook_domain::ports::Signer;
use routebook_protocol::{Chain, Head, Op, Payload, RawOp, header_hash, witness_digest};

use super::actions::{act, record, start};
use super::bodies::with;
use super::parts::{ENROLMENT, NOW_MS, PERSON, SERVER, TENANT, TIME, server_signer};
use super::{Sample, thing};

/// A visit begins, one step is answered, it is handed in; all within one millisecond.
pub fn three() -> Vec<Op> {
    let mut chain = Chain::new(TENANT, ENROLMENT);
    let kinds = [start(), record(), ActionKind::Submit];
    let bodies = kinds.into_iter().zip(1..).map(|(kind, n)| with(n, Payload::Act(act(kind))));
    bodies.map(|body| chain.append(PERSON, TIME, NOW_MS, &body)).collect()
}

pub fn raws() -> Vec<RawOp> {
    three().into_iter().map(|op| op.raw).collect()
}

/// The chain after its second body was erased.
pub fn erased() -> Vec<RawOp> {
    let mut ops = raws();
    ops[1].body.clear();
    ops
}

/// The first op of the server's own chain: the review of the visit.
pub fn review() -> Op {
    let mut chain = Chain::new(TENANT, SERVER);
    chain.append(PERSON, TIME, NOW_MS, &with(18, Payload::Act(act(ActionKind::Approve { judged: 3 }))))
}

/// The server's signature over an op of its own.
pub fn witness(op: &Op) -> [u8; 64] {
    server_signer().sign(&witness_digest(op)).unwrap()
}

pub fn head() -> Head {
    let ops = raws();
    Head { seq: 3, hash: header_hash(&ops[2].header) }
}

pub fn all() -> Vec<Sample> {
    let ops = three();
    vec![
        thing("header-first", "header", "the header of op 1: `prev` is zeros", &ops[0].header),
        thing("header-second", "header", "the header of op 2: `prev` is the hash of op 1's header", &ops[1].header),
        thing("op", "raw-op", "op 1 as it is stored and sent", &ops[0].raw),
        thing("chain", "chain", "ops 1 to 3", &raws()),
        thing(
            "chain-erased",
            "chain",
            "the same after op 2's body was erased: it verifies, with the same head",
            &erased(),
        ),
        thing("head", "head", "the head of both chains", &head()),
        thing("head-empty", "head", "the head of an empty chain", &Head::default()),
    ]
}
