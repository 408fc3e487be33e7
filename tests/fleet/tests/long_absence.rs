//! A phone that comes back after months.
#![allow(clippy::unwrap_used)]

mod support;

use routebook::SyncOutcome;
use routebook_fleet::audit::audit;
use routebook_fleet::script::visit;
use routebook_fleet::{ADMIN, Network};
use serde_json::{Value, json};
use support::{calls, small};

#[test]
fn a_phone_whose_sign_in_has_run_out_still_delivers_and_goes_on_as_the_same_enrolment() {
    let small = small(1, 200);
    let (stage, walker) = (&small.stage, &small.stage.walkers[0]);
    // What was delivered stays on the phone for longer than its rep is away, so that both ends can be compared.
    let office = stage.company.sign_in(ADMIN).unwrap();
    office.put::<Value>("/v1/settings/media.keep_days", &json!({"value": 365})).unwrap();
    let before = walker.phone.sign_in("rep1").unwrap().enrolment();
    walker.phone.drain(2, |_| {}).unwrap();
    walker.phone.proxy.set(Network::Away);
    for call in calls(walker) {
        visit(walker, &stage.camera, &call).unwrap();
    }
    stage.company.clock.put_forward(stage.company.clock.today().plus(150), 600);
    walker.phone.proxy.set(Network::Good);
    let back = walker.phone.sync().unwrap();
    assert!(matches!(back.worst(), SyncOutcome::SignInAgain), "{back:?}");
    assert_eq!(walker.phone.waiting().unwrap(), (0, 0));
    assert_eq!(walker.phone.sign_in("rep1").unwrap().enrolment(), before);
    walker.phone.drain(2, |_| {}).unwrap();
    let found = audit(stage).unwrap();
    assert_eq!(found.faults, [""; 0]);
    assert!(found.visits.made >= 3 && found.visits.made == found.visits.on_server, "{found:?}");
}
