//! Where an own op that was accepted goes before the next pull brings it.

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::time::Hlc;
use routebook_protocol::{FlowEntry, Op, Payload, Scope, Verdict};

use crate::access::Writer;
use crate::error::StoreError;
use crate::records::{Origin, Write, stamp};

type Result<T> = std::result::Result<T, StoreError>;

impl Writer<'_> {
    /// A flow that left this phone meanwhile does not come back by an answer: only its scope brings it again.
    pub(super) fn confirm_own_act(
        &self,
        op: &Op,
        act: &Act,
        position: u64,
        verdict: &Verdict,
        now_ms: i64,
    ) -> Result<()> {
        // The server held it from an earlier offer, and this phone has it from there.
        if op.offered()?.is_some_and(|inner| self.has_action(act.flow, position, &inner.hash).unwrap_or(false)) {
            return Ok(());
        }
        let starts = matches!(act.kind, ActionKind::Start { .. });
        let origin = match self.origin_of_flow(act.flow)? {
            None if starts => Origin { held: self.hold(Scope::Person(op.header.person))?, seq: 0 },
            None => return Ok(()),
            Some(origin) => origin,
        };
        let (op, verdict) = (op.raw.clone(), verdict.clone());
        let entry = FlowEntry { flow: act.flow, position, op, received_ms: now_ms, verdict, signature: None };
        self.confirm_action(&entry, origin)
    }

    pub(super) fn confirm_own_write(&self, op: &Op, payload: Payload, clock: Hlc) -> Result<()> {
        let mut write = [Write { payload, stamp: stamp(op, clock) }];
        if let Payload::Settle(settle) = &write[0].payload {
            let (kind, record) = (settle.kind, settle.record);
            // The record has to know what shows again before the conflict forgets how it was settled.
            let settled = write[0].clone();
            self.put_what_is_undone(kind, record, &mut write)?;
            self.confirm_settlement(&settled, op.header.person)?;
        }
        self.confirm_write(&write[0])
    }
}
