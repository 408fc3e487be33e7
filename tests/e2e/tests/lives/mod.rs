//! What an enrolment goes through beside its daily work: another key, a clone, a body that is erased, and an area that is
//! read whole because it is large or because the phone was away for long. `restore` has the server's own second life.

mod clone;
mod erase;
mod key_change;
mod snapshot;

use routebook_e2e::{Api, Site};
use serde_json::Value;

/// Every chain of the company, the server's too.
fn chains(site: &Site) -> Vec<Value> {
    Api::sign_in(site, "admin").get("/v1/chains").good().as_array().unwrap().clone()
}

fn chains_hold(site: &Site) {
    for chain in chains(site) {
        assert_eq!(chain["verified"], true, "{chain}");
    }
}
