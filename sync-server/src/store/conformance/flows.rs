//! Flows as lists show them.

use routebook_domain::flow::Status;
use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;

use super::fixture::{OTHER, T, flow, flow_id, read, record_id, write};
use super::*;
use crate::model::{Flag, FlowCursor, FlowQuery, FlowRow, FlowSort};

pub fn a_row_comes_back_and_keeps_its_facts(store: &dyn Store) {
    let mut row = flow(1, 5, 20_000);
    row.flags.insert(Flag::SeveralOpen);
    let people = [record_id(5), record_id(6)];
    write(store, |tx| {
        tx.put_flow(T, &row)?;
        tx.put_facts(T, row.id, &people, "{\"a\":1}")?;
        tx.put_facts(T, row.id, &people, "{\"a\":2}")
    });
    write(store, |tx| tx.put_flow(T, &FlowRow { points: 1, ..row.clone() }));
    write(store, |tx| tx.put_flow(T, &flow(2, 5, 20_001)));
    assert_eq!(read(store, |tx| tx.flow(T, row.id)), Some(FlowRow { points: 1, ..row.clone() }));
    assert_eq!(read(store, |tx| tx.facts_of(T, row.id)).unwrap(), "{\"a\":2}");
    assert_eq!(read(store, |tx| tx.facts(T, record_id(6))), [(row.id, "{\"a\":2}".to_owned())]);
    assert_eq!(read(store, |tx| tx.unfolded(T, 9)), [flow_id(2)]);
    assert_eq!(read(store, |tx| tx.flow(OTHER, row.id)), None);
}

fn ids(rows: &[FlowRow]) -> Vec<u8> {
    rows.iter().map(|row| row.id.bytes()[0]).collect()
}

pub fn every_filter_narrows_a_list(store: &dyn Store) {
    let open = FlowRow { status: Status::Submitted, closed_ms: None, stage: Some("talk".into()), ..flow(3, 6, 20_002) };
    write(store, |tx| {
        [flow(1, 5, 20_000), flow(2, 6, 20_001), open.clone()].iter().try_for_each(|f| tx.put_flow(T, f))
    });
    let found = |query: FlowQuery| ids(&read(store, |tx| tx.flows(T, &query)));
    let all = || FlowQuery::all(FlowKind::Visit, 9);
    let owners = |n: &[u8]| Some(n.iter().copied().map(record_id).collect());
    assert_eq!(found(all()), [3, 2, 1]);
    assert_eq!(found(FlowQuery { owners: owners(&[5, 7, 8]), ..all() }), [1]);
    assert!(found(FlowQuery { owners: Some(Vec::new()), ..all() }).is_empty());
    assert_eq!(found(FlowQuery { outlets: Some(vec![record_id(102)]), ..all() }), [2]);
    assert_eq!(found(FlowQuery { status: Some(Status::Approved), ..all() }), [2, 1]);
    assert_eq!(found(FlowQuery { stage: Some("talk".into()), template: Some("outlet-visit".into()), ..all() }), [3]);
    assert_eq!(found(FlowQuery { attention: true, doubtful: true, ..all() }), [3]);
    let (from, to) = (Some(Day::from_number(20_001)), Some(Day::from_number(20_001)));
    assert_eq!(found(FlowQuery { from, to, ..all() }), [2]);
    assert_eq!(ids(&read(store, |tx| tx.flows_for_attention(T, record_id(6)))), [3]);
    assert_eq!(ids(&read(store, |tx| tx.flows_untouched(T, record_id(6), FlowKind::Visit, 2000))), [3]);
    assert_eq!(read(store, |tx| tx.normal_before(T, &open, 9)), [true]);
}

pub fn a_list_goes_on_behind_its_last_row(store: &dyn Store) {
    write(store, |tx| (1..=5).try_for_each(|n| tx.put_flow(T, &flow(n, 5, 20_000 + i32::from(n / 2)))));
    for sort in [FlowSort::Day, FlowSort::Doubt] {
        let mut query = FlowQuery { sort, ..FlowQuery::all(FlowKind::Visit, 2) };
        let mut seen = Vec::new();
        loop {
            let page = read(store, |tx| tx.flows(T, &query));
            let Some(last) = page.last() else { break };
            let doubt = if sort == FlowSort::Doubt { last.doubt } else { 0 };
            query.after = Some(FlowCursor { doubt, day: last.day, started_ms: last.started_ms, id: last.id });
            seen.extend(ids(&page));
        }
        assert_eq!(seen, [5, 4, 3, 2, 1], "{sort:?}");
    }
}
