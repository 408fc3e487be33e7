//! Taking the ops of a sound parcel, each with its verdict.

#[cfg(feature = "seeded-bugs")]
use routebook_domain::bugs::{Bug, is_on};
use routebook_domain::time::Hlc;
use routebook_protocol::{Body, BodyKind, Meant, Op, PushResponse, Verdict};

use super::witnessed::Witnessed;
use super::{BODY_MISMATCH, Parcel, ahead, offered};
use crate::model::{Enrolment, StoredOp};
use crate::rules::act::Desk;
use crate::rules::beacon::Beacons;
use crate::rules::judge::judge_at;
use crate::rules::sessions::Caller;
use crate::rules::{Arrival, Author, Cx, EnvelopeFault, Judged, RuleError, Ruled, Sight, dots, keys, lock};

/// Takes a parcel: ops that are here already get the same answer again, the others are judged one by one.
///
/// # Errors
/// [`RuleError::Envelope`] `gap` or `fork`: nothing moved.
pub fn accept(cx: &Cx<'_>, caller: &Caller, parcel: &Parcel) -> Ruled<PushResponse> {
    let chain = (caller.person.id, parcel.enrolment);
    ahead::expect(cx, chain, parcel.ops.iter().chain(&parcel.witnessed))?;
    ahead::expect_near(cx, caller.person.id, &parcel.ops)?;
    let bodies = parcel.ops.iter().chain(&parcel.witnessed).filter_map(|op| op.meant().ok());
    let receivers = bodies.filter_map(|meant| lock::receiver(&meant.body.payload));
    lock::lock(cx, &Sight::of(cx, caller.person.id)?, receivers)?;
    let enrolment = cx.tx.enrolment(cx.tenant, parcel.enrolment)?.ok_or(RuleError::UnknownEnrolment)?;
    let mut intake = Intake { cx, caller, beacons: Beacons::of(cx)?, enrolment, desk: Desk::default() };
    intake.follows(parcel)?;
    let mut witnessed = Witnessed::by(caller.person.id, &parcel.witnessed);
    let mut verdicts = Vec::with_capacity(parcel.ops.len());
    for op in &parcel.ops {
        if !parcel.witnessed.is_empty() && op.header.seq > intake.enrolment.head.seq {
            intake.desk.settle(cx)?;
            witnessed.until(cx, Some(op.header.claimed))?;
        }
        verdicts.push((op.header.seq, intake.take(op)?));
    }
    intake.desk.settle(cx)?;
    witnessed.until(cx, None)?;
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
    desk: Desk,
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
        #[cfg(feature = "seeded-bugs")]
        if is_on(Bug::AcceptFork) {
            return Ok(());
        }
        let next = parcel.ops.iter().find(|op| op.header.seq == held.seq + 1);
        if next.is_some_and(|op| op.header.prev != held.hash) {
            return Err(self.fault("fork"));
        }
        let mut here = parcel.ops.iter().map(Op::head).chain([parcel.head]).filter(|h| (1..=held.seq).contains(&h.seq));
        here.try_for_each(|h| {
            let same = self.stored(h.seq)?.is_some_and(|op| op.hash == h.hash);
            if same { Ok(()) } else { Err(self.fault("fork")) }
        })
    }

    fn stored(&self, seq: u64) -> Ruled<Option<StoredOp>> {
        Ok(self.cx.tx.op(self.cx.tenant, self.enrolment.id, seq)?)
    }

    fn take(&mut self, op: &Op) -> Ruled<Verdict> {
        #[cfg(feature = "seeded-bugs")]
        let known_only = !is_on(Bug::ApplyTwice);
        #[cfg(not(feature = "seeded-bugs"))]
        let known_only = true;
        if known_only && op.header.seq <= self.enrolment.head.seq {
            let stored = self.stored(op.header.seq)?;
            return stored.map(|op| op.verdict).ok_or_else(|| self.fault("fork"));
        }
        let floor = Hlc::new(self.enrolment.enrolled_ms, 0);
        let clock = Hlc::effective(op.header.claimed, self.enrolment.clock, self.cx.now_ms).max(floor);
        let meant = self.readable(op);
        let judged = match &meant {
            Ok(meant) => self.judge(op, meant, clock)?,
            Err(code) => Judged::refused(code),
        };
        self.keep(op, meant.as_ref().ok(), &judged)?;
        self.enrolment.head = op.head();
        self.enrolment.clock = clock;
        Ok(judged.verdict)
    }

    /// What the op means, or a fault of this op that stops neither its chain nor the ops behind it.
    fn readable<'op>(&self, op: &'op Op) -> Result<Meant<'op>, &'static str> {
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
        offered::read(op, self.cx.tenant, self.caller.person.id)
    }

    fn judge(&mut self, op: &Op, meant: &Meant<'_>, clock: Hlc) -> Ruled<Judged> {
        if op.kind() == Some(BodyKind::KeyChange) {
            return self.change_key(op, meant, clock);
        }
        if meant.is_re_offered() {
            if let Some(code) = offered::unfit(self.cx, meant)? {
                return Ok(Judged::refused(code));
            }
            if let Some(here) = offered::known(self.cx, meant)? {
                return Ok(Judged::of(here.verdict));
            }
        }
        let mut body = meant.body.clone();
        dots::standing(self.cx, op, meant, &mut body.payload)?;
        self.judge_fresh(op, meant, &body, clock)
    }

    fn judge_fresh(&mut self, op: &Op, meant: &Meant<'_>, body: &Body, clock: Hlc) -> Ruled<Judged> {
        let (person, received_ms) = (&self.caller.person, self.cx.now_ms);
        let written_in = self.cx.tx.enrolment(self.cx.tenant, meant.op.header.enrolment)?;
        let enrolled_ms = written_in.map_or(self.enrolment.enrolled_ms, |e| e.enrolled_ms);
        let author = Author { person: person.id, role: person.role, enrolled_ms, server: false };
        let written = &meant.op.header;
        let at = self.beacons.judge(written, received_ms);
        let arrival = Arrival { op, written, body, author, clock, at, received_ms, released: false };
        judge_at(self.cx, &mut self.desk, &arrival)
    }

    /// The enrolment goes on under another key, if whoever announces it holds it.
    fn change_key(&mut self, op: &Op, meant: &Meant<'_>, clock: Hlc) -> Ruled<Judged> {
        let Some(key) = keys::announced(op, &meant.body.payload) else {
            return Ok(Judged::refused("bad_key"));
        };
        if self.cx.tx.op_by_body(self.cx.tenant, meant.id())?.is_some() {
            return Ok(Judged::refused("duplicate_body"));
        }
        keys::change(self.cx, &mut self.enrolment, op.header.seq, key)?;
        Ok(Judged::of(Verdict::Accepted { clock, position: None }))
    }

    fn keep(&self, op: &Op, meant: Option<&Meant<'_>>, judged: &Judged) -> Ruled<()> {
        let inner = meant.filter(|meant| meant.is_re_offered()).map(|meant| &meant.op.header);
        let row = StoredOp {
            enrolment: self.enrolment.id,
            seq: op.header.seq,
            hash: op.hash,
            raw: op.raw.clone(),
            body: meant.map(Meant::id),
            of: inner.map(|header| (header.enrolment, header.seq)),
            flow: judged.flow,
            place: judged.place,
            received_ms: self.cx.now_ms,
            verdict: judged.verdict.clone(),
            withdrawn: false,
            signature: None,
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
