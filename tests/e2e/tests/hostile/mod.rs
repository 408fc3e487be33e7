//! A client that lies. What is wrong with a message as a whole changes nothing; what is wrong with one op is kept in
//! quarantine and answered by a code; the server stays.

mod envelopes;
mod files;
mod ops;
mod records;

use routebook_domain::ports::Signer;
use routebook_e2e::Wire;
use routebook_protocol::{Head, Op, PushRequest, PushResponse, SoftwareSigner, head_digest, unpack};
use serde_json::Value;

/// A push of ops, signed at their end.
fn push(wire: &Wire, ops: &[Op]) -> PushRequest {
    signed(wire, ops, &Wire::signer())
}

fn signed(wire: &Wire, ops: &[Op], key: &SoftwareSigner) -> PushRequest {
    let head = ops.last().map_or(Head::default(), Op::head);
    let signature = key.sign(&head_digest(wire.tenant, wire.enrolment, &head, None)).unwrap();
    PushRequest {
        format: 1,
        tenant: wire.tenant,
        enrolment: wire.enrolment,
        ops: ops.iter().map(|op| op.raw.clone()).collect(),
        head,
        complete_through: None,
        signature,
        witnessed: Vec::new(),
    }
}

/// The code of a problem.
fn code(body: &[u8]) -> String {
    let problem: Value = serde_json::from_slice(body).unwrap_or_default();
    problem["code"].as_str().unwrap_or_default().to_owned()
}

/// How many ops of the chain the server holds, by a push that brings none.
fn held(wire: &Wire, known: &[Op]) -> u64 {
    let greeting = PushRequest { ops: Vec::new(), ..push(wire, known) };
    let (status, body) = wire.ask("push", &greeting);
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
    unpack::<PushResponse>(&body).unwrap().acknowledged
}
