//! Values, changes, merged fields and their parts.

use routebook_domain::merge::{Change, FieldState};
use routebook_domain::record::Value;
use routebook_domain::time::TimeEvidence;

use super::parts::{BEACON, DOT, ENROLMENT, OUTLET, PLACE, TIME, evidence, fix, stamp};
use super::{Sample, thing};

pub fn all() -> Vec<Sample> {
    [values(), changes(), parts()].into_iter().flatten().collect()
}

fn value(name: &'static str, meaning: &'static str, value: Value) -> Sample {
    thing(name, "value", meaning, &value)
}

fn values() -> Vec<Sample> {
    let list = Value::List(vec![Value::Text("good".into()), Value::Int(3), Value::List(vec![])]);
    vec![
        value("value-null", "explicitly empty", Value::Null),
        value("value-yes", "yes", Value::Bool(true)),
        value("value-int", "a negative number in two bytes", Value::Int(-500)),
        value("value-int-least", "the least number", Value::Int(i64::MIN)),
        value("value-int-greatest", "the greatest number", Value::Int(i64::MAX)),
        value("value-text", "text beyond ASCII", Value::Text("冰柜 2 台".into())),
        value("value-bytes", "raw bytes", Value::Bytes(vec![0, 1, 255])),
        value("value-list", "a list with a text, a number and an empty list", list),
        value("value-reference", "a reference to a record", Value::Ref(OUTLET)),
        value("value-place", "31.2304 N 121.4737 E", Value::Place(PLACE)),
    ]
}

fn changes() -> Vec<Sample> {
    let text = || Value::Text("chain".into());
    let living = [(text(), [DOT].into()), (Value::Text("key account".into()), [DOT].into())].into();
    let dead = [routebook_domain::merge::Dot { enrolment: ENROLMENT, seq: 2 }, DOT].into();
    let first = Change::Assign { value: text(), replaces: None };
    let later = Change::Assign { value: text(), replaces: Some(DOT) };
    vec![
        thing("change-assign-first", "assign", "a value where there was none", &first),
        thing("change-assign", "assign", "a value in place of the one that op 7 wrote", &later),
        thing("change-add", "add", "an element joins a set", &Change::Add(text())),
        thing(
            "change-remove",
            "remove",
            "an element leaves a set",
            &Change::Remove { element: text(), seen: vec![DOT] },
        ),
        thing("field-one", "one", "one value and its write", &FieldState::One { value: text(), stamp: stamp() }),
        thing("field-many", "many", "a set: living additions and dead ones", &FieldState::Many { living, dead }),
    ]
}

fn parts() -> Vec<Sample> {
    let unsealed = routebook_domain::evidence::Evidence { seal: None, ..evidence() };
    vec![
        thing("dot", "dot", "which op wrote", &DOT),
        thing("stamp", "stamp", "when it counts, and what breaks ties", &stamp()),
        thing("point", "point", "31.2304 N 121.4737 E", &PLACE),
        thing("fix", "fix", "12.5 m accurate, 0.9 s old", &fix()),
        thing("beacon", "beacon", "the server's time as the phone noted it", &BEACON),
        thing("time-evidence", "time-evidence", "60 s after a beacon, in the same boot", &TIME),
        thing("time-without-beacon", "time-evidence", "never met a server", &TimeEvidence { beacon: None, ..TIME }),
        thing("evidence", "evidence", "a sealed photo; this seal is only a placeholder of four bytes", &evidence()),
        thing("evidence-without-seal", "evidence", "a file that carries no seal", &unsealed),
    ]
}
