//! Nothing that was acknowledged is lost, and every chain on the server holds together.

use std::collections::{BTreeMap, BTreeSet};

use routebook::{BodyId, EnrolmentId};
use routebook_protocol::{Op, RawOp, verify_chain};
use routebook_server::HeldOp;
use routebook_store::StoreError;

use super::{Checked, wrong};
use crate::ledger::Ledger;
use crate::phone::Phone;

/// Checks the server's log against what phones were told and what they have. `gone` are enrolments whose phone lost
/// its data: what a restored server has lost of them, nobody can give back.
pub fn held(ops: &[HeldOp], ledger: &Ledger, phones: &[Phone], gone: &BTreeSet<EnrolmentId>) -> Checked {
    chained(ops)?;
    let exact: BTreeSet<_> = ops.iter().map(|op| (op.enrolment, op.seq, op.hash)).collect();
    let bodies: BTreeSet<_> = ops.iter().filter_map(|op| body_of(&op.raw)).collect();
    let known = |enrolment, seq, hash, raw: &RawOp| {
        exact.contains(&(enrolment, seq, hash)) || body_of(raw).is_some_and(|id| bodies.contains(&id))
    };
    for ((enrolment, seq), told) in &ledger.acknowledged {
        if !gone.contains(enrolment) && !known(*enrolment, *seq, told.hash, &told.raw) {
            return wrong(format!("op {seq} of {enrolment} was acknowledged and is not on the server"));
        }
    }
    phones.iter().try_for_each(|phone| delivered(phone, &known))
}

fn chained(ops: &[HeldOp]) -> Checked {
    let mut chains: BTreeMap<EnrolmentId, Vec<Op>> = BTreeMap::new();
    for held in ops {
        let op = Op::read(held.raw.clone()).map_err(|e| format!("{} {}: {e}", held.enrolment, held.seq))?;
        chains.entry(held.enrolment).or_default().push(op);
    }
    for (enrolment, ops) in &chains {
        let Some(first) = ops.first() else { continue };
        if let Err(fault) = verify_chain(first.header.tenant, *enrolment, ops) {
            return wrong(format!("the server's chain of {enrolment} is broken: {fault}"));
        }
    }
    Ok(())
}

/// Every entry of every log that a phone still has.
fn delivered(phone: &Phone, known: &impl Fn(EnrolmentId, u64, [u8; 32], &RawOp) -> bool) -> Checked {
    for enrolment in phone.enrolments() {
        let store = phone.inspect(enrolment)?;
        let all = store.read::<_, StoreError>(|r| r.ops(0, u32::MAX)).map_err(|e| e.to_string())?;
        for logged in all {
            let (seq, hash) = (logged.op.header.seq, logged.op.hash);
            if !known(enrolment, seq, hash, &logged.op.raw) {
                let state = logged.state;
                return wrong(format!("phone {}: op {seq} of {enrolment} ({state:?}) never arrived", phone.no));
            }
        }
    }
    Ok(())
}

/// The identity that survives re-offering.
fn body_of(raw: &RawOp) -> Option<BodyId> {
    let op = Op::read(raw.clone()).ok()?;
    op.meant().ok().map(|meant| meant.id())
}
