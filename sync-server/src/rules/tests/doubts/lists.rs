use routebook_domain::ids::FlowId;

use super::row;
use crate::rules::RuleError;
use crate::rules::tests::world::{HOUR, Phone, World, accepted, scene};
use crate::rules::todos::{self, TodoFilter};
use crate::rules::visits::{self, VisitFilter};

/// Two visits without doubts around three that are doubted alike.
fn five(world: &World) -> [FlowId; 5] {
    let mut ada = Phone::of(world, "ada");
    let flows = [9, 1, 1, 1, 8].map(|seed| {
        world.later(HOUR);
        let flow = ada.start("N1");
        ada.shoot(flow, "N1", &scene(seed));
        flow
    });
    assert!(ada.push().iter().all(accepted));
    let scores = flows.map(|flow| row(world, flow).doubt);
    assert_eq!(scores, [0, 0, 80, 80, 0]);
    flows
}

fn pages(world: &World, filter: &VisitFilter) -> Vec<FlowId> {
    let (mut filter, mut all) = (filter.clone(), Vec::new());
    loop {
        let page = world.seen_by("sue", |cx, s| visits::list(cx, s, &filter)).unwrap();
        all.extend(page.items.iter().map(|row| row.id));
        match page.next {
            Some(next) => filter.after = Some(next),
            None => return all,
        }
    }
}

#[test]
fn the_doubtful_come_first_and_pages_leave_nobody_out() {
    let world = World::new();
    let [a, b, c, d, e] = five(&world);
    let by_doubt = VisitFilter { sort: Some("doubt".into()), ..VisitFilter::default() };
    for limit in 1..=6 {
        let filter = VisitFilter { limit: Some(limit), ..by_doubt.clone() };
        assert_eq!(pages(&world, &filter), [d, c, e, b, a], "{limit} a page");
    }
    let doubtful = VisitFilter { doubtful: Some(true), limit: Some(1), ..by_doubt };
    assert_eq!(pages(&world, &doubtful), [d, c]);
    let by_day = VisitFilter { doubtful: Some(true), limit: Some(1), ..VisitFilter::default() };
    assert_eq!(pages(&world, &by_day), [d, c]);
}

#[test]
fn a_place_in_one_order_is_none_in_another() {
    let world = World::new();
    five(&world);
    let first = VisitFilter { sort: Some("doubt".into()), limit: Some(1), ..VisitFilter::default() };
    let next = world.seen_by("sue", |cx, s| visits::list(cx, s, &first)).unwrap().next;
    let bad = |filter: &VisitFilter| match world.seen_by("sue", |cx, s| visits::list(cx, s, filter)) {
        Err(RuleError::BadParameter(name)) => name,
        other => panic!("{other:?}"),
    };
    assert_eq!(bad(&VisitFilter { after: next, ..VisitFilter::default() }), "after");
    let by_day = VisitFilter { limit: Some(1), ..VisitFilter::default() };
    let next = world.seen_by("sue", |cx, s| visits::list(cx, s, &by_day)).unwrap().next;
    assert_eq!(bad(&VisitFilter { after: next, ..first }), "after");
    assert_eq!(bad(&VisitFilter { sort: Some("luck".into()), ..VisitFilter::default() }), "sort");
}

#[test]
fn a_row_shows_the_score_with_its_heaviest_reasons() {
    let world = World::new();
    let [.., doubted, _] = five(&world);
    let by_doubt = VisitFilter { sort: Some("doubt".into()), ..VisitFilter::default() };
    let list = world.seen_by("sue", |cx, s| visits::list(cx, s, &by_doubt)).unwrap();
    let top = &list.items[0];
    assert_eq!((top.id, top.doubt, top.doubts[0].code.word()), (doubted, 80, "same_photo"));
    assert!(top.doubts[0].twin.is_none());
}

#[test]
fn of_reviews_the_most_doubtful_waits_at_the_top() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (calm, hasty) = (ada.start("N1"), ada.start("N2"));
    ada.answer_all(calm);
    ada.shoot(calm, "N1", &scene(1));
    world.later(HOUR);
    ada.answer_all(hasty);
    ada.attach(hasty, "fridge", "fridge-photo");
    [calm, hasty].into_iter().for_each(|flow| {
        ada.attach(flow, "photo", "front-photo");
        ada.act(flow, routebook_domain::flow::ActionKind::Submit);
    });
    ada.push();
    let list = world.seen_by("sue", |cx, s| todos::list(cx, s, TodoFilter::default())).unwrap();
    let reviews: Vec<_> = list.items.iter().filter(|t| t.kind == "review").map(|t| (t.flow, t.doubt)).collect();
    assert_eq!(reviews.iter().map(|r| r.0).collect::<Vec<_>>(), [hasty, calm], "{reviews:?}");
    assert!(reviews[0].1 > reviews[1].1);
}
