//! Every stored chain, walked again from its exact bytes.

use routebook_domain::evidence::hex32;
use routebook_domain::ids::EnrolmentId;
use routebook_domain::people::Role;
use routebook_protocol::{Head, Op, head_digest, verify, verify_link};
use serde::Serialize;

use super::keys::Keys;
use super::people::{Named, Names};
use super::{Cx, Ruled, Sight};
use crate::model::{Enrolment, StoredOp};

/// Ops that are read at a time: together they may take 16 MiB.
const PAGE: u32 = 64;

/// A chain and whether it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChainView {
    /// Whose.
    pub enrolment: EnrolmentId,
    /// The person; none for the server's own.
    pub person: Option<Named>,
    /// How many ops it has.
    pub ops: u64,
    /// The hash of the last one, in hex.
    pub head: String,
    /// Every op follows the one before, and the head is signed by the enrolment's key.
    pub verified: bool,
    /// What is wrong, if anything is.
    pub fault: Option<String>,
}

/// The chains of everybody whom the viewer sees; an admin sees the server's own too.
///
/// # Errors
/// What the store says; a broken chain is an answer.
pub fn list(cx: &Cx<'_>, sight: &Sight) -> Ruled<Vec<ChainView>> {
    let names = Names::new(cx);
    let mut all = Vec::new();
    for e in cx.tx.enrolments(cx.tenant)? {
        if !e.person.map_or(sight.role() == Role::Admin, |p| sight.sees(p)) {
            continue;
        }
        let fault = walk(cx, &e)?;
        all.push(ChainView {
            enrolment: e.id,
            person: e.person.map(|p| names.of(p)).transpose()?,
            ops: e.head.seq,
            head: hex32::to_hex(&e.head.hash),
            verified: fault.is_none(),
            fault,
        });
    }
    Ok(all)
}

/// Walks one chain; gives what is wrong with it.
fn walk(cx: &Cx<'_>, e: &Enrolment) -> Ruled<Option<String>> {
    let mut head = Head::default();
    loop {
        let page = cx.tx.ops(cx.tenant, e.id, head.seq, PAGE)?;
        if page.is_empty() {
            return end(cx, e, &head);
        }
        for stored in page {
            match step(cx, e, &head, stored) {
                Ok(next) => head = next,
                Err(fault) => return Ok(Some(fault)),
            }
        }
    }
}

/// A body that was at fault when it arrived is known by its verdict, and no fault of the chain.
fn step(cx: &Cx<'_>, e: &Enrolment, head: &Head, stored: StoredOp) -> Result<Head, String> {
    let mut op = Op::read(stored.raw).map_err(|e| e.to_string())?;
    if super::push::is_quarantined_body(&stored.verdict) {
        op.raw.body.clear();
    }
    verify_link(cx.tenant, e.id, head, &op).map_err(|fault| fault.to_string())
}

fn end(cx: &Cx<'_>, e: &Enrolment, head: &Head) -> Ruled<Option<String>> {
    if *head != e.head {
        return Ok(Some(format!("the chain ends at op {} where op {} is expected", head.seq, e.head.seq)));
    }
    let digest = head_digest(cx.tenant, e.id, head, e.complete_through);
    let keys = Keys::of(cx, e)?.of_head(head.seq);
    let signed = e.signature.is_some_and(|s| keys.iter().any(|key| verify(key, &digest, &s)));
    Ok((!signed && head.seq > 0).then(|| "the head is not signed by the enrolment's key".into()))
}
