//! Which sheet counts for which day.

use super::*;
use crate::flow::ActionKind;
use crate::settings::Settings;
use crate::template::FlowKind;

/// A sheet for the day on which it begins, handed in at a minute after that day's midnight.
fn sheet(number: u8, on: &str, minute: u32) -> Play {
    let days = BusinessDays::default();
    let mut template = deal();
    (template.key, template.kind, template.stages) = ("daily-actions".into(), FlowKind::Day, vec![]);
    template.deadlines.clear();
    template.stages = vec![crate::template::Stage { steps: vec![], ..deal().stages.remove(1) }];
    let begun = days.moment(day(on), 17 * 60 + 50);
    let mut play = Play::new(number, begun);
    play.actions.clear();
    play.template = template;
    let start = start(&play.template, begun);
    play.act(REP, begun, start).act(REP, days.moment(day(on), minute), ActionKind::Submit)
}

fn seen(plays: &[Play], now: (&str, u32), through_ms: Option<i64>) -> Vec<Option<Outcome>> {
    let facts: Vec<Facts> = plays.iter().map(Play::facts).collect();
    let days = BusinessDays::default();
    let now_ms = days.moment(day(now.0), now.1);
    let (from, to, settings) = (day("2026-11-16"), day("2026-11-18"), &Settings::default());
    let of = SheetsOf { person: REP, settings, days, from, to, complete_through_ms: through_ms, now_ms };
    sheet_days(&facts, &of).into_iter().map(|sheet| sheet.outcome).collect()
}

#[test]
fn m1_sheets_are_on_time_late_missed_or_unknown() {
    let plays = [sheet(1, "2026-11-16", 18 * 60), sheet(2, "2026-11-17", 18 * 60 + 1)];
    let next = BusinessDays::default().moment(day("2026-11-19"), 240);
    let late = |through| seen(&plays, ("2026-11-19", 300), through);
    assert_eq!(late(Some(next)), [Some(Outcome::OnTime), Some(Outcome::Late), Some(Outcome::Missed)]);
    assert_eq!(late(Some(next - 1))[2], Some(Outcome::Unknown));
    assert_eq!(seen(&plays, ("2026-11-18", 18 * 60), None)[2], None, "it can still be handed in");
}

#[test]
fn a_void_sheet_was_not_handed_in() {
    let void = sheet(1, "2026-11-16", 18 * 60).act(REP, MORNING, ActionKind::Void { reason: "重复".into() });
    let told = seen(&[void], ("2026-11-20", 0), Some(i64::MAX));
    assert_eq!(told, [Some(Outcome::Missed); 3]);
}

#[test]
fn of_two_sheets_for_a_day_the_earlier_counts_whatever_the_order() {
    let (early, late) = (sheet(1, "2026-11-16", 18 * 60), sheet(2, "2026-11-16", 20 * 60));
    for plays in [[early.clone(), late.clone()], [late, early]] {
        assert_eq!(seen(&plays, ("2026-11-20", 0), None)[0], Some(Outcome::OnTime));
    }
}
