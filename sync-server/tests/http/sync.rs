use routebook_protocol::Verdict;

use crate::world::{Phone, World, accepted};

#[tokio::test]
async fn pushing_again_gets_the_same_answer() {
    let mut world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (_, start) = phone.start(&world, world.outlet("好邻居").await);
    let first = phone.push(&world, std::slice::from_ref(&start)).await;
    assert!(accepted(&first));
    world.restart().await;
    world.clock.pass(60_000);
    let second = phone.push(&world, &[start]).await;
    assert_eq!(second.verdicts, first.verdicts);
    assert_eq!(second.acknowledged, 1);
}

#[tokio::test]
async fn a_gap_says_where_to_go_on_and_takes_nothing() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let outlet = world.outlet("好邻居").await;
    let ops = [phone.start(&world, outlet).1, phone.start(&world, outlet).1, phone.start(&world, outlet).1];
    let request = phone.request(&ops[1..]);
    let gap = phone.push_with(&world, &phone.token, &request).await.unwrap_err();
    assert_eq!(gap.problem(), (409, "gap"));
    assert_eq!(gap.body["params"]["acknowledged"], 0);
    assert_eq!(phone.push(&world, &ops).await.acknowledged, 3);
}

#[tokio::test]
async fn a_push_in_somebody_elses_name_is_not_taken() {
    let world = World::start().await;
    let (mut li, wang) = (Phone::enrol(&world, "li").await, Phone::enrol(&world, "wang").await);
    let (_, start) = li.start(&world, world.outlet("好邻居").await);
    let request = li.request(&[start]);
    let stolen = li.push_with(&world, &wang.token, &request).await.unwrap_err();
    assert_eq!(stolen.problem(), (422, "chain"));
    let mut forged = request.clone();
    forged.signature = wang.request(&[]).signature;
    let forged = li.push_with(&world, &li.token, &forged).await.unwrap_err();
    assert_eq!(forged.problem(), (422, "signature"));
}

#[tokio::test]
async fn two_reps_of_one_territory_hold_the_outlet_and_not_each_others_visits() {
    let world = World::start().await;
    let (mut li, wang) = (Phone::enrol(&world, "li").await, Phone::enrol(&world, "wang").await);
    let (flow, start) = li.start(&world, world.outlet("好邻居").await);
    let answer = li.push(&world, &[start]).await;
    assert!(matches!(answer.verdicts[0].1, Verdict::Accepted { position: Some(1), .. }));
    let holds = |page: &routebook_protocol::PullPage| {
        page.entries.iter().any(|e| matches!(&e.change, routebook_protocol::Change::Flow(entry) if entry.flow == flow))
    };
    assert!(holds(&li.pull(&world).await));
    assert!(!holds(&wang.pull(&world).await));
}
