//! The ledger against a slow and obvious one, over random actions that arrive in any order and repeatedly.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Duration};
use proptest::prelude::*;

use super::play::*;
use crate::flow::{ActionKind, Status, fold};
use crate::ids::PersonId;
use crate::metrics::Facts;
use crate::points::{Booking, Ledger, ledger};
use crate::time::BusinessDays;

const DAY: i64 = 24 * HOUR;
const NOW: i64 = MORNING + 400 * DAY;

fn kind() -> impl Strategy<Value = ActionKind> {
    prop_oneof![
        Just(profile()),
        Just(record("profile", &[("need", "".into())])),
        (0..4u8, 4..7u32).prop_map(|(id, seconds)| voice(id, seconds)),
        (2..4i64, 1..3i64).prop_map(|(questions, pain)| talk(questions, pain, "送样")),
        Just(enter("won")),
        Just(ActionKind::Submit),
        Just(approve()),
        Just(approve()),
        prop::sample::select(vec!["profile", "note", "talk"]).prop_map(give_back),
        Just(ActionKind::Skip { step: "talk".into(), reason: "不在".into() }),
        Just(ActionKind::HandOver { to: OTHER, reason: "调岗".into() }),
        Just(ActionKind::Void { reason: "重复".into() }),
        Just(ActionKind::Explain { doubts: vec!["dark".into()], evidence: None, reason: "停电".into() }),
    ]
}

/// A flow whose actions come days apart and arrive up to two months later.
pub fn play(number: u8) -> impl Strategy<Value = Play> {
    let waits = (0..12 * DAY, 0..60 * DAY);
    (0..90 * DAY, prop::collection::vec((kind(), waits), 0..14)).prop_map(move |(begin, kinds)| {
        let mut at = MORNING + begin;
        kinds.into_iter().fold(Play::new(number, at), |play, (kind, (later, travels))| {
            at += later;
            play.arrives(REP, at, Some(at + travels), kind)
        })
    })
}

/// Every prefix folded anew; months as (year, month); a streak found by looking back from every month.
fn model(plays: &[Play], days: &BusinessDays, who: PersonId) -> BTreeMap<(i32, u32), i64> {
    let mut months: BTreeMap<(i32, u32), (i64, i64)> = BTreeMap::new();
    for (at, received, completion, delta) in plays.iter().flat_map(|play| changes(play, who)) {
        let (own, arrival) = (month(at, days), month(received, days));
        let first_of_next = if own.1 == 12 { (own.0 + 1, 1) } else { (own.0, own.1 + 1) };
        let eighth = format!("{:04}-{:02}-08", first_of_next.0, first_of_next.1).parse().unwrap();
        let late = received > days.moment(eighth, days.cut_min.into());
        let sums = months.entry(if late { arrival } else { own }).or_default();
        *sums = (sums.0 + delta, sums.1 + if completion { delta.signum() } else { 0 });
    }
    let good = |n: i32| months.get(&(n.div_euclid(12), n.rem_euclid(12) as u32 + 1)).is_some_and(|s| s.1 > 0);
    let run = |(y, m): (i32, u32)| (0..).take_while(|back| good(y * 12 + m as i32 - 1 - back)).count();
    let bonus = |month| if run(month) > 0 && run(month) % 3 == 0 { 50 } else { 0 };
    months.iter().map(|(month, sums)| (*month, sums.0 + bonus(*month))).collect()
}

fn month(ms: i64, days: &BusinessDays) -> (i32, u32) {
    let local = DateTime::from_timestamp_millis(ms).unwrap().with_timezone(&days.zone).naive_local();
    let date = (local - Duration::minutes(days.cut_min.into())).date();
    (date.year(), date.month())
}

/// Every change of points, of whom it is by a stack for each step.
fn changes(play: &Play, who: PersonId) -> Vec<(i64, i64, bool, i64)> {
    let (mut had, mut stacks, mut all) = (BTreeMap::new(), BTreeMap::<_, Vec<PersonId>>::new(), Vec::new());
    for n in 0..play.actions.len() {
        let state = fold(&play.template, &play.actions[..=n]);
        let mut has: BTreeMap<String, i64> = state.steps.iter().map(|s| (s.id.clone(), s.earned.into())).collect();
        has.insert(String::new(), if state.status == Status::Approved { 50 } else { 0 });
        for (step, points) in &has {
            let delta = points - had.get(step).unwrap_or(&0);
            let stack = stacks.entry(step.clone()).or_default();
            if delta > 0 {
                stack.push(state.owner.unwrap());
            }
            let whose = stack.last().copied();
            if delta < 0 {
                stack.pop();
            }
            if delta != 0 && whose == Some(who) {
                let action = &play.actions[n];
                all.push((action.at.at_ms, action.received_ms.unwrap(), step.is_empty(), delta));
            }
        }
        had = has;
    }
    all
}

fn of(facts: &[Facts], days: BusinessDays, who: PersonId) -> Ledger {
    let booking = Booking { days, close_days: 7, streak_months: 3, streak_bonus: 50, now_ms: NOW };
    let own = |f: &&Facts| f.people.iter().position(|p| *p == who);
    ledger(facts.iter().flat_map(|f| f.entries.iter().filter(move |e| Some(e.who) == own(&f))), &booking)
}

fn days() -> impl Strategy<Value = BusinessDays> {
    let zones = ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"].map(|name| name.parse().unwrap()).to_vec();
    (prop::sample::select(zones), 0..360u16).prop_map(|(zone, cut_min)| BusinessDays { zone, cut_min })
}

proptest! {
    #[test]
    fn the_ledger_agrees_with_a_plain_model(a in play(1), b in play(2), c in play(3), days in days()) {
        let plays = [a, b, c];
        let facts: Vec<Facts> = plays.iter().map(Play::facts).collect();
        for who in [REP, OTHER] {
            let (ledger, expected) = (of(&facts, days, who), model(&plays, &days, who));
            let months = ledger.months.iter().map(|m| (m.month.to_string(), m.earned - m.taken + m.bonus));
            let named = expected.iter().map(|((y, m), sum)| (format!("{y:04}-{m:02}"), *sum));
            prop_assert_eq!(months.collect::<Vec<_>>(), named.collect::<Vec<_>>());
            prop_assert_eq!(ledger.balance, expected.values().sum::<i64>());
        }
    }

    #[test]
    fn entries_add_up_to_the_points_of_the_state(play in play(1)) {
        let sum: i64 = play.facts().entries.iter().map(|e| e.delta).sum();
        prop_assert_eq!(sum, i64::from(play.state().points));
    }

    #[test]
    fn any_order_of_arrival_and_any_repetition_gives_the_same_facts(
        play in play(1),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
    ) {
        let mut shuffled = play.clone();
        for index in order {
            let again = index.get(&shuffled.actions).clone();
            let at = index.index(shuffled.actions.len() + 1);
            shuffled.actions.insert(at, again);
        }
        shuffled.actions.reverse();
        prop_assert_eq!(shuffled.facts(), play.facts());
    }
}
