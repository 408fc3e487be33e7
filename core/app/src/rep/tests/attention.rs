use routebook_domain::flow::Unmet;
use routebook_protocol::{Payload, Refusal, Verdict};

use crate::error::Error;
use crate::testing::{Phone, WANG, answers, beacon};
use crate::views::{AttentionKind, TodoKind};

fn refusal() -> Verdict {
    Verdict::Refused(Refusal::unmet(&[Unmet::NotOwner]))
}

#[test]
fn a_refused_entry_is_shown_with_its_reason_and_value_and_the_rest_goes_on() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    phone.rep.edit_outlet(WANG, "note", "周三休息".into()).unwrap();
    phone.acknowledge(&[(2, refusal())]);
    let [item] = &phone.rep.attention().unwrap()[..] else { panic!("one item") };
    assert_eq!((item.seq, item.kind, item.what.as_str()), (2, AttentionKind::Refused, "record fridge"));
    assert_eq!((item.code.as_str(), &item.unmet[..]), ("unmet", &[Unmet::NotOwner][..]));
    assert_eq!((item.value["coolers"].as_i64(), item.flow), (Some(2), Some(flow)));
    assert!(!phone.rep.visit(flow).unwrap().state.step("fridge").unwrap().recorded);
    assert_eq!(phone.rep.outlet(WANG).unwrap().note, "周三休息");
    assert!(phone.rep.todos().unwrap().iter().any(|t| t.kind == TodoKind::Attention && t.flow == Some(flow)));
}

#[test]
fn a_refused_entry_can_be_given_up_with_a_reason() {
    let phone = Phone::new();
    phone.rep.edit_outlet(WANG, "note", "周三休息".into()).unwrap();
    phone.acknowledge(&[(1, refusal())]);
    assert!(matches!(phone.rep.withdraw(1, " "), Err(Error::Refused { code }) if code == "reason_missing"));
    assert!(matches!(phone.rep.withdraw(7, "错了"), Err(Error::NotFound { .. })));
    assert_eq!(phone.rep.withdraw(1, "写错了店").unwrap().seq, 2);
    assert_eq!((phone.rep.attention().unwrap().len(), phone.rep.status().unwrap().attention), (0, 0));
    assert!(phone.rep.verify_chain().unwrap().ok);
}

#[test]
fn a_held_entry_waits_for_a_supervisor_and_cannot_be_given_up() {
    let phone = Phone::new();
    phone.rep.edit_outlet(WANG, "note", "周三休息".into()).unwrap();
    phone.acknowledge(&[(1, Verdict::Held { code: "after_grace".into() })]);
    let item = &phone.rep.attention().unwrap()[0];
    assert_eq!(
        (item.kind, item.what.as_str(), item.code.as_str()),
        (AttentionKind::Held, "outlet.note", "after_grace")
    );
    assert_eq!(phone.rep.outlet(WANG).unwrap().note, "周三休息");
    assert!(matches!(phone.rep.withdraw(1, "x"), Err(Error::Refused { code }) if code == "still_held"));
}

#[test]
fn an_entry_that_cannot_be_read_hides_no_other() {
    let phone = Phone::new();
    phone.rep.edit_outlet(WANG, "note", "周三休息".into()).unwrap();
    phone.rep.write(|w| append_unreadable(&phone, w)).unwrap();
    let said = phone.rep.read(|r| Ok(r.ops(0, 9)?)).unwrap();
    assert!(said[1].op.body().is_err());
    let all: Vec<_> = said.iter().map(|l| (l.op.header.seq, refusal())).collect();
    let (epoch, acknowledged) = (crate::testing::EPOCH, 2);
    let answer = routebook_protocol::PushResponse { epoch, acknowledged, verdicts: all, beacon: beacon() };
    phone.rep.inner.store.apply_verdicts(&answer).unwrap();
    let seen: Vec<_> = phone.rep.attention().unwrap().into_iter().map(|i| i.what).collect();
    assert_eq!(seen, ["outlet.note", "kind 7"]);
}

/// An act of a kind that a later version added.
fn append_unreadable(phone: &Phone, w: &routebook_store::Writer<'_>) -> Result<(), Error> {
    let payload = Payload::Other { kind: 7, bytes: vec![0x80] };
    let now = phone.rep.moment(w)?;
    phone.rep.append(w, &now, phone.rep.body_id(&now), payload).map(drop)
}
