//! Deadlines, sheets, shares and streaks.

use super::*;
use crate::flow::ActionKind;
use crate::time::{Level, TrustedTime};

const DAY: i64 = 24 * HOUR;

fn measured(plays: &[Play], with: &Measured<'_>) -> Timeliness {
    let facts: Vec<Facts> = plays.iter().map(Play::facts).collect();
    measure(&facts, with).timeliness
}

fn sheets(outcomes: &[Option<Outcome>]) -> Vec<SheetDay> {
    let first = day("2026-11-02");
    outcomes.iter().zip(0..).map(|(outcome, n)| SheetDay { day: first.plus(n), outcome: *outcome }).collect()
}

fn share(on_time: usize, late: usize) -> Timeliness {
    let all = [vec![Some(Outcome::OnTime); on_time], vec![Some(Outcome::Late); late]].concat();
    let sheets = sheets(&all);
    measure([], &Measured { to: day("2400-01-01"), sheets: &sheets, ..asked() }).timeliness
}

#[test]
fn v8_the_profile_is_on_time_until_24_hours_to_the_second() {
    for (after, on_time, late) in [(DAY - 1_000, 1, 0), (DAY, 1, 0), (DAY + 1_000, 0, 1)] {
        let play = Play::new(1, MORNING).act(REP, MORNING + after, profile());
        let seen = measured(&[play], &asked());
        assert_eq!((seen.on_time, seen.late, seen.permille), (on_time, late, Some(on_time * 1_000)), "{after}");
    }
}

#[test]
fn what_is_not_done_is_running_then_unknown_then_missed() {
    let play = || [Play::new(1, MORNING)];
    let at = |now_ms, complete_through_ms| measured(&play(), &Measured { now_ms, complete_through_ms, ..asked() });
    let due = MORNING + DAY;
    assert_eq!(at(due, Some(due)), Timeliness::default(), "exactly then it can still be met");
    assert_eq!((at(due + 1, Some(due - 1)).unknown, at(due + 1, Some(due - 1)).permille), (1, None));
    assert_eq!(at(due + 1, None).unknown, 1);
    assert_eq!((at(due + 1, Some(due)).missed, at(due + 1, Some(due)).permille), (1, Some(0)));
}

#[test]
fn a_clock_that_cannot_tell_counts_for_nothing() {
    let mut play = Play::new(1, MORNING).act(REP, MORNING + DAY, profile());
    let wide = TrustedTime { latest_ms: Some(MORNING + DAY + 1), level: Level::Estimate, ..play.actions[1].at };
    play.actions[1].at = wide;
    let seen = measured(&[play], &asked());
    assert_eq!((seen.cannot_tell, seen.permille, seen.healthy), (1, None, None));
}

#[test]
fn a_void_flow_and_one_that_ended_in_time_owe_nothing() {
    let void = Play::new(1, MORNING).act(REP, MORNING + 1, ActionKind::Void { reason: "重复".into() });
    let mut ended = Play::new(2, MORNING);
    ended.template.deadlines[0].until = "stage:offer".to_owned().try_into().unwrap();
    let ended = ended.act(REP, MORNING + DAY, enter("won"));
    assert_eq!(measured(&[void, ended.clone()], &asked()), Timeliness::default());
    let mut late = ended;
    late.actions[1].at = sure(MORNING + DAY + 1);
    assert_eq!(measured(&[late], &asked()).missed, 1, "it was overdue before it ended");
}

#[test]
fn a_supervisor_s_deadline_is_not_the_rep_s() {
    let play = Play::whole(1, MORNING);
    assert_eq!(play.state().deadlines.len(), 2);
    let due: Vec<String> = play.facts().deadlines.into_iter().map(|d| d.id).collect();
    assert_eq!(due, ["profile-soon"]);
}

#[test]
fn deadlines_count_on_the_day_that_they_fall_due() {
    let plays = [Play::new(1, MORNING)];
    let on = |d: &str| measured(&plays, &Measured { from: day(d), to: day(d), ..asked() }).missed;
    assert_eq!((on("2026-11-21"), on("2026-11-22"), on("2026-11-23")), (0, 1, 0));
}

#[test]
fn m1_healthy_begins_at_92_percent_exactly() {
    assert_eq!((share(92, 8).permille, share(92, 8).healthy), (Some(920), Some(true)));
    assert_eq!((share(919, 81).permille, share(919, 81).healthy), (Some(919), Some(false)));
    assert_eq!((share(11, 1).permille, share(11, 1).healthy), (Some(916), Some(false)));
    assert_eq!((share(23, 2).permille, share(23, 2).healthy), (Some(920), Some(true)));
    assert_eq!((share(0, 0).permille, share(0, 0).healthy), (None, None));
    assert_eq!((share(0, 1).permille, share(0, 1).healthy), (Some(0), Some(false)));
}

#[test]
fn a_share_just_below_is_not_rounded_up_to_healthy() {
    let seen = share(91_999, 8_001);
    assert_eq!((seen.permille, seen.healthy), (Some(919), Some(false)));
}

#[test]
fn the_streak_passes_over_rest_days_and_what_nobody_knows() {
    use Outcome::{CannotTell, Late, Missed, OnTime, Unknown};
    let streak = |outcomes: &[Option<Outcome>]| {
        let sheets = sheets(outcomes);
        measure([], &Measured { sheets: &sheets, ..asked() }).streak_days
    };
    let good = Some(OnTime);
    assert_eq!(streak(&[]), 0);
    assert_eq!(streak(&[good, good, None, None, good]), 3);
    assert_eq!(streak(&[good, Some(Unknown), good, Some(CannotTell), good, None]), 3);
    assert_eq!(streak(&[good, good, Some(Late), good]), 1);
    assert_eq!(streak(&[good, good, Some(Missed)]), 0);
}

#[test]
fn the_streak_ends_with_the_last_day_asked_for_and_counts_a_day_once() {
    let mut sheets = sheets(&[Some(Outcome::OnTime); 5]);
    sheets.reverse();
    sheets.push(sheets[4]);
    let with = Measured { to: day("2026-11-04"), from: day("2026-11-04"), sheets: &sheets, ..asked() };
    assert_eq!(measure([], &with).streak_days, 3);
    assert_eq!(measure([], &with).timeliness.on_time, 1);
}
