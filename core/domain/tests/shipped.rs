//! Every shipped template, played to its end on the engine; every gate refuses first.
#![allow(clippy::unwrap_used)]
mod common;

use common::{APPROVE, DEAL, Play, enter, record, skip};
use routebook_domain::flow::{ActionKind, Link, Status};
use routebook_domain::record::Value;
use routebook_domain::template::{
    CUSTOMER_PIPELINE, DAILY_ACTIONS, EQUIPMENT_PIPELINE, Linked, OUTLET_VISIT, PRODUCT_LAUNCH, shipped,
};

#[test]
fn all_five_are_published_without_a_fault() {
    let keys: Vec<_> = shipped().into_iter().map(|(_, t)| t.key).collect();
    let expected = ["outlet-visit", "daily-actions", "customer-pipeline", "equipment-pipeline", "product-launch"];
    assert_eq!(keys, expected);
    for (document, template) in shipped() {
        assert_eq!(routebook_domain::template::parse(document), Ok(template));
    }
}

#[test]
fn v1_a_visit_takes_its_five_steps_in_their_order() {
    let mut play = Play::start(OUTLET_VISIT);
    play.refused(record("interview", &[("need", Value::from("两箱"))]), &["step_out_of_order interview"]);
    for step in ["fridge", "skus", "interview", "material"] {
        play.finish(step);
    }
    assert_eq!(play.state().points, 80);
    play.prove("photo");
    play.must(ActionKind::Submit);
    assert_eq!((play.state().status, play.state().points), (Status::Submitted, 100));
    play.must(APPROVE);
}

#[test]
fn a_day_is_confirmed_in_two_steps() {
    let mut play = Play::start(DAILY_ACTIONS);
    play.refused(
        ActionKind::Submit,
        &["field_missing actions.done", "field_missing actions.visits", "field_missing tomorrow.plan"],
    );
    play.finish("actions");
    play.finish("tomorrow");
    play.must(ActionKind::Submit);
    assert_eq!((play.state().status, play.state().points), (Status::Submitted, 15));
}

/// A customer with five minimum fields.
fn customer() -> Play {
    let mut play = Play::start(CUSTOMER_PIPELINE);
    play.finish("profile");
    play.finish("follow-up");
    play
}

fn negotiating() -> Play {
    let mut play = customer();
    play.finish("need-profile");
    play.enter("intent");
    for step in ["diagnosis", "interaction", "voice"] {
        play.finish(step);
    }
    play.enter("proposal");
    for step in ["offer", "decision-chain"] {
        play.finish(step);
    }
    play.enter("negotiation");
    play
}

#[test]
fn v13_a_customer_has_five_minimum_fields_and_nothing_else_is_required() {
    let mut play = Play::start(CUSTOMER_PIPELINE);
    let given = [("source", Value::from("fair")), ("first-contact", Value::from("2026-11-20"))];
    for (i, (missing, _)) in given.iter().enumerate() {
        play.refused(record("profile", &given[1 - i..2 - i]), &[&format!("field_missing profile.{missing}")]);
    }
    play.must(record("profile", &given));
    let given = [("summary", Value::from("要报价")), ("next", Value::from("2026-12-01"))];
    for (i, (missing, _)) in given.iter().enumerate() {
        play.refused(record("follow-up", &given[1 - i..2 - i]), &[&format!("field_missing follow-up.{missing}")]);
    }
    play.must(record("follow-up", &given));
    assert_eq!(play.state().stage.as_deref(), Some("lead"));
}

#[test]
fn v14_a_follow_up_is_recorded_again_in_any_stage_and_keeps_what_it_replaced() {
    let mut play = negotiating();
    play.must(record("follow-up", &[("summary", Value::from("等法务意见"))]));
    let state = play.state();
    let answered = &state.step("follow-up").unwrap().answers["summary"];
    assert_eq!((answered.value.as_text(), answered.earlier.len()), (Some("等法务意见"), 1));
}

#[test]
fn no_status_of_a_customer_is_skipped() {
    let mut play = customer();
    play.refused(enter("proposal"), &["stage_out_of_order proposal"]);
    play.refused(enter("won"), &["stage_out_of_order won"]);
    play.refused(ActionKind::Submit, &["stage_not_final lead", "field_missing need-profile.need"]);
    play.refused(enter("intent"), &["field_missing need-profile.need"]);
    play.must(skip("need-profile"));
    play.refused(enter("intent"), &["field_missing need-profile.need"]);
}

#[test]
fn a_skip_never_leads_forward() {
    let mut play = customer();
    play.finish("need-profile");
    play.enter("intent");
    for step in ["diagnosis", "interaction", "voice"] {
        play.must(skip(step));
    }
    play.refused(enter("proposal"), &["field_missing diagnosis.pain"]);
    play.finish("diagnosis");
    play.enter("proposal");
    for step in ["offer", "decision-chain"] {
        play.must(skip(step));
    }
    let named = [
        "evidence_missing offer.file",
        "field_missing decision-chain.decider",
        "field_missing decision-chain.objection",
        "field_missing decision-chain.deliverable",
    ];
    play.refused(enter("negotiation"), &named);
}

#[test]
fn g21_a_decision_chain_names_its_people_the_objection_and_the_next_action() {
    let mut play = customer();
    play.finish("need-profile");
    play.enter("intent");
    for step in ["diagnosis", "interaction", "voice"] {
        play.finish(step);
    }
    play.enter("proposal");
    let missing = ["decider", "buyer", "user", "objection", "next-action", "next-date", "deliverable"];
    let named = missing.map(|field| format!("field_missing decision-chain.{field}"));
    play.refused(record("decision-chain", &[]), &named.each_ref().map(String::as_str));
}

#[test]
fn g3_a_deal_is_not_won_without_a_letter_with_its_three_terms() {
    let mut play = negotiating();
    play.finish("review");
    let terms = ["payment", "delivery", "acceptance"];
    let given = terms.map(|id| (id, Value::from("按合同")));
    for (i, term) in terms.into_iter().enumerate() {
        let mut two = given.to_vec();
        two.remove(i);
        play.refused(record("terms", &two), &[&format!("field_missing terms.{term}")]);
    }
    for step in ["terms", "letter"] {
        play.must(skip(step));
    }
    let named = [
        "evidence_missing letter.confirmation",
        "field_missing terms.payment",
        "field_missing terms.delivery",
        "field_missing terms.acceptance",
    ];
    play.refused(enter("won"), &named);
    play.must(record("terms", &given));
    play.refused(enter("won"), &named[..1]);
    play.prove("letter");
    play.enter("won");
    play.refused(ActionKind::Submit, &["field_missing contract.amount", "field_missing contract.signed"]);
    play.finish("contract");
    play.must(ActionKind::Submit);
    play.must(APPROVE);
    let state = play.state();
    assert_eq!((state.status, state.missing.len()), (Status::Approved, 0));
}

#[test]
fn m12_a_whole_life_earns_fifty_points_on_top_when_it_is_approved() {
    let mut play = negotiating();
    for step in ["review", "terms", "letter"] {
        play.finish(step);
    }
    play.enter("won");
    play.finish("contract");
    play.must(ActionKind::Submit);
    let before = play.state().points;
    play.must(APPROVE);
    assert_eq!(play.state().points, before + 50);
}

#[test]
fn a_customer_is_lost_from_every_status_and_says_why() {
    for reached in 0..4 {
        let mut play = customer();
        let steps: [(&str, &[&str]); 4] = [
            ("lead", &["need-profile"]),
            ("intent", &["diagnosis", "interaction", "voice"]),
            ("proposal", &["offer", "decision-chain"]),
            ("negotiation", &["review", "terms", "letter"]),
        ];
        for (stage, steps) in &steps[..reached] {
            steps.iter().for_each(|step| play.finish(step));
            let at = ["lead", "intent", "proposal", "negotiation"].iter().position(|s| s == stage).unwrap();
            play.enter(["intent", "proposal", "negotiation"][at]);
        }
        steps[reached].1.iter().for_each(|step| play.must(skip(step)));
        play.enter("lost");
        play.refused(ActionKind::Submit, &["field_missing loss.reason"]);
        play.finish("loss");
        play.must(ActionKind::Submit);
        assert_eq!(play.state().status, Status::Submitted);
    }
}

#[test]
fn a_customer_who_never_signs_the_terms_can_still_be_lost() {
    let mut play = negotiating();
    play.must(skip("review"));
    play.finish("terms");
    play.refused(enter("lost"), &["evidence_missing letter.confirmation"]);
    play.must(skip("letter"));
    play.refused(enter("won"), &["evidence_missing letter.confirmation"]);
    play.enter("lost");
}

#[test]
fn v17_a_talk_counts_with_three_questions_two_minutes_of_pain_and_a_next_step_only() {
    let conditions =
        [("questions", Value::Int(3)), ("pain-minutes", Value::Int(2)), ("next-step", Value::from("周五演示"))];
    let poor = [("questions", Value::Int(2)), ("pain-minutes", Value::Int(1)), ("next-step", Value::Null)];
    for mask in 0..8u8 {
        let mut play = customer();
        play.finish("need-profile");
        play.enter("intent");
        let pick = |i: usize| if mask & (1 << i) > 0 { conditions[i].clone() } else { poor[i].clone() };
        play.must(record("interaction", &[pick(0), pick(1), pick(2)]));
        let earned = play.state().step("interaction").unwrap().earned;
        assert_eq!(earned, if mask == 7 { 10 } else { 0 }, "{mask:03b}");
    }
}

#[test]
fn v8_the_need_profile_is_due_a_day_after_the_start() {
    let play = customer();
    let due: Vec<_> = play.state().deadlines.iter().map(|d| (d.id.clone(), d.due_ms)).collect();
    assert_eq!(due, [("need-profile".to_owned(), 24 * 3_600_000)]);
}

#[test]
fn g1_g2_g4_equipment_goes_through_its_five_stages_with_proof_at_each() {
    let mut play = Play::start(EQUIPMENT_PIPELINE);
    play.finish("profile");
    play.refused(enter("visit"), &["field_missing follow-up.summary", "field_missing follow-up.next"]);
    play.finish("follow-up");
    play.refused(enter("quote"), &["stage_out_of_order quote"]);
    play.enter("visit");
    play.refused(
        record("conditions", &[]),
        &["medium", "temperature", "pressure", "diameter"]
            .map(|f| format!("field_missing conditions.{f}"))
            .each_ref()
            .map(String::as_str),
    );
    play.finish("conditions");
    play.answer("diagnosis", &[]);
    let ActionKind::Attach { step, need, mut evidence } = play.attach("diagnosis", "pain-list") else { panic!() };
    evidence.version = Some("V2.0".into());
    play.refused(ActionKind::Attach { step, need, evidence }, &["document_version diagnosis.pain-list"]);
    play.refused(enter("proposal"), &["evidence_missing diagnosis.pain-list", "document_version diagnosis.pain-list"]);
    play.prove("diagnosis");
    play.enter("proposal");
    play.finish("competitors");
    play.must(record("proposal", &[("received", Value::Bool(false))]));
    play.prove("proposal");
    play.refused(enter("quote"), &["value_unmet proposal.received"]);
    play.must(record("proposal", &[("received", Value::Bool(true))]));
    play.enter("quote");
    play.must(record("draft", &[("amount", Value::Int(9_900)), ("cost-page", Value::Bool(false))]));
    let number = [("number", Value::from("Q-1")), ("valid-until", Value::from("2026-12-31"))];
    let refused = play.act(record("submit-quote", &number)).unwrap_err();
    let named = ["link_missing draft.deal", "value_unmet draft.cost-page", "evidence_missing draft.pdf"];
    assert_eq!(refused, named);
    play.must(record("draft", &[("cost-page", Value::Bool(true)), ("deal", Value::Ref(DEAL))]));
    play.prove("draft");
    let open = Link { what: Linked::Flow("equipment-pipeline".into()), closed: false };
    play.links.insert(DEAL, open.clone());
    assert!(play.act(record("submit-quote", &number)).is_err(), "a deal that is open is no earlier deal");
    play.links.insert(DEAL, Link { closed: true, ..open });
    play.must(record("submit-quote", &number));
    play.refused(record("submit-quote", &[("number", Value::from("Q-2"))]), &["irreversible submit-quote"]);
    play.enter("contract");
    play.finish("contract");
    play.must(ActionKind::Submit);
    play.must(APPROVE);
    assert_eq!((play.state().status, play.state().points), (Status::Approved, 150));
}

#[test]
fn v19_a_launch_begins_with_who_when_and_what_and_waits_for_its_checks() {
    let mut play = Play::start(PRODUCT_LAUNCH);
    let named = ["decision", "owner", "due", "deliverable"].map(|f| format!("field_missing meeting.{f}"));
    play.refused(record("meeting", &[]), &named.each_ref().map(String::as_str));
    play.finish("meeting");
    play.enter("display");
    play.refused(
        record("stock", &[("code", Value::from("6901028075832")), ("cases", Value::Int(1)), ("price", Value::Int(1))]),
        &["field_invalid stock.code"],
    );
    play.finish("stock");
    play.finish("shelf");
    play.minute = 10_079;
    play.refused(enter("check"), &["value_unmet shelf.facings", "too_early stage:display"]);
    play.must(record("shelf", &[("facings", Value::Int(2))]));
    play.refused(enter("check"), &["too_early stage:display"]);
    play.minute = 10_080;
    play.enter("check");
    play.answer("first-check", &[("sold", Value::Int(0))]);
    play.prove("first-check");
    play.refused(enter("review"), &["value_unmet first-check.sold"]);
    play.must(record("first-check", &[("measure", Value::from("加试饮装"))]));
    play.enter("review");
    play.answer("last-check", &[("sold", Value::Int(0))]);
    play.refused(ActionKind::Submit, &["value_unmet last-check.verdict"]);
    play.must(record("last-check", &[("sold", Value::Int(36))]));
    play.must(ActionKind::Submit);
    play.must(APPROVE);
    assert_eq!((play.state().status, play.state().points), (Status::Approved, 100));
}
