//! Actions, bodies, headers and ops.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use routebook_domain::flow::{Act, ActionKind, Read, ReturnedStep};
use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, RecordId, TenantId};
use routebook_domain::template::TemplateRef;

use super::values::{change, day, dot, evidence, fix, hlc, id, record_kind, time, value};
use crate::cbor::to_bytes;
use crate::{Body, Decision, FORMAT, Header, Payload, RawOp, Settle};

fn word() -> impl Strategy<Value = String> {
    "[a-z_]{0,8}"
}

fn returned() -> impl Strategy<Value = ReturnedStep> {
    (word(), ".{0,12}").prop_map(|(step, reason)| ReturnedStep { step, reason })
}

fn action() -> impl Strategy<Value = ActionKind> {
    let template = || (word(), any::<u32>()).prop_map(|(key, version)| TemplateRef { key, version });
    let params = btree_map(word(), any::<i64>(), 0..3);
    let answers = || btree_map(word(), value(), 0..4);
    prop_oneof![
        (template(), option::of(id(RecordId::from_bytes)), day(), params)
            .prop_map(|(template, subject, day, params)| ActionKind::Start { template, subject, day, params }),
        (word(), answers(), btree_map(word(), any::<u32>(), 0..3))
            .prop_map(|(step, answers, spent)| ActionKind::Record { step, answers, spent }),
        (word(), word(), evidence()).prop_map(|(step, need, evidence)| ActionKind::Attach { step, need, evidence }),
        Just(ActionKind::Submit),
        any::<u64>().prop_map(|judged| ActionKind::Approve { judged }),
        (any::<u64>(), vec(returned(), 0..3)).prop_map(|(judged, steps)| ActionKind::Return { judged, steps }),
        (word(), answers(), word()).prop_map(|(step, answers, reason)| ActionKind::Correct { step, answers, reason }),
        (word(), word()).prop_map(|(step, reason)| ActionKind::Skip { step, reason }),
        word().prop_map(|stage| ActionKind::EnterStage { stage }),
        Just(ActionKind::Resubmit),
        word().prop_map(|reason| ActionKind::Void { reason }),
        (id(RecordId::from_bytes), word()).prop_map(|(to, reason)| ActionKind::HandOver { to, reason }),
        template().prop_map(|to| ActionKind::Migrate { to }),
        (vec(word(), 0..3), option::of(id(EvidenceId::from_bytes)), word())
            .prop_map(|(doubts, evidence, reason)| ActionKind::Explain { doubts, evidence, reason }),
    ]
}

pub fn act() -> impl Strategy<Value = Act> {
    let read = (id(RecordId::from_bytes), dot()).prop_map(|(record, dot)| Read { record, dot });
    (id(FlowId::from_bytes), option::of(fix()), vec(read, 0..3), action()).prop_map(|(flow, fix, reads, kind)| Act {
        flow,
        fix,
        reads,
        kind,
    })
}

fn settle() -> impl Strategy<Value = Settle> {
    let decision = prop_oneof![value().prop_map(Decision::Value), Just(Decision::Undo)];
    let which = (any::<[u8; 16]>(), record_kind(), id(RecordId::from_bytes), any::<u16>());
    (which, decision, option::of(dot())).prop_map(|((conflict, kind, record, field), decision, replaces)| Settle {
        conflict,
        kind,
        record,
        field,
        decision,
        replaces,
    })
}

/// What stands in the server's chain about another op.
fn about_an_op() -> impl Strategy<Value = Payload> {
    (id(EnrolmentId::from_bytes), any::<u64>(), ".{0,12}", option::of(any::<bool>())).prop_map(
        |(enrolment, seq, reason, decided)| match decided {
            Some(accept) => Payload::Decide { enrolment, seq, accept, reason },
            None => Payload::Erase { enrolment, seq, reason },
        },
    )
}

fn key_change() -> impl Strategy<Value = Payload> {
    (vec(any::<u8>(), 33), signature())
        .prop_map(|(key, proof)| Payload::KeyChange { key: key.try_into().unwrap_or([0; 33]), proof })
}

pub fn signature() -> impl Strategy<Value = [u8; 64]> {
    vec(any::<u8>(), 64).prop_map(|bytes| bytes.try_into().unwrap_or([0; 64]))
}

/// Kinds that a later version adds.
fn unknown_payload() -> impl Strategy<Value = Payload> {
    (15u8.., value()).prop_map(|(kind, value)| Payload::Other { kind, bytes: to_bytes(&value) })
}

fn payload() -> impl Strategy<Value = Payload> {
    let record = || (record_kind(), id(RecordId::from_bytes));
    prop_oneof![
        (record(), vec((any::<u16>(), value()), 0..4)).prop_map(|((kind, record), fields)| Payload::Create {
            kind,
            record,
            fields
        }),
        (record(), vec((any::<u16>(), change()), 0..4)).prop_map(|((kind, record), changes)| Payload::Set {
            kind,
            record,
            changes
        }),
        record().prop_map(|(kind, record)| Payload::Delete { kind, record }),
        record().prop_map(|(kind, record)| Payload::Restore { kind, record }),
        (record(), id(RecordId::from_bytes)).prop_map(|((kind, record), into)| Payload::MergeInto {
            kind,
            record,
            into
        }),
        act().prop_map(Payload::Act),
        (id(BodyId::from_bytes), ".{0,12}").prop_map(|(body, reason)| Payload::Withdraw { body, reason }),
        (record(), id(RecordId::from_bytes)).prop_map(|((kind, record), to)| Payload::Move { kind, record, to }),
        settle().prop_map(Payload::Settle),
        key_change(),
        about_an_op(),
        raw_op().prop_map(Payload::ReOffer),
        unknown_payload(),
    ]
}

fn with_payload(payload: impl Strategy<Value = Payload>) -> impl Strategy<Value = Body> {
    (id(BodyId::from_bytes), any::<[u8; 16]>(), payload).prop_map(|(id, salt, payload)| Body { id, salt, payload })
}

pub fn body() -> impl Strategy<Value = Body> {
    with_payload(payload())
}

pub fn unknown_body() -> impl Strategy<Value = Body> {
    with_payload(unknown_payload())
}

pub fn header() -> impl Strategy<Value = Header> {
    let ids = (id(TenantId::from_bytes), id(EnrolmentId::from_bytes), id(RecordId::from_bytes));
    let hashes = (any::<[u8; 32]>(), any::<[u8; 32]>());
    (ids, any::<u64>(), hashes, hlc(), time(), any::<u8>()).prop_map(
        |((tenant, enrolment, person), seq, (prev, body), claimed, time, kind)| Header {
            format: FORMAT,
            tenant,
            enrolment,
            seq,
            prev,
            person,
            claimed,
            time,
            kind,
            body,
        },
    )
}

pub fn raw_op() -> impl Strategy<Value = RawOp> {
    (vec(any::<u8>(), 0..60), vec(any::<u8>(), 0..60)).prop_map(|(header, body)| RawOp { header, body })
}
