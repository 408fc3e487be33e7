use super::*;

#[test]
fn ten_megabytes_are_refused_before_they_are_read() {
    let document = format!("{{\"key\": \"{}\"}}", "x".repeat(10 << 20));
    let found = parse(&document).unwrap_err();
    assert_eq!((found.len(), found[0].path.as_str()), (1, "$"));
    assert!(found[0].what.contains("262144"), "{}", found[0]);
    assert!(read(&document).is_err());
}

#[test]
fn the_longest_document_is_read_and_one_byte_more_is_not() {
    let document = pipeline().to_string();
    let padded = |n: usize| format!("{document}{}", " ".repeat(n - document.len()));
    assert!(parse(&padded(LARGEST_DOCUMENT)).is_ok());
    assert_eq!(parse(&padded(LARGEST_DOCUMENT + 1)).unwrap_err()[0].path, "$");
}

#[test]
fn deep_nesting_is_refused_without_a_panic() {
    let lists = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let maps = format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    let gate = format!("{}{{\"exists\":\"ask.n\"}}{}", "{\"not\":".repeat(10_000), "}".repeat(10_000));
    let gated = with(pipeline(), "/submit", json!("GATE")).to_string().replace("\"GATE\"", &gate);
    for document in [&lists, &maps, &gated] {
        assert_eq!(parse(document).unwrap_err().len(), 1);
        assert!(read(document).is_err() && recall(document).is_none());
    }
}

fn nested(deep: usize) -> Json {
    (1..deep).fold(json!({ "exists": "ask.n" }), |gate, _| json!({ "all": [gate] }))
}

#[test]
fn a_gate_nests_eight_deep_and_has_sixty_four_rules() {
    assert_eq!(faults_of(&with(pipeline(), "/submit", nested(8))), []);
    assert_eq!(paths(&with(pipeline(), "/submit", nested(9))), ["$.submit"]);
    assert_eq!(paths(&with(pipeline(), "/submit", nested(50))), ["$.submit"]);
    let wide = |n: usize| json!({ "all": vec![json!({ "exists": "ask.n" }); n - 1] });
    assert_eq!(faults_of(&with(pipeline(), "/submit", wide(64))), []);
    assert_eq!(paths(&with(pipeline(), "/submit", wide(65))), ["$.submit"]);
    assert_eq!(paths(&with(pipeline(), "/submit", wide(2_000))), ["$.submit"]);
}

#[test]
fn too_many_of_anything_are_refused_by_path() {
    let mut json = pipeline();
    let step = json["stages"][3]["steps"][0].clone();
    let numbered =
        |n: usize| -> Vec<Json> { (0..n).map(|i| with(step.clone(), "/id", json!(format!("s{i}")))).collect() };
    json["stages"][3]["steps"] = json!(numbered(196));
    assert_eq!(faults_of(&json), []);
    json["stages"][3]["steps"] = json!(numbered(197));
    assert_eq!(paths(&json), ["$.stages"]);
    let small: Vec<_> = (0..5_000).map(|i| json!({ "id": format!("s{i}"), "title": {} })).collect();
    json["stages"][3]["steps"] = json!(small);
    assert_eq!(paths(&json), ["$.stages"]);
    let choices: Vec<_> = (0..501).map(|i| json!({ "id": format!("c{i}"), "title": { "zh-CN": "题" } })).collect();
    let json = with(pipeline(), "/stages/0/steps/0/fields/1/choices", json!(choices));
    assert_eq!(paths(&json), ["$.stages[0].steps[0].fields[1].choices"]);
}

#[test]
fn a_gate_that_is_hard_to_decide_is_let_through() {
    let either = |i: usize| {
        let is = |n: usize| json!({ "compare": { "field": "more.m", "op": "=", "value": n } });
        json!({ "any": [is(2 * i), is(2 * i + 1)] })
    };
    let gate = json!({ "all": (0..16).map(either).collect::<Vec<_>>() });
    let gates = |json: Json| with(with(json, "/submit", gate.clone()), "/stages/0/leave", gate.clone());
    assert!(faults_of(&gates(pipeline())).iter().all(|f| f.what.contains("can never hold")));
}
