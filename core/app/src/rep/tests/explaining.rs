use routebook_domain::doubt::DoubtCode;
use routebook_domain::flow::{ActionKind, Status, Unmet};
use routebook_domain::ids::FlowId;
use routebook_domain::place::Fix;

use crate::error::Error;
use crate::testing::{Phone, WANG, at_wang};
use crate::views::VisitView;

/// A visit with a simulated place, at its start and on its photo.
fn doubtful(phone: &Phone) -> FlowId {
    phone.trust_time();
    let mock = at_wang().map(|fix| Fix { mock: true, ..fix });
    let flow = phone.rep.start_visit(WANG, mock.clone()).unwrap().flow;
    phone.rep.attach_photo(flow, "fridge", None, &phone.scene(1), mock).unwrap();
    flow
}

fn reasons(view: &VisitView) -> Vec<(Option<usize>, &'static str, Option<&str>)> {
    let place = |id| view.media.iter().position(|m| m.evidence == id);
    let mock = view.doubts.iter().filter(|d| d.doubt.code == DoubtCode::MockLocation);
    mock.map(|d| (d.doubt.evidence.and_then(place), d.doubt.code.word(), d.explained.as_deref())).collect()
}

#[test]
fn a_reason_stands_beside_the_doubt_that_it_is_about() {
    let phone = Phone::new();
    let flow = doubtful(&phone);
    let photo = phone.rep.visit(flow).unwrap().media[0].evidence;
    let view = phone.rep.explain(flow, Some(photo), &[], " 测试机,开了模拟定位 ").unwrap();
    let why = Some("测试机,开了模拟定位");
    assert_eq!(reasons(&view), [(None, "mock_location", None), (Some(0), "mock_location", why)]);
    let view = phone.rep.explain(flow, None, &[DoubtCode::MockLocation], "同上").unwrap();
    assert_eq!(reasons(&view)[0].2, Some("同上"));
    let view = phone.rep.explain(flow, None, &[DoubtCode::MockLocation], "手机坏了").unwrap();
    assert_eq!((reasons(&view)[0].2, view.state.explained.len()), (Some("手机坏了"), 3), "all of them stay");
}

#[test]
fn one_reason_can_stand_for_everything() {
    let phone = Phone::new();
    let flow = doubtful(&phone);
    let view = phone.rep.explain_all(flow, "测试机").unwrap();
    assert!(view.doubts.iter().all(|d| d.explained.as_deref() == Some("测试机")), "{:?}", view.doubts);
    assert_eq!(phone.rep.explain_all(flow, "再说一次").unwrap_err().code(), "nothing_to_explain");
}

#[test]
fn a_reason_can_be_given_after_the_visit_was_handed_in_and_changes_nothing_else() {
    let phone = Phone::new();
    let flow = doubtful(&phone);
    phone.record_all(flow);
    let before = phone.rep.submit_visit(flow).unwrap();
    let after = phone.rep.explain_all(flow, "测试机").unwrap();
    assert_eq!((before.state.status, before.state.points), (after.state.status, after.state.points));
    assert_eq!((after.state.new_evidence, &before.state.steps), (false, &after.state.steps));
    let last = phone.seq();
    let op = phone.rep.read(|r| Ok(r.op(last)?)).unwrap().unwrap().op;
    let routebook_protocol::Payload::Act(act) = op.body().unwrap().payload else { panic!("it is an act") };
    assert!(matches!(act.kind, ActionKind::Explain { .. }));
    assert!(phone.rep.verify_chain().unwrap().ok);
}

#[test]
fn a_reason_says_something() {
    let phone = Phone::new();
    let flow = doubtful(&phone);
    let seq = phone.seq();
    let gate = |reason: &str| match phone.rep.explain_all(flow, reason) {
        Err(Error::Unmet(unmet)) => unmet,
        other => panic!("a gate, not {other:?}"),
    };
    assert_eq!(gate("  ")[0], Unmet::WhyMissing);
    assert_eq!(gate(&"长".repeat(501))[0], Unmet::ReasonTooLong { max: 500 });
    assert_eq!(phone.seq(), seq, "nothing was written");
}

#[test]
fn a_visit_without_doubts_needs_no_reason() {
    let phone = Phone::new();
    phone.trust_time();
    let flow = phone.rep.start_visit(WANG, at_wang()).unwrap().flow;
    assert_eq!(phone.rep.explain(flow, None, &[], "没什么").unwrap_err().code(), "nothing_to_explain");
    let view = phone.rep.explain(flow, None, &[DoubtCode::ShortDwell], "店主不在").unwrap();
    assert_eq!(view.state.explained[0].doubts, ["short_dwell"], "one that is about to rise may be named");
}

#[test]
fn a_void_visit_takes_no_reason() {
    let phone = Phone::new();
    let flow = doubtful(&phone);
    phone.rep.void_flow(flow, "开错了").unwrap();
    let refused = phone.rep.explain(flow, None, &[DoubtCode::MockLocation], "测试机").unwrap_err();
    let Error::Unmet(unmet) = refused else { panic!("a gate") };
    assert_eq!(unmet[0], Unmet::FlowClosed { state: Status::Voided });
}
