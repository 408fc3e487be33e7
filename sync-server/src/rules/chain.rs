//! The server's own chain: what happens on the server is an op that names the person who caused it.

use chrono::{DateTime, Offset, TimeZone};
use routebook_domain::flow::Act;
use routebook_domain::ids::{BodyId, EnrolmentId, PersonId};
use routebook_domain::people::Role;
use routebook_domain::ports::Signer;
use routebook_domain::time::{Beacon, BootId, Hlc, TimeEvidence};
use routebook_protocol::{Body, Chain, MAX_OP_BYTES, Meant, Op, Payload, Refusal, SoftwareSigner, head_digest};

use super::beacon::Beacons;
use super::judge::judge;
use super::{Arrival, Author, Cx, Judged, RuleError, Ruled, act, people, seen};
use crate::model::{Enrolment, StoredOp, Tenant};
use crate::store::StoreError;

/// Writes the next op of the server's chain and applies it.
///
/// # Errors
/// [`RuleError::Unmet`] or [`RuleError::Refused`] if the rules refuse it: roll the transaction back.
pub fn append(cx: &Cx<'_>, by: PersonId, payload: Payload) -> Ruled<Judged> {
    let home = cx.home()?;
    let mut own = own(cx, &home)?;
    let body = Body { id: BodyId::from_bytes(cx.fresh_id()), salt: cx.draw(), payload };
    let op = write(cx, &own, by, &body)?;
    if op.raw.header.len() + op.raw.body.len() > MAX_OP_BYTES {
        return Err(RuleError::Refused(Refusal::code("size")));
    }
    let (judged, clock) = apply(cx, &own, by, &op, &body)?;
    (own.head, own.clock) = (op.head(), clock);
    keep(cx, &home, own, op, &Said { body: body.id, of: None }, &judged)?;
    Ok(judged)
}

/// Takes an action that an earlier life of the server wrote into its chain again, and into its flow.
///
/// # Errors
/// What the store says.
pub(super) fn take_back(cx: &Cx<'_>, meant: &Meant<'_>, act: &Act) -> Ruled<()> {
    let home = cx.home()?;
    let mut own = own(cx, &home)?;
    let payload = Payload::ReOffer(meant.op.raw.clone());
    let again = Body { id: BodyId::from_bytes(cx.fresh_id()), salt: cx.draw(), payload };
    let op = write(cx, &own, meant.person(), &again)?;
    let (written, body, received_ms) = (&meant.op.header, &meant.body, cx.now_ms);
    let clock = Hlc::effective(op.header.claimed, own.clock, received_ms);
    let (author, at) = (author(cx, &own, meant.person())?, Beacons::of(cx)?.judge(written, received_ms));
    let arrival = Arrival { op: &op, written, body, author, clock, at, received_ms, released: false };
    let Some(judged) = act::take_back(cx, &arrival, act)? else { return Ok(()) };
    (own.head, own.clock) = (op.head(), clock);
    let said = Said { body: meant.id(), of: Some((written.enrolment, written.seq)) };
    keep(cx, &home, own, op, &said, &judged)
}

fn own(cx: &Cx<'_>, home: &Tenant) -> Ruled<Enrolment> {
    let damaged = || StoreError::Damaged("the server's chain is gone".into());
    Ok(cx.tx.enrolment(cx.tenant, home.server)?.ok_or_else(damaged)?)
}

fn author(cx: &Cx<'_>, own: &Enrolment, person: PersonId) -> Ruled<Author> {
    let role = people::find(cx, person)?.map_or(Role::Admin, |p| p.role);
    Ok(Author { person, role, enrolled_ms: own.enrolled_ms, server: true })
}

fn write(cx: &Cx<'_>, own: &Enrolment, by: PersonId, body: &Body) -> Ruled<Op> {
    let clock = own.clock.max(seen::before(cx, &body.payload)?);
    let mut chain = Chain { tenant: cx.tenant, enrolment: own.id, head: own.head, clock };
    Ok(chain.append(by, time(cx)?, cx.now_ms, body))
}

fn apply(cx: &Cx<'_>, own: &Enrolment, by: PersonId, op: &Op, body: &Body) -> Ruled<(Judged, Hlc)> {
    // Nobody has to be protected from the server's own clock.
    let clock = op.header.claimed.max(own.clock.tick());
    let (author, at) = (author(cx, own, by)?, Beacons::of(cx)?.judge(&op.header, cx.now_ms));
    let judged = judge(
        cx,
        &Arrival { op, written: &op.header, body, author, clock, at, received_ms: cx.now_ms, released: false },
    )?;
    match RuleError::of(&judged.verdict) {
        Some(error) => Err(error),
        None => Ok((judged, clock)),
    }
}

/// Which body an op carries, and the place of the op inside it.
struct Said {
    body: BodyId,
    of: Option<(EnrolmentId, u64)>,
}

fn keep(cx: &Cx<'_>, home: &Tenant, mut own: Enrolment, op: Op, said: &Said, judged: &Judged) -> Ruled<()> {
    let digest = head_digest(cx.tenant, own.id, &own.head, None);
    own.signature = SoftwareSigner::from_secret(&home.server_key).and_then(|key| key.sign(&digest).ok());
    cx.tx.put_op(
        cx.tenant,
        &StoredOp {
            enrolment: own.id,
            seq: op.header.seq,
            hash: op.hash,
            raw: op.raw,
            body: Some(said.body),
            of: said.of,
            flow: judged.flow,
            place: judged.place,
            received_ms: cx.now_ms,
            verdict: judged.verdict.clone(),
            withdrawn: false,
            signature: own.signature,
        },
    )?;
    Ok(cx.tx.put_enrolment(cx.tenant, &own)?)
}

/// The server's own clock is its own beacon.
fn time(cx: &Cx<'_>) -> Ruled<TimeEvidence> {
    let note = Beacons::of(cx)?.at(cx.now_ms);
    let boot = BootId([0; 16]);
    let beacon = Beacon { server_ms: note.server_ms, nonce: note.nonce, mono_ms: 0, boot, round_trip_ms: 0 };
    Ok(TimeEvidence { wall_ms: cx.now_ms, zone_min: zone_min(cx)?, mono_ms: 0, boot, beacon: Some(beacon) })
}

/// Minutes east of UTC in the company's zone; 0 while it has no record.
fn zone_min(cx: &Cx<'_>) -> Ruled<i16> {
    let zone = match people::company(cx) {
        Ok(company) => company.days().zone,
        Err(RuleError::NotFound) => return Ok(0),
        Err(e) => return Err(e),
    };
    let utc = DateTime::from_timestamp_millis(cx.now_ms).unwrap_or_default().naive_utc();
    Ok((zone.offset_from_utc_datetime(&utc).fix().local_minus_utc() / 60) as i16)
}
