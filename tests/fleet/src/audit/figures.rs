//! A rep's numbers: the phone and the server compute them apart, from the same actions.

use routebook::{Day, PersonId};
use serde_json::{Value as Json, json};

use super::Board;
use crate::Fault;
use crate::script::Walker;
use crate::supervisor::Supervisor;

/// Every difference between the phone's numbers over some days and the server's; none when they agree.
pub fn compare_metrics(walker: &Walker, boss: &Supervisor, (from, to): (Day, Day)) -> Result<Vec<String>, Fault> {
    let metrics = walker.rep()?.metrics(from, to).map_err(walker.phone.says("looking at the numbers"))?;
    let path = format!("/v1/metrics?person={}&from={from}&to={to}", me(walker)?);
    Ok(differences(&json!(metrics), &boss.get::<Json>(&path)?["metrics"]))
}

/// Every difference between the phone's points and the server's.
pub fn compare_points(walker: &Walker, boss: &Supervisor) -> Result<Vec<String>, Fault> {
    let ledger = walker.rep()?.points().map_err(walker.phone.says("looking at the points"))?;
    let theirs: Json = boss.get(&format!("/v1/points?person={}", me(walker)?))?;
    Ok(differences(&json!(ledger), &json!({"balance": theirs["balance"], "months": theirs["months"]})))
}

/// A phone forgets a customer that was handed over; what was earned with it is then known to the server alone.
pub(super) fn check(walker: &Walker, boss: &Supervisor, days: (Day, Day), board: &Board) -> Result<(), Fault> {
    if walker.diary().gave_away {
        return Ok(());
    }
    board.check("metrics equal on both ends", &walker.phone.owner, compare_metrics(walker, boss, days)?);
    board.check("points equal on both ends", &walker.phone.owner, compare_points(walker, boss)?);
    Ok(())
}

fn me(walker: &Walker) -> Result<PersonId, Fault> {
    Ok(walker.rep()?.person().map_err(walker.phone.says("asking who it is"))?.id)
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
