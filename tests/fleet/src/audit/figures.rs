//! A rep's numbers: the phone and the server compute them apart, from the same actions.

use routebook::Day;
use serde_json::{Value as Json, json};

use super::Board;
use crate::Fault;
use crate::script::Walker;
use crate::supervisor::Supervisor;

/// Metrics and points over some days, compared as JSON, field by field.
pub(super) fn check(walker: &Walker, boss: &Supervisor, (from, to): (Day, Day), board: &Board) -> Result<(), Fault> {
    let (rep, says) = (walker.rep()?, "looking at the numbers");
    let person = rep.person().map_err(walker.phone.says(says))?.id;
    let mine = json!(rep.metrics(from, to).map_err(walker.phone.says(says))?);
    let theirs: Json = boss.get(&format!("/v1/metrics?person={person}&from={from}&to={to}"))?;
    board.check("metrics equal on both ends", &walker.phone.owner, differences(&mine, &theirs["metrics"]));
    let ledger = json!(rep.points().map_err(walker.phone.says(says))?);
    let theirs: Json = boss.get(&format!("/v1/points?person={person}"))?;
    let theirs = json!({"balance": theirs["balance"], "months": theirs["months"]});
    board.check("points equal on both ends", &walker.phone.owner, differences(&ledger, &theirs));
    Ok(())
}

fn differences(phone: &Json, server: &Json) -> Vec<String> {
    let known = [phone, server].into_iter().filter_map(Json::as_object).flat_map(|all| all.keys());
    let mut keys: Vec<_> = known.collect();
    keys.sort();
    keys.dedup();
    let differ = keys.into_iter().filter(|key| phone[key.as_str()] != server[key.as_str()]);
    differ.map(|key| format!("{key}: {} on the phone, {} on the server", phone[key], server[key])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_differs_or_is_missing_is_named() {
        let (phone, server) = (json!({"a": 1, "b": [1, 2]}), json!({"a": 1, "b": [1, 3], "c": null}));
        assert_eq!(differences(&phone, &server), ["b: [1,2] on the phone, [1,3] on the server"]);
        assert_eq!(differences(&json!({}), &json!({"c": 4})), ["c: null on the phone, 4 on the server"]);
    }
}
