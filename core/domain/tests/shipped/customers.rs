//! The customer pipeline: minimum fields, no skipped status, what a deal is won with, and ways to lose.

use crate::common::{APPROVE, Play, enter, record, skip};
use routebook_domain::flow::{ActionKind, Status};
use routebook_domain::record::Value;
use routebook_domain::template::CUSTOMER_PIPELINE;

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
