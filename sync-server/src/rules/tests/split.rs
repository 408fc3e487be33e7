//! However a chain is cut into pushes, the server ends in the same state.

use proptest::prelude::*;
use routebook_domain::ids::{EnrolmentId, FlowId};
use routebook_domain::record::RecordKind;

use super::world::{Phone, World};
use crate::model::{FlowRow, StoredOp};

/// A day with a refused op in it.
fn day(ada: &mut Phone<'_>) -> Vec<FlowId> {
    let (first, _) = ada.visit("N1");
    ada.record(first, "fridge", &[("coolers", 3.into())]);
    let (second, _) = ada.visit("N2");
    vec![first, second]
}

type Everything = (Vec<Option<FlowRow>>, Vec<StoredOp>, Vec<(u64, routebook_protocol::RecordState)>);

fn everything(world: &World, enrolment: EnrolmentId, flows: &[FlowId]) -> Everything {
    let read = |cx: &crate::rules::Cx<'_>| {
        let rows = flows.iter().map(|f| cx.tx.flow(cx.tenant, *f)).collect::<Result<_, _>>()?;
        let summaries = cx.tx.records(cx.tenant, RecordKind::OutletSummary)?;
        let summaries = summaries.into_iter().map(|r| (r.seq, r.state)).collect();
        Ok((rows, cx.tx.ops(cx.tenant, enrolment, 0, 1000)?, summaries))
    };
    world.read(read).unwrap()
}

fn run(cuts: &[usize]) -> Everything {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flows = day(&mut ada);
    let mut ends: Vec<_> = cuts.iter().map(|c| c % (ada.ops.len() + 1)).chain([ada.ops.len()]).collect();
    ends.sort_unstable();
    let mut from = 0;
    for end in ends {
        // Every part repeats one op of the part before, as after a lost acknowledgement.
        let repeated = from.min(end).saturating_sub(1);
        ada.send(ada.request(&ada.ops[repeated..end])).unwrap();
        from = end;
    }
    everything(&world, ada.chain.enrolment, &flows)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_split_gives_the_same_state(cuts in prop::collection::vec(0usize..64, 0..6)) {
        prop_assert_eq!(run(&cuts), run(&[]));
    }
}
