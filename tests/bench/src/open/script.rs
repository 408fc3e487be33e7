//! What the rep does at an outlet.

use std::collections::BTreeMap;
use std::path::Path;

use routebook::{Error, Fix, OutletView, Rep, Value};

use crate::clock::{MINUTE, ScriptClock};

/// Visits the outlet: every step, one photo of the shop front, handed in.
pub fn visit(rep: &Rep, outlet: &OutletView, photo: &Path, clock: &ScriptClock) -> Result<(), Error> {
    let flow = rep.start_visit(outlet.id, fix(outlet))?.flow;
    for (step, answers) in answers() {
        clock.pass(3 * MINUTE);
        rep.record_step(flow, step, answers)?;
    }
    rep.attach_photo(flow, "photo", None, photo, fix(outlet))?;
    rep.submit_visit(flow)?;
    Ok(())
}

/// Steps in the template's order with their answers.
fn answers() -> [(&'static str, BTreeMap<String, Value>); 5] {
    let text = |text: &str| Value::Text(text.into());
    let list = |text: &str| Value::List(vec![Value::Text(text.into())]);
    [
        ("fridge", fields([("coolers", Value::Int(2)), ("display", text("good"))])),
        ("skus", fields([("codes", list("6901234567892")), ("lowest-price", Value::Int(350))])),
        ("interview", fields([("need", text("希望周五前补货两箱"))])),
        ("material", fields([("kinds", list("poster")), ("count", Value::Int(3))])),
        ("photo", BTreeMap::new()),
    ]
}

fn fields<const N: usize>(pairs: [(&str, Value); N]) -> BTreeMap<String, Value> {
    pairs.map(|(field, answer)| (field.to_owned(), answer)).into()
}

fn fix(outlet: &OutletView) -> Option<Fix> {
    let point = outlet.place?;
    Some(Fix { point, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 500 })
}
