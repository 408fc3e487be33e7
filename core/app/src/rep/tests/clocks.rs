use routebook_domain::flow::Status;

use crate::testing::{MORNING, NOWHERE, Phone, WANG};

const YEAR: i64 = 365 * 86_400_000;

#[test]
fn a_clock_that_jumps_ahead_and_back_loses_nothing_and_stops_nobody() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.clock.set(MORNING + 10 * YEAR);
    phone.record_all(flow);
    phone.clock.set(MORNING - 2 * YEAR);
    assert_eq!(phone.rep.submit_visit(flow).unwrap().state.status, Status::Incomplete);
    phone.rep.home(None).unwrap();
    phone.clock.set(MORNING);
    let view = phone.rep.visit(flow).unwrap();
    assert_eq!((view.state.status, view.state.ignored.len()), (Status::Incomplete, 0));
    phone.rep.start_visit(NOWHERE, None).unwrap();
    assert!(phone.rep.verify_chain().unwrap().ok);
}

#[test]
fn screens_stand_at_the_ends_of_time() {
    let phone = Phone::new();
    phone.rep.start_visit(WANG, None).unwrap();
    for ms in [i64::MIN / 4, 0, i64::MAX / 4] {
        phone.clock.set(ms);
        phone.rep.home(None).unwrap();
        phone.rep.sheet_proposals().unwrap();
        let day = phone.rep.day().unwrap();
        phone.rep.metrics(day, day).unwrap();
    }
}
