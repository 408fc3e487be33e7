//! What a push and a pull cost must not grow with the company: nothing is found by reading all of its rows.

use super::world::{Phone, World, accepted, scene};
use crate::store::wide_statements;

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
