use super::*;

/// The faults of a gate where `second` is left.
fn gate(gate: Json) -> Vec<Fault> {
    faults_of(&with(pipeline(), "/stages/1/leave", gate))
}

fn compare(field: &str, op: &str, value: Json) -> Json {
    json!({ "compare": { "field": field, "op": op, "value": value } })
}

fn all(rules: &[Json]) -> Json {
    json!({ "all": rules })
}

/// The gate can hold.
fn fine(rule: Json) {
    assert_eq!(gate(rule.clone()), [], "{rule}");
}

/// The gate can never hold, and nothing else is wrong; `at` is the path below the gate.
fn never(rule: Json, at: &str) {
    let found = gate(rule.clone());
    assert!(found.iter().all(|f| f.what.starts_with("can never hold")), "{rule}: {found:?}");
    assert_eq!(found.iter().map(|f| f.path.as_str()).collect::<Vec<_>>(), [format!("$.stages[1].leave{at}")], "{rule}");
}

#[test]
fn what_a_gate_refers_to_must_be_there() {
    let unknown = [
        (compare("ask.none", "=", json!(1)), ".compare.field"),
        (compare("ask.photo", "=", json!(1)), ".compare.field"),
        (compare("ask.n", ">", json!({ "param": "none" })), ".compare.value"),
        (compare("ask.n", ">", json!({ "field": "ask.none" })), ".compare.value"),
        (json!({ "exists": "none.n" }), ".exists"),
        (json!({ "count": { "of": { "answers": ["ask.n", "ask.x"] }, "at_least": 1 } }), ".count.of.answers[1]"),
        (json!({ "count": { "of": { "items": "ask.x" }, "at_least": 1 } }), ".count.of.items"),
        (json!({ "count": { "of": { "evidence": "ask.n" }, "at_least": 1 } }), ".count.of.evidence"),
        (json!({ "count": { "of": { "steps": ["ask", "x"] }, "at_least": 1 } }), ".count.of.steps[1]"),
        (json!({ "count": { "of": { "steps": ["ask"] }, "at_least": { "param": "x" } } }), ".count.at_least.param"),
        (json!({ "within": { "from": "step:x", "at_most_minutes": 1 } }), ".within.from"),
        (json!({ "within": { "from": "stage:x", "at_most_minutes": 1 } }), ".within.from"),
        (json!({ "has_evidence": { "need": "ask.letter" } }), ".has_evidence.need"),
        (json!({ "linked_record": { "field": "ask.x", "is": { "record": "person" } } }), ".linked_record.field"),
    ];
    for (rule, at) in unknown {
        let found = gate(rule.clone());
        assert_eq!(found.len(), 1, "{rule}: {found:?}");
        assert_eq!(found[0].path, format!("$.stages[1].leave{at}"));
        assert!(found[0].what.contains("does not have"), "{}", found[0]);
    }
}

#[test]
fn every_fault_of_a_gate_is_named_at_its_own_place() {
    let rule =
        json!({ "any": [{ "exists": "x.y" }, { "not": { "all": [{ "exists": "ask.n" }, { "exists": "y.z" }] } }] });
    let found: Vec<_> = gate(rule).into_iter().map(|f| f.path).collect();
    assert_eq!(found, ["$.stages[1].leave.any[0].exists", "$.stages[1].leave.any[1].not.all[1].exists"]);
}

#[test]
fn a_comparison_must_fit_the_type_of_the_field() {
    let misfits = [
        (compare("ask.free", "<", json!("b")), ".compare.op"),
        (compare("ask.one", ">=", json!("a")), ".compare.op"),
        (compare("ask.one", "contains", json!("a")), ".compare.op"),
        (compare("ask.one", "=", json!("c")), ".compare.value"),
        (compare("ask.one", "one_of", json!("a")), ".compare.value"),
        (compare("ask.one", "one_of", json!(["a", "c"])), ".compare.value"),
        (compare("ask.one", "one_of", json!([])), ".compare.value"),
        (compare("ask.some", "contains", json!("c")), ".compare.value"),
        (compare("ask.some", "=", json!("a")), ".compare.value"),
        (compare("ask.n", "=", json!("3")), ".compare.value"),
        (compare("ask.n", "=", json!(null)), ".compare.value"),
        (compare("ask.day", ">", json!("soon")), ".compare.value"),
        (compare("ask.day", ">", json!({ "param": "few" })), ".compare.value"),
        (compare("ask.n", ">", json!({ "field": "ask.day" })), ".compare.value"),
        (compare("more.sure", "=", json!("yes")), ".compare.value"),
        (json!({ "count": { "of": { "items": "ask.n" }, "at_least": 1 } }), ".count.of.items"),
        (json!({ "count": { "of": { "items": "ask.some" } } }), ".count"),
        (json!({ "count": { "of": { "answers": ["ask.n", "ask.n"] }, "at_least": 1 } }), ".count.of.answers[1]"),
        (json!({ "count": { "of": { "steps": ["ask", "ask"] }, "at_least": 1 } }), ".count.of.steps[1]"),
        (json!({ "within": { "from": "start" } }), ".within"),
        (json!({ "within": { "from": "start", "at_most_minutes": 525_601 } }), ".within.at_most_minutes"),
        (json!({ "has_evidence": { "need": "ask.photo", "version": "V1" } }), ".has_evidence.version"),
        (json!({ "has_evidence": { "need": "ask.photo", "at_least": -1 } }), ".has_evidence.at_least"),
        (json!({ "linked_record": { "field": "ask.free", "is": { "record": "person" } } }), ".linked_record.field"),
        (json!({ "linked_record": { "field": "more.who", "is": { "record": "outlet" } } }), ".linked_record.is"),
        (json!({ "linked_record": { "field": "more.deal", "is": { "record": "person" } } }), ".linked_record.is"),
        (
            json!({ "linked_record": { "field": "more.who", "is": { "record": "person" }, "closed": true } }),
            ".linked_record.closed",
        ),
    ];
    for (rule, at) in misfits {
        let found: Vec<_> = gate(rule.clone()).into_iter().map(|f| f.path).collect();
        assert!(found.contains(&format!("$.stages[1].leave{at}")), "{rule}: {found:?}");
    }
}

#[test]
fn gates_that_can_hold_are_let_through() {
    fine(all(&[]));
    fine(compare("ask.n", ">=", json!(10)));
    fine(compare("ask.n", "!=", json!(3)));
    fine(all(&[compare("ask.n", ">=", json!(5)), compare("ask.n", "<", json!(6))]));
    fine(all(&[compare("ask.one", "!=", json!("a")), compare("ask.one", "one_of", json!(["a", "b"]))]));
    fine(all(&[compare("ask.some", "contains", json!("a")), compare("ask.some", "contains", json!("b"))]));
    fine(compare("ask.day", ">", json!("2026-01-01")));
    fine(compare("more.m", ">", json!({ "field": "ask.n" })));
    fine(json!({ "not": { "exists": "ask.free" } }));
    fine(json!({ "any": [compare("ask.n", ">", json!(10)), { "exists": "ask.n" }] }));
    fine(json!({ "count": { "of": { "items": "ask.some" }, "at_least": 2 } }));
    fine(json!({ "count": { "of": { "items": "ask.some" }, "at_most": 0 } }));
    fine(json!({ "count": { "of": { "answers": ["ask.n", "ask.free"] }, "at_least": 2 } }));
    fine(json!({ "count": { "of": { "evidence": "ask.photo" }, "at_least": 5 } }));
    fine(json!({ "count": { "of": { "steps": ["ask", "more", "talk"] }, "at_least": 3 } }));
    fine(json!({ "has_evidence": { "need": "more.paper", "version": "V2" } }));
    fine(json!({ "within": { "from": "stage:second", "at_least_minutes": 10, "at_most_minutes": 10 } }));
    fine(json!({ "role": "admin" }));
    fine(json!({ "linked_record": { "field": "more.deal", "is": { "flow": "p" }, "closed": true } }));
    fine(all(&[json!({ "role": "supervisor" }), json!({ "not": { "role": "admin" } })]));
}

#[test]
fn contradictions_between_numbers_never_hold() {
    never(compare("ask.n", ">", json!(10)), "");
    never(compare("ask.n", "<", json!(0)), "");
    never(compare("ask.n", "=", json!(11)), "");
    never(compare("ask.n", "one_of", json!([11, 12])), "");
    never(all(&[compare("ask.n", ">=", json!(5)), compare("ask.n", "<", json!(3))]), "");
    never(all(&[compare("ask.n", "=", json!(1)), compare("ask.n", "=", json!(2))]), "");
    never(all(&[compare("ask.n", ">=", json!(10)), compare("ask.n", "!=", json!(10))]), "");
    never(all(&[compare("ask.day", ">", json!("2026-02-01")), compare("ask.day", "<=", json!("2026-02-01"))]), "");
    never(compare("ask.n", ">", json!({ "field": "ask.n" })), "");
    never(all(&[json!({ "exists": "ask.free" }), compare("ask.n", ">", json!(10))]), ".all[1]");
}

#[test]
fn contradictions_between_choices_never_hold() {
    never(all(&[compare("ask.one", "=", json!("a")), compare("ask.one", "=", json!("b"))]), "");
    never(all(&[compare("ask.one", "!=", json!("a")), compare("ask.one", "!=", json!("b"))]), "");
    never(all(&[compare("more.sure", "=", json!(true)), compare("more.sure", "!=", json!(true))]), "");
    never(all(&[compare("ask.some", "one_of", json!(["a"])), compare("ask.some", "contains", json!("b"))]), "");
    let lacks = json!({ "not": compare("ask.some", "contains", json!("b")) });
    never(all(&[json!({ "count": { "of": { "items": "ask.some" }, "at_least": 2 } }), lacks]), "");
    never(all(&[compare("ask.free", "=", json!("x")), compare("ask.free", "=", json!("y"))]), "");
}

#[test]
fn an_answer_cannot_be_there_and_not_there() {
    never(all(&[json!({ "exists": "ask.free" }), json!({ "not": { "exists": "ask.free" } })]), "");
    never(all(&[compare("more.m", ">", json!(1)), json!({ "not": { "exists": "more.m" } })]), "");
    never(json!({ "not": { "exists": "ask.n" } }), "");
    let sure = json!({ "any": [{ "exists": "ask.free" }, { "not": { "exists": "ask.free" } }] });
    never(json!({ "not": sure }), "");
    never(json!({ "not": { "all": [] } }), "");
    never(json!({ "not": compare("ask.n", ">=", json!(0)) }), "");
}

#[test]
fn a_choice_of_impossible_rules_is_impossible() {
    never(json!({ "any": [] }), "");
    let rule = json!({ "any": [compare("ask.n", ">", json!(10)), compare("ask.n", "<", json!(0))] });
    let found: Vec<_> = gate(rule).into_iter().map(|f| f.path).collect();
    assert_eq!(found, ["$.stages[1].leave.any[0]", "$.stages[1].leave.any[1]"]);
}

#[test]
fn counts_that_cannot_be_reached_never_hold() {
    let count = |of: Json, least: i64, most: i64| json!({ "count": { "of": of, "at_least": least, "at_most": most } });
    never(count(json!({ "items": "ask.some" }), 3, 9), "");
    never(count(json!({ "answers": ["ask.n", "ask.free"] }), 3, 9), "");
    never(count(json!({ "steps": ["ask", "more"] }), 3, 9), "");
    never(count(json!({ "evidence": "ask.photo" }), 2, 1), "");
    never(count(json!({ "evidence": "ask.photo" }), 0, 0), "");
    never(count(json!({ "answers": ["ask.n"] }), 0, 0), "");
    never(json!({ "has_evidence": { "need": "more.paper", "version": "V3" } }), "");
    never(json!({ "within": { "from": "start", "at_least_minutes": 20, "at_most_minutes": 10 } }), "");
    never(all(&[json!({ "role": "admin" }), json!({ "not": { "role": "supervisor" } })]), "");
    let two = ["p", "q"].map(|key| json!({ "linked_record": { "field": "more.deal", "is": { "flow": key } } }));
    never(all(&two), "");
}

#[test]
fn what_comes_later_cannot_be_asked_for_earlier() {
    never(json!({ "exists": "sign.on" }), "");
    never(json!({ "count": { "of": { "steps": ["sign", "why"] }, "at_least": 1 } }), "");
    never(json!({ "within": { "from": "stage:won", "at_least_minutes": 1 } }), "");
    never(json!({ "within": { "from": "submit", "at_least_minutes": 1 } }), "");
    let enter = |rule: Json| paths(&with(pipeline(), "/stages/1/enter", rule));
    assert_eq!(enter(json!({ "exists": "talk.note" })), ["$.stages[1].enter"]);
    assert_eq!(enter(json!({ "within": { "from": "stage:second", "at_least_minutes": 1 } })), ["$.stages[1].enter"]);
    assert_eq!(enter(json!({ "exists": "more.who" })), [""; 0]);
    let circle = with(pipeline(), "/stages/1/next", json!(["first", "won", "lost"]));
    assert_eq!(paths(&with(circle, "/stages/0/leave", json!({ "exists": "talk.note" }))), ["$.stages[0].leave"]);
}

#[test]
fn handing_in_may_depend_on_a_stage_that_only_some_flows_reach() {
    let submit = |rule: Json| paths(&with(pipeline(), "/submit", rule));
    assert_eq!(submit(json!({ "exists": "sign.on" })), [""; 0]);
    assert_eq!(submit(json!({ "not": { "exists": "ask.n" } })), ["$.submit"]);
    assert_eq!(submit(json!({ "within": { "from": "approve", "at_least_minutes": 1 } })), ["$.submit"]);
}

#[test]
fn a_step_cannot_wait_for_what_waits_for_it() {
    let rule = json!({ "exists": "more.who" });
    let json = with(pipeline(), "/stages/0/steps/0/gate", rule);
    assert_eq!(paths(&json), ["$.stages[0].steps[0].gate"]);
    assert_eq!(paths(&with(json.clone(), "/stages/0/steps/1/after", json!([]))), [""; 0]);
    assert_eq!(paths(&with(json, "/stages/0/steps/0/skip", json!(true))), [""; 0]);
    let later = with(pipeline(), "/stages/0/steps/0/earns_if", json!({ "exists": "more.who" }));
    assert_eq!(paths(&later), [""; 0]);
}

#[test]
fn what_a_region_may_set_must_leave_the_gate_possible() {
    let rule = compare("ask.n", ">=", json!({ "param": "few" }));
    let found = gate(rule.clone());
    assert_eq!(found.len(), 1);
    assert!(found[0].what.contains("where `few` is set to 20"), "{}", found[0]);
    let locked = with(pipeline(), "/params/0/adjustable", json!(false));
    assert_eq!(faults_of(&with(locked, "/stages/1/leave", rule.clone())), []);
    let narrow = with(pipeline(), "/params/0/max", json!(10));
    assert_eq!(faults_of(&with(narrow, "/stages/1/leave", rule)), []);
}

#[test]
fn a_step_is_not_recorded_before_its_own_gate_holds() {
    let of_ask = |rule: Json| paths(&with(pipeline(), "/stages/0/steps/0/gate", rule));
    assert_eq!(of_ask(json!({ "exists": "ask.free" })), ["$.stages[0].steps[0].gate"]);
    assert_eq!(of_ask(json!({ "has_evidence": { "need": "ask.photo" } })), [""; 0]);
    let bare = with(pipeline(), "/stages/0/steps/0/fields", json!([]));
    let own = json!({ "has_evidence": { "need": "ask.photo" } });
    assert_eq!(paths(&with(bare, "/stages/0/steps/0/gate", own)), ["$.stages[0].steps[0].gate"]);
}

#[test]
fn a_limit_of_time_holds_before_its_moment_and_a_wait_does_not() {
    fine(json!({ "within": { "from": "stage:won", "at_most_minutes": 5 } }));
    fine(json!({ "not": { "within": { "from": "stage:won", "at_least_minutes": 5 } } }));
    never(json!({ "not": { "within": { "from": "stage:won", "at_most_minutes": 5 } } }), "");
}

#[test]
fn leaving_the_last_stage_and_handing_in_must_be_possible_at_once() {
    let json = with(pipeline(), "/stages/2/leave", compare("ask.n", "<", json!(3)));
    let json = with(json, "/submit", compare("ask.n", ">", json!(5)));
    assert_eq!(paths(&json), ["$.stages[2].leave"]);
}

#[test]
fn leaving_and_entering_must_be_possible_at_once() {
    let json = with(pipeline(), "/stages/1/leave", compare("ask.n", "<", json!(3)));
    let json = with(json, "/stages/2/enter", compare("ask.n", ">", json!(5)));
    let found = faults_of(&json);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "$.stages[1].leave");
    assert!(found[0].what.contains("stage `won`"), "{}", found[0]);
}

#[test]
fn points_look_at_nothing_beyond_the_flow() {
    let linked = json!({ "linked_record": { "field": "more.deal", "is": { "flow": "p" } } });
    let json = with(pipeline(), "/stages/0/steps/1/earns_if", all(&[json!({ "role": "supervisor" }), linked]));
    assert_eq!(paths(&json), ["$.stages[0].steps[1].earns_if.all[0]", "$.stages[0].steps[1].earns_if.all[1]"]);
}
