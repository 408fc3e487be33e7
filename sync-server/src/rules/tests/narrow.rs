//! What a push and a pull cost must not grow with the company: nothing is found by reading all of its rows.

use routebook_domain::flow::ActionKind;

use super::world::{Phone, World, accepted, scene};
use crate::store::{times_asked, wide_statements};

#[test]
fn neither_a_push_nor_a_pull_reads_every_row_of_a_company() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, _) = ada.visit("N1");
    ada.shoot(flow, "N1", &scene(1));
    ada.customer("N2");
    ada.sheet();
    let mut verdicts = Vec::new();
    let wide = wide_statements(|| verdicts = ada.push());
    assert!(verdicts.iter().all(accepted), "{verdicts:?}");
    assert!(wide.is_empty(), "{wide:#?}");
    let wide = wide_statements(|| drop(ada.pull(100)));
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn a_push_asks_as_often_for_five_visits_as_for_one() {
    let world = World::new();
    let asked = [("ada", "N1", 0..1), ("ben", "N2", 1..6)].map(|(login, outlet, visits)| {
        let mut phone = Phone::of(&world, login);
        for n in visits {
            let flow = phone.start(outlet);
            phone.answer_all(flow);
            phone.shoot(flow, outlet, &scene(n));
            phone.act(flow, ActionKind::Submit);
        }
        let mut verdicts = Vec::new();
        let asked = times_asked(|| verdicts = phone.push());
        assert!(verdicts.iter().all(accepted), "{verdicts:?}");
        asked
    });
    // Who signs; what the ops name; what they are judged by; and counters, which an engine over a network takes sooner.
    assert_eq!(asked, [4, 4]);
}
