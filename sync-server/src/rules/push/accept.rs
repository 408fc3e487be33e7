//! Taking the ops of a sound parcel, each with its verdict.

use routebook_domain::ids::EnrolmentId;
use routebook_domain::time::Hlc;
use routebook_protocol::{Body, Head, Op, PushResponse, Verdict};

use super::{BODY_MISMATCH, Parcel};
use crate::model::{Enrolment, StoredOp};
use crate::rules::beacon::Beacons;
use crate::rules::judge::judge;
use crate::rules::sessions::Caller;
use crate::rules::{Arrival, Author, Cx, EnvelopeFault, Judged, RuleError, Ruled, Sight, lock};

/// The key of the caller's own enrolment and the last op that is here, for [`super::open`].
///
/// # Errors
/// An envelope fault `chain` if the push is not of the caller's own chain.
pub fn key_of(cx: &Cx<'_>, caller: &Caller, enrolment: EnrolmentId) -> Ruled<([u8; 33], u64)> {
    let row = cx.tx.enrolment(cx.tenant, enrolment)?;
    let own = row.filter(|e| caller.enrolment == Some(e.id) && e.person == Some(caller.person.id));
    let row = own.ok_or(EnvelopeFault::early("chain"))?;
    Ok((row.public_key, row.head.seq))
}

/// Takes a parcel: ops that are here already get the same answer again, the others are judged one by one.
///
/// # Errors
/// [`RuleError::Envelope`] `gap` or `fork`: nothing moved.
pub fn accept(cx: &Cx<'_>, caller: &Caller, parcel: &Parcel) -> Ruled<PushResponse> {
    let bodies = parcel.ops.iter().filter_map(|op| op.body().ok());
    let receivers = bodies.filter_map(|body| lock::receiver(&body.payload));
    lock::lock(cx, &Sight::of(cx, caller.person.id)?, receivers)?;
    let enrolment = cx.tx.enrolment(cx.tenant, parcel.enrolment)?.ok_or(EnvelopeFault::early("chain"))?;
    let mut intake = Intake { cx, caller, beacons: Beacons::of(cx)?, enrolment };
    intake.follows(parcel)?;
    let mut verdicts = Vec::with_capacity(parcel.ops.len());
    for op in &parcel.ops {
        verdicts.push((op.header.seq, intake.take(op)?));
    }
    intake.close(parcel)?;
    Ok(PushResponse {
        epoch: cx.home()?.epoch,
        acknowledged: intake.enrolment.head.seq,
        verdicts,
        beacon: intake.beacons.at(cx.now_ms),
    })
}

struct Intake<'a> {
    cx: &'a Cx<'a>,
    caller: &'a Caller,
    beacons: Beacons,
    enrolment: Enrolment,
}

impl Intake<'_> {
    fn fault(&self, code: &'static str) -> RuleError {
        EnvelopeFault { code, acknowledged: self.enrolment.head.seq }.into()
    }

    /// Whether the parcel continues, or repeats, what is here.
    fn follows(&self, parcel: &Parcel) -> Ruled<()> {
        let held = self.enrolment.head;
        let first = parcel.ops.first().map_or(parcel.head.seq, |op| op.header.seq - 1);
        if first > held.seq {
            return Err(self.fault("gap"));
        }
        let next = parcel.ops.iter().find(|op| op.header.seq == held.seq + 1);
        if next.is_some_and(|op| op.header.prev != held.hash) {
            return Err(self.fault("fork"));
        }
        let mut here = parcel.ops.iter().map(head_of).chain([parcel.head]).filter(|h| (1..=held.seq).contains(&h.seq));
        here.try_for_each(|h| {
            let same = self.stored(h.seq)?.is_some_and(|op| op.hash == h.hash);
            if same { Ok(()) } else { Err(self.fault("fork")) }
        })
    }

    fn stored(&self, seq: u64) -> Ruled<Option<StoredOp>> {
        Ok(self.cx.tx.op(self.cx.tenant, self.enrolment.id, seq)?)
    }

    fn take(&mut self, op: &Op) -> Ruled<Verdict> {
        if op.header.seq <= self.enrolment.head.seq {
            let stored = self.stored(op.header.seq)?;
            return stored.map(|op| op.verdict).ok_or_else(|| self.fault("fork"));
        }
        let floor = Hlc::new(self.enrolment.enrolled_ms, 0);
        let clock = Hlc::effective(op.header.claimed, self.enrolment.clock, self.cx.now_ms).max(floor);
        let body = self.readable(op);
        let judged = match &body {
            Ok(body) => self.judge(op, body, clock)?,
            Err(code) => Judged::refused(code),
        };
        self.keep(op, body.ok().as_ref(), &judged)?;
        self.enrolment.head = head_of(op);
        self.enrolment.clock = clock;
        Ok(judged.verdict)
    }

    /// The body, or a fault of this op that stops neither its chain nor the ops behind it.
    fn readable(&self, op: &Op) -> Result<Body, &'static str> {
        if self.enrolment.revoked_ms.is_some() {
            return Err("revoked");
        }
        if op.header.person != self.caller.person.id {
            return Err("wrong_person");
        }
        if op.is_erased() {
            return Err("erased");
        }
        if !op.body_matches() {
            return Err(BODY_MISMATCH);
        }
        op.body().map_err(|_| "malformed")
    }

    fn judge(&self, op: &Op, body: &Body, clock: Hlc) -> Ruled<Judged> {
        let (person, received_ms) = (&self.caller.person, self.cx.now_ms);
        let enrolled_ms = self.enrolment.enrolled_ms;
        let author = Author { person: person.id, role: person.role, enrolled_ms, server: false };
        let at = self.beacons.judge(&op.header, received_ms);
        judge(self.cx, &Arrival { op, body, author, clock, at, received_ms })
    }

    fn keep(&self, op: &Op, body: Option<&Body>, judged: &Judged) -> Ruled<()> {
        let row = StoredOp {
            enrolment: self.enrolment.id,
            seq: op.header.seq,
            hash: op.hash,
            raw: op.raw.clone(),
            body: body.map(|b| b.id),
            flow: judged.flow,
            place: judged.place,
            received_ms: self.cx.now_ms,
            verdict: judged.verdict.clone(),
            withdrawn: false,
            signature: None,
            of: None,
        };
        Ok(self.cx.tx.put_op(self.cx.tenant, &row)?)
    }

    /// The signature that is kept is the one over the end of the chain as it is here.
    fn close(&mut self, parcel: &Parcel) -> Ruled<()> {
        if parcel.head == self.enrolment.head {
            self.enrolment.complete_through = parcel.complete_through;
            self.enrolment.signature = Some(parcel.signature);
        }
        Ok(self.cx.tx.put_enrolment(self.cx.tenant, &self.enrolment)?)
    }
}

fn head_of(op: &Op) -> Head {
    Head { seq: op.header.seq, hash: op.hash }
}
