//! However the phones come by, the server ends in the same state, and its figures are the domain's.

use std::collections::BTreeMap;

use proptest::prelude::*;
use routebook_domain::flow::{ActionKind, fold};
use routebook_domain::ids::FlowId;
use routebook_domain::metrics::{Metrics, facts};

use super::world::{HOUR, Phone, World, accepted, day};
use crate::model::{Flag, FlowRow};
use crate::rules::figures::{self, MetricsFilter};
use crate::rules::{act, flows};

/// Two phones of ada and one of ben, at work at the same time.
fn script(world: &World) -> (Vec<Phone<'_>>, Vec<FlowId>) {
    let mut phones = vec![Phone::of(world, "ada"), Phone::of(world, "ada"), Phone::of(world, "ben")];
    let mut flows = vec![phones[0].start("N1")];
    world.later(HOUR);
    flows.push(phones[1].visit("N2").0);
    world.later(HOUR);
    phones[0].answer_all(flows[0]);
    phones[0].act(flows[0], ActionKind::Submit);
    flows.push(phones[0].visit("N2").0);
    flows.push(phones[2].visit("N1").0);
    let customer = phones[2].customer("N1");
    phones[2].fill_lead(customer, "想要两箱", "2026-11-23");
    flows.push(customer);
    (phones, flows)
}

type End = (BTreeMap<usize, FlowRow>, BTreeMap<usize, String>);

fn run(order: &[usize]) -> End {
    let world = World::new();
    let (phones, flows) = script(&world);
    for turn in order.iter().copied().chain([0, 1, 2]) {
        assert!(phones[turn].push().iter().all(accepted));
    }
    let read = |cx: &crate::rules::Cx<'_>| {
        let mut end = End::default();
        for (n, flow) in flows.iter().enumerate() {
            end.0.extend(cx.tx.flow(cx.tenant, *flow)?.map(|row| (n, row)));
            end.1.extend(cx.tx.facts_of(cx.tenant, *flow)?.map(|facts| (n, facts)));
        }
        Ok(end)
    };
    world.read(read).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn any_order_of_phones_gives_the_same_rows_and_facts(order in prop::collection::vec(0usize..3, 0..6)) {
        prop_assert_eq!(run(&order), run(&[]));
    }
}

/// Across phones several open visits are flagged, not refused: the later one, whichever arrives first.
#[test]
fn a_visit_that_began_while_another_was_open_is_flagged() {
    for order in [[0, 1, 2], [1, 0, 2]] {
        let (rows, _) = run(&order);
        let flagged: Vec<_> =
            rows.iter().filter(|(_, r)| r.flags.contains(&Flag::SeveralOpen)).map(|(n, _)| *n).collect();
        assert_eq!(flagged, [1], "{order:?}");
    }
}

fn of_server(world: &World, login: &str) -> Metrics {
    let filter = MetricsFilter { from: Some(day()), to: Some(day()), ..MetricsFilter::default() };
    world.seen_by(login, |cx, s| figures::metrics(cx, s, &filter)).unwrap().metrics
}

#[test]
fn kept_facts_are_those_that_the_domain_draws_from_the_actions() {
    let world = World::new();
    let (phones, flows) = script(&world);
    for phone in &phones {
        phone.push();
    }
    let drawn = |flow| {
        world
            .read(|cx| {
                let flow = flows::load(cx, flow)?.unwrap();
                let state = fold(&flow.template, &flow.actions);
                Ok(facts(&flow.template, &[], &flow.actions, &state).to_json())
            })
            .unwrap()
    };
    for flow in flows {
        let kept = world.read(|cx| Ok(cx.tx.facts_of(cx.tenant, flow)?)).unwrap();
        assert_eq!(kept, Some(drawn(flow)));
    }
    let ada = of_server(&world, "ada");
    let acts: u32 = ada.heatmap.0.iter().flatten().sum();
    assert_eq!(acts, phones[0].ops.len() as u32 + phones[1].ops.len() as u32);
    let points: u32 = phones[..2].iter().map(|_| 100).sum();
    assert!(ada.points.balance >= i64::from(points), "{:?}", ada.points);
}

#[test]
fn rows_of_an_earlier_version_are_folded_before_serving() {
    let world = World::new();
    let (flow, _) = {
        let mut ada = Phone::of(&world, "ada");
        let made = ada.visit("N1");
        ada.push();
        made
    };
    let whole = world.read(|cx| Ok((cx.tx.flow(cx.tenant, flow)?, cx.tx.facts_of(cx.tenant, flow)?))).unwrap();
    world.forget_facts();
    assert_eq!(world.read(|cx| Ok(cx.tx.facts_of(cx.tenant, flow)?)).unwrap(), None);
    assert_eq!(world.write(|cx| act::catch_up(cx, 10)).unwrap(), 1);
    assert_eq!(world.write(|cx| act::catch_up(cx, 10)).unwrap(), 0);
    let again = world.read(|cx| Ok((cx.tx.flow(cx.tenant, flow)?, cx.tx.facts_of(cx.tenant, flow)?))).unwrap();
    assert_eq!(again, whole);
}

/// M11: averages of fewer than three people would name a colleague.
#[test]
fn a_team_of_two_has_no_average_and_nobody_reads_a_colleague() {
    let world = World::new();
    let (phones, _) = script(&world);
    phones.iter().for_each(|phone| drop(phone.push()));
    let of = |login: &str, person: Option<&str>| {
        let filter = MetricsFilter { person: person.map(|p| world.person(p)), ..MetricsFilter::default() };
        world.seen_by(login, |cx, s| figures::metrics(cx, s, &filter))
    };
    assert_eq!(of("ada", None).unwrap().team, None);
    assert!(of("ada", Some("ben")).is_err());
    world.write(|cx| world.stay(cx, "cyn", "north", "rep", 0, None)).unwrap();
    let team = of("ada", None).unwrap().team.unwrap();
    assert_eq!(team.people, 3);
}
