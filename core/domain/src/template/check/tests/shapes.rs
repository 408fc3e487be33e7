use super::*;

#[test]
fn a_wrong_type_is_named_with_its_json_path() {
    let found = faults_of(&with(pipeline(), "/stages/0/steps/1/points", json!("ten")));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "$.stages[0].steps[1].points");
    assert_eq!(found[0].what, "invalid type: string \"ten\", expected u32");
}

#[test]
fn all_faults_of_the_shape_are_named_at_once_and_where_they_were_written() {
    let mut json = with(pipeline(), "/stages/0/steps/0/colour", json!("red"));
    json = with(json, "/stages/0/steps/0/fields/0/type", json!("numeral"));
    json = with(json, "/stages/0/steps/0/fields/1/title", json!(7));
    json = with(json, "/stages/0/steps/0/fields/2/id", json!(7));
    json = with(json, "/stages/1/enter", json!({ "al": [] }));
    json = with(json, "/stages/2/steps/0/gate", json!({ "compare": { "field": "ask.n", "op": "~", "value": 1 } }));
    json = with(json, "/version", json!("one"));
    json = with(json, "/weight", json!(1));
    let mut found = paths(&json);
    found.sort();
    let expected = [
        "$.stages[0].steps[0].colour",
        "$.stages[0].steps[0].fields[0].type",
        "$.stages[0].steps[0].fields[1].title",
        "$.stages[0].steps[0].fields[2].id",
        "$.stages[1].enter",
        "$.stages[2].steps[0].gate.compare.op",
        "$.version",
        "$.weight",
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_missing_key_of_the_document_is_named() {
    let found: Vec<_> =
        faults_of(&json!({ "key": "x", "title": { "zh-CN": "题" } })).into_iter().map(|f| f.what).collect();
    let missing = ["version", "engine", "kind", "stages"].map(|key| format!("missing field `{key}`"));
    assert_eq!(found, missing);
}

#[test]
fn a_missing_key_inside_is_named_at_its_object() {
    let mut json = pipeline();
    json.pointer_mut("/stages/0/steps/0/fields/0").unwrap().as_object_mut().unwrap().remove("title");
    json.pointer_mut("/stages/2").unwrap().as_object_mut().unwrap().remove("id");
    assert_eq!(paths(&json), ["$.stages[0].steps[0].fields[0]", "$.stages[2]"]);
}

#[test]
fn what_is_no_json_is_named_by_line() {
    let found = parse("{\n  \"key\": \"x\",,\n}").unwrap_err();
    assert_eq!((found.len(), found[0].path.as_str()), (1, "line 2 column 14"));
    assert_eq!(parse("").unwrap_err()[0].path, "line 1 column 0");
    assert!(parse(&format!("{} {{}}", pipeline())).is_err(), "nothing may follow the document");
}

#[test]
fn a_key_that_stands_twice_is_a_fault() {
    let document = pipeline().to_string().replacen("\"version\":1", "\"version\":1,\"version\":2", 1);
    assert_eq!(parse(&document).unwrap_err()[0].what, "duplicate field `version`");
}

#[test]
fn a_later_engine_is_said_first_whatever_else_is_unknown() {
    let json = with(with(pipeline(), "/engine", json!(ENGINE + 1)), "/hologram", json!(true));
    assert_eq!(paths(&json), ["$.engine"]);
    assert_eq!(read(&json.to_string()).unwrap_err().path, "$.engine");
    assert_eq!(recall(&json.to_string()), None);
}

#[test]
fn what_was_published_stays_readable_when_checks_grow_stricter() {
    let json = with(pipeline(), "/stages/0/title", json!({}));
    assert_eq!(paths(&json), ["$.stages[0].title"]);
    let document = json.to_string();
    assert_eq!(recall(&document), Some(read(&document).unwrap()));
}

#[test]
fn every_key_beyond_engine_one_asks_for_engine_two() {
    let mut json = with(pipeline(), "/engine", json!(1));
    json = with(json, "/stages/0/leave", json!({ "exists": "ask.n" }));
    json = with(json, "/stages/0/steps/0/skip", json!(true));
    let found = faults_of(&json);
    assert!(found.iter().all(|f| f.what == "needs `\"engine\": 2`"), "{found:?}");
    let found: Vec<_> = found.into_iter().map(|f| f.path).collect();
    let expected = [
        "$.kind",
        "$.params",
        "$.stages[0].leave",
        "$.stages[1]",
        "$.stages[1].next",
        "$.stages[2]",
        "$.stages[2].next",
        "$.stages[3]",
        "$.stages[3].next",
        "$.stages[0].steps[0].skip",
        "$.stages[0].steps[1].fields[0].type",
        "$.stages[0].steps[1].fields[1].type",
        "$.stages[0].steps[1].needs[0].version",
    ];
    assert_eq!(found, expected);
}

#[test]
fn titles_ids_and_bounds_are_checked_everywhere() {
    let cases = [
        ("/title", json!({ "en": "T" }), "$.title"),
        ("/params/0/title", json!({}), "$.params[0].title"),
        ("/stages/1/title", json!({ "zh-CN": " " }), "$.stages[1].title"),
        ("/stages/0/steps/0/needs/0/title", json!({}), "$.stages[0].steps[0].needs[0].title"),
        ("/stages/0/steps/0/fields/1/choices/0/title", json!({}), "$.stages[0].steps[0].fields[1].choices[0].title"),
        ("/stages/1/id", json!("first"), "$.stages[1].id"),
        ("/stages/1/steps/0/id", json!("ask"), "$.stages[1].steps[0].id"),
        ("/stages/0/steps/0/needs/0/id", json!("n"), "$.stages[0].steps[0].needs[0].id"),
        ("/stages/0/steps/0/fields/1/choices/0/id", json!("b"), "$.stages[0].steps[0].fields[1].choices[1].id"),
        ("/key", json!("客户"), "$.key"),
        ("/key", json!("a".repeat(65)), "$.key"),
        ("/version", json!(0), "$.version"),
        ("/stages/0/steps/0/fields/0/max", json!(-1), "$.stages[0].steps[0].fields[0].min"),
        ("/stages/0/steps/0/fields/3/max", json!(-1), "$.stages[0].steps[0].fields[3].max"),
        ("/stages/0/steps/0/fields/2/min", json!(3), "$.stages[0].steps[0].fields[2].min"),
        ("/stages/0/steps/0/fields/3/means", json!("follow_up"), "$.stages[0].steps[0].fields[3].means"),
        ("/stages/0/steps/0/needs/0/min", json!(0), "$.stages[0].steps[0].needs[0].min"),
        ("/stages/0/steps/0/needs/0/version", json!("V1"), "$.stages[0].steps[0].needs[0].version"),
        ("/stages/0/steps/0/needs/0/min_seconds", json!(5), "$.stages[0].steps[0].needs[0].min_seconds"),
        ("/completion_points", json!(10_001), "$.completion_points"),
        ("/correct_hours", json!(-1), "$.correct_hours"),
        ("/correct_hours", json!({ "param": "none" }), "$.correct_hours.param"),
        ("/params/0/value", json!(21), "$.params[0].value"),
        ("/params/0/min", json!(30), "$.params[0].min"),
    ];
    for (pointer, value, path) in cases {
        assert!(paths(&with(pipeline(), pointer, value)).contains(&path.to_owned()), "{pointer}");
    }
}

#[test]
fn deadlines_privileges_and_consequences_refer_to_what_is_there() {
    let deadline = |from: &str, until: &str, minutes: Json| {
        let one = json!({ "id": "d", "title": { "zh-CN": "题" }, "from": from, "until": until, "minutes": minutes });
        paths(&with(pipeline(), "/deadlines", json!([one])))
    };
    assert_eq!(deadline("start", "step:ask", json!(525_600)), [""; 0]);
    assert_eq!(deadline("start", "step:ask", json!({ "param": "few" })), [""; 0]);
    assert_eq!(
        deadline("stage:third", "step:asks", json!(525_601)),
        ["$.deadlines[0].from", "$.deadlines[0].until", "$.deadlines[0].minutes"]
    );
    assert_eq!(deadline("start", "start", json!(1)), ["$.deadlines[0].until"]);
    assert_eq!(deadline("stage:second", "stage:won", json!(1)), [""; 0]);
    assert_eq!(deadline("stage:won", "stage:second", json!(1)), ["$.deadlines[0].until"]);
    assert_eq!(deadline("submit", "stage:won", json!(1)), ["$.deadlines[0].until"]);
    assert_eq!(deadline("start", "step:ask", json!({ "param": "many" })), ["$.deadlines[0].minutes.param"]);

    let privilege = |when: Json| {
        paths(&with(pipeline(), "/privileges", json!([{ "id": "p", "title": { "zh-CN": "题" }, "when": when }])))
    };
    assert_eq!(privilege(json!({ "done": { "step": "ask", "at_least": 1 } })), [""; 0]);
    assert_eq!(
        privilege(json!({ "done": { "step": "asks", "at_least": 0 } })),
        ["$.privileges[0].when.done.step", "$.privileges[0].when.done.at_least"]
    );
    assert_eq!(
        privilege(json!({ "valid_evidence": { "kind": "voice", "at_least": 3 } })),
        ["$.privileges[0].when.valid_evidence.kind"]
    );

    let consequence = |on: &str, done: &str| {
        let one =
            json!({ "id": "c", "title": { "zh-CN": "题" }, "on": on, "to": "owner", "hours": 9000, "done": done });
        paths(&with(pipeline(), "/consequences", json!([one])))
    };
    assert_eq!(
        consequence("step:x", "stage:x"),
        ["$.consequences[0].on", "$.consequences[0].hours", "$.consequences[0].done"]
    );
}

#[test]
fn what_engine_2_did_not_know_asks_for_engine_3() {
    let choice = "/stages/0/steps/0/fields/1/choices/1";
    let at = |engine: u32| with(with(pipeline(), "/engine", json!(engine)), &format!("{choice}/normal"), json!(true));
    let found = faults_of(&at(2));
    let told = found.iter().map(|f| (f.path.as_str(), f.what.as_str())).collect::<Vec<_>>();
    assert_eq!(told, [("$.stages[0].steps[0].fields[1].choices[1].normal", "needs `\"engine\": 3`")]);
    assert_eq!(paths(&at(3)), [""; 0]);
    let none = with(pipeline(), &format!("{choice}/normal"), json!(false));
    assert_eq!(paths(&none), [""; 0], "what is not normal is nothing to know");
    let all = with(at(3), "/stages/0/steps/0/fields/1/choices/0/normal", json!(true));
    assert_eq!(paths(&all), ["$.stages[0].steps[0].fields[1].choices"]);
}
