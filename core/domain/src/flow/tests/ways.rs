//! The nearest way to whatever a refusal asks for.

use serde_json::{Value as J, json};

use super::play::*;
use crate::evidence::EvidenceKind;
use crate::flow::*;
use crate::template::Template;

fn two_stages() -> Template {
    let shot = need("shot", "photo", json!({}));
    let ask = step("ask", json!({"fields": [field("x", "number", json!({}))], "needs": [shot]}));
    template(vec![stage("one", vec![ask], json!({})), stage("two", vec![], json!({}))], json!({}))
}

fn way(unmet: J) -> J {
    let unmet: Unmet = serde_json::from_value(unmet).unwrap();
    serde_json::to_value(unmet.way(&two_stages())).unwrap()
}

#[test]
fn a_refusal_leads_to_the_step_the_field_or_the_evidence() {
    let answer = || json!({"way": "answer", "step": "ask", "field": "x"});
    let shoot = || json!({"way": "attach", "step": "ask", "need": "shot", "kind": "photo"});
    let table = [
        (json!({"code": "field_missing", "step": "ask", "field": "x"}), answer()),
        (json!({"code": "field_invalid", "step": "ask", "field": "x", "reason": "too_large"}), answer()),
        (json!({"code": "value_unmet", "step": "ask", "field": "x", "op": ">", "value": 3}), answer()),
        (json!({"code": "must_not", "step": "ask", "item": "x"}), answer()),
        (json!({"code": "count_unmet", "step": "ask", "item": "x", "have": 0, "min": 1, "max": null}), answer()),
        (json!({"code": "count_unmet", "step": "ask", "item": "shot", "have": 0, "min": 1, "max": null}), shoot()),
        (json!({"code": "document_version", "step": "ask", "need": "shot", "version": "V2"}), shoot()),
        (json!({"code": "wrong_evidence", "step": "ask", "need": "shot", "kind": "photo"}), shoot()),
        (json!({"code": "step_out_of_order", "step": "b", "first": "ask"}), json!({"way": "record", "step": "ask"})),
        (json!({"code": "step_not_repaired", "step": "ask"}), json!({"way": "repair", "step": "ask"})),
        (json!({"code": "stage_not_final", "stage": "one"}), json!({"way": "enter", "stage": "two"})),
        (json!({"code": "step_not_in_stage", "step": "b", "stage": "two"}), json!({"way": "enter", "stage": "two"})),
        (
            json!({"code": "count_unmet", "step": "ask", "item": "", "have": 0, "min": 1, "max": null}),
            json!({"way": "record", "step": "ask"}),
        ),
        (
            json!({"code": "link_missing", "step": "ask", "field": "x", "what": "outlet"}),
            json!({"way": "link", "step": "ask", "field": "x", "what": "outlet"}),
        ),
    ];
    for (unmet, expected) in table {
        assert_eq!(way(unmet.clone()), expected, "{unmet}");
    }
}

#[test]
fn what_no_step_can_meet_leads_to_people_time_or_a_sync() {
    let table = [
        (json!({"code": "role_needed", "role": "head_office"}), json!({"way": "ask", "role": "head_office"})),
        (json!({"code": "not_reviewer"}), json!({"way": "ask", "role": "supervisor"})),
        (json!({"code": "no_such_person"}), json!({"way": "ask", "role": "supervisor"})),
        (json!({"code": "not_owner"}), json!({"way": "ask", "role": null})),
        (json!({"code": "correction_over", "hours": 24}), json!({"way": "ask", "role": "supervisor"})),
        (
            json!({"code": "too_early", "from": "step:ask", "minutes": 30}),
            json!({"way": "wait", "from": "step:ask", "minutes": 30}),
        ),
        (json!({"code": "why_missing"}), json!({"way": "explain"})),
        (json!({"code": "irreversible", "step": ""}), json!({"way": "void"})),
        (json!({"code": "param_refused", "param": "days"}), json!({"way": "sync"})),
        (json!({"code": "wrong_template"}), json!({"way": "sync"})),
        (json!({"code": "already_started"}), json!({"way": "nothing"})),
        (
            json!({"code": "count_unmet", "step": "ask", "item": "shot", "have": 2, "min": 0, "max": 1}),
            json!({"way": "nothing"}),
        ),
    ];
    for (unmet, expected) in table {
        assert_eq!(way(unmet.clone()), expected, "{unmet}");
    }
}

// V3
#[test]
fn what_is_missing_leads_to_the_camera() {
    let play = Play::start(two_stages());
    let ways: Vec<_> = play.state().missing.iter().map(|u| u.way(&play.template)).collect();
    let shoot = Way::Attach { step: "ask".into(), need: "shot".into(), kind: EvidenceKind::Photo };
    assert_eq!(ways, [Way::Answer { step: "ask".into(), field: "x".into() }, shoot]);
}
