use serde_json::json;

use super::play::*;
use crate::evidence::EvidenceKind;
use crate::flow::*;
use crate::ids::EvidenceId;
use crate::template::Template;

fn shop() -> Template {
    one_step(vec![field("x", "number", json!({}))], vec![need("shot", "photo", json!({}))], json!({"points": 5}))
}

/// A visit with one photo.
fn begun() -> Play {
    let mut play = Play::start(shop());
    play.must(attach("ask", "shot", photo(7)));
    play
}

fn say(doubts: &[&str], evidence: Option<EvidenceId>, reason: &str) -> ActionKind {
    let doubts = doubts.iter().map(|word| (*word).into()).collect();
    ActionKind::Explain { doubts, evidence, reason: reason.into() }
}

#[test]
fn an_explanation_stands_with_who_said_it_and_when() {
    let mut play = begun();
    play.must(say(&["dark", "blurred"], Some(photo(7).id), "店里停电")).must(say(&["speed"], None, "坐高铁"));
    let state = play.state();
    let [first, second] = &state.explained[..] else { panic!("two explanations") };
    assert_eq!(
        (&first.doubts[..], first.evidence),
        (&["dark".to_owned(), "blurred".to_owned()][..], Some(photo(7).id))
    );
    assert_eq!((first.reason.as_str(), first.by, first.at), ("店里停电", REP, at(2000)));
    assert_eq!((second.evidence, second.reason.as_str()), (None, "坐高铁"));
    assert_eq!(state.timeline.iter().filter(|m| m.action == "explain" && !m.late && m.step.is_none()).count(), 2);
}

/// Neither answers nor points nor the status, and a reviewer is not told of new evidence.
#[test]
fn an_explanation_changes_nothing_else() {
    let mut play = begun();
    play.must(record("ask", [("x", crate::record::Value::Int(1))])).must(ActionKind::Submit);
    let before = play.state();
    play.must(explain(None));
    let mut after = play.state();
    assert_eq!(after.explained.len(), 1);
    assert_eq!(after.touched_ms(), before.touched_ms());
    (after.explained, after.position) = (Vec::new(), before.position);
    after.timeline.pop();
    assert_eq!(after, before);
    play.boss_must(ActionKind::Approve { judged: 3 });
    assert_eq!((play.state().status, play.state().new_evidence), (Status::Approved, false));
}

#[test]
fn one_that_was_accepted_after_an_approval_or_twice_still_reads() {
    let mut play = begun();
    play.must(record("ask", [("x", crate::record::Value::Int(1))])).must(ActionKind::Submit);
    play.boss_must(APPROVE);
    assert_eq!(play.rep(explain(None)), Err(vec![Unmet::FlowClosed { state: Status::Approved }]));
    let late = action(9, REP, at(9000), explain(None));
    play.actions.extend([late.clone(), late]);
    let state = play.state();
    assert_eq!((state.explained.len(), state.status, state.new_evidence), (1, Status::Approved, false));
    play.actions.extend([action(10, BOSS, at(9001), void()), action(11, REP, at(9002), explain(None))]);
    assert_eq!((play.state().explained.len(), play.state().ignored.len()), (1, 1));
}

#[test]
fn only_the_owner_explains() {
    let mut play = begun();
    assert_eq!(play.boss(explain(None)), Err(vec![Unmet::NotOwner]));
    assert_eq!(play.act(OTHER, at(9), explain(None)), Err(vec![Unmet::NotOwner]));
}

#[test]
fn the_reason_has_a_character_at_least_and_500_at_most() {
    for (reason, told) in [
        ("因", Ok(())),
        (&*"因".repeat(500), Ok(())),
        ("", Err(vec![Unmet::WhyMissing])),
        (" \n\u{3000}", Err(vec![Unmet::WhyMissing])),
        (&*"因".repeat(501), Err(vec![Unmet::ReasonTooLong { max: 500 }])),
    ] {
        assert_eq!(begun().rep(say(&["dark"], None, reason)), told, "{} characters", reason.chars().count());
    }
}

#[test]
fn it_names_doubts_that_this_version_need_not_know() {
    let of = |doubts: &[&str]| begun().rep(say(doubts, None, "因"));
    let odd = |doubt: &str| Err(vec![Unmet::UnknownDoubt { doubt: doubt.into() }]);
    assert_eq!((of(&["a_doubt_of_tomorrow2"]), of(&[])), (Ok(()), Err(vec![Unmet::NoDoubtNamed])));
    for word in ["", "Dark", "太暗", "a b"] {
        assert_eq!(of(&["dark", word]), odd(word), "{word}");
    }
    let (most, longest) = (["dark"; 32], "d".repeat(40));
    assert_eq!((of(&most), of(&[longest.as_str()])), (Ok(()), Ok(())));
    assert_eq!(of(&["dark"; 33]), odd("dark"));
    assert_eq!(of(&[&*"d".repeat(41)]), odd(&longest), "what is told is cut");
}

#[test]
fn the_photo_that_it_is_about_belongs_to_the_flow() {
    let of = |n| begun().rep(say(&["dark"], Some(photo(n).id), "因"));
    assert_eq!((of(7), of(8)), (Ok(()), Err(vec![Unmet::UnknownEvidence { evidence: photo(8).id }])));
    let everything = Err(vec![
        Unmet::NotOwner,
        Unmet::NoDoubtNamed,
        Unmet::UnknownEvidence { evidence: piece(EvidenceKind::Photo, 8).id },
        Unmet::WhyMissing,
    ]);
    assert_eq!(begun().boss(say(&[], Some(photo(8).id), "")), everything);
}
