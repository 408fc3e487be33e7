use super::*;

#[test]
fn more_than_one_start_is_a_fault() {
    let json = with(with(pipeline(), "/stages/0/start", json!(true)), "/stages/1/start", json!(true));
    assert_eq!(paths(&json), ["$.stages[1].start"]);
}

#[test]
fn a_stage_that_nothing_leads_to_is_named() {
    let json = with(pipeline(), "/stages/1/next", json!(["won"]));
    assert_eq!(paths(&json), ["$.stages[3]"]);
    let json = with(pipeline(), "/stages/1/start", json!(true));
    assert_eq!(paths(&json), ["$.stages[0]"]);
}

#[test]
fn a_circle_is_fine_while_a_way_out_remains() {
    let json = with(pipeline(), "/stages/1/next", json!(["first", "won", "lost"]));
    assert_eq!(faults_of(&json), []);
    let json = with(with(pipeline(), "/stages/2/next", json!(["second"])), "/stages/3/next", json!(["first"]));
    let dead = ["$.stages[0].next", "$.stages[1].next", "$.stages[2].next", "$.stages[3].next"];
    assert_eq!(paths(&json), dead);
}

#[test]
fn a_dead_end_is_named_where_it_is() {
    let json = with(pipeline(), "/stages/2/next", json!(["lost"]));
    let json = with(with(json, "/stages/3/next", json!(["won"])), "/stages/1/next", json!(["won", "end"]));
    let mut json = json;
    let mut end = json["stages"][3].clone();
    end["id"] = json!("end");
    end["next"] = json!([]);
    end["steps"][0]["id"] = json!("farewell");
    json["stages"].as_array_mut().unwrap().push(end);
    assert_eq!(paths(&json), ["$.stages[2].next", "$.stages[3].next"]);
}

#[test]
fn next_names_stages_once_and_never_itself() {
    let json = with(pipeline(), "/stages/1/next", json!(["won", "lost", "won", "second", "third"]));
    assert_eq!(paths(&json), ["$.stages[1].next[2]", "$.stages[1].next[3]", "$.stages[1].next[4]"]);
}

#[test]
fn steps_that_wait_for_each_other_are_refused() {
    let json = with(pipeline(), "/stages/0/steps/0/after", json!(["more"]));
    let json = with(json, "/stages/0/steps/1/after", json!(["ask", "more", "nowhere"]));
    let expected = ["$.stages[0].steps[0].after[0]", "$.stages[0].steps[1].after[1]", "$.stages[0].steps[1].after[2]"];
    assert_eq!(paths(&json), expected);
}

#[test]
fn a_step_cannot_wait_for_a_stage_that_may_never_come() {
    assert_eq!(faults_of(&with(pipeline(), "/stages/2/steps/0/after", json!(["talk"]))), []);
    let json = with(pipeline(), "/stages/3/steps/0/after", json!(["talk", "sign"]));
    assert_eq!(paths(&json), ["$.stages[3].steps[0].after[1]"]);
}

#[test]
fn a_template_without_stages_or_steps_is_refused() {
    assert_eq!(paths(&with(pipeline(), "/stages", json!([]))), ["$.stages"]);
    let mut json = pipeline();
    json["stages"].as_array_mut().unwrap().truncate(1);
    let json = with(json, "/stages/0/steps", json!([]));
    assert_eq!(paths(&json), ["$.stages"]);
}
