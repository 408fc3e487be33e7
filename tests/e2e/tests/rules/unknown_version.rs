//! A flow whose template version this app cannot read is kept and shown, not folded, and folds once it can be read.

use routebook::Error;
use routebook_domain::template::TemplateRef;
use routebook_e2e::{Handset, Site, compare_states, fields};
use routebook_server::{Cohort, roll_out_template};
use rusqlite::Connection;
use serde_json::{Value, json};

const SHIPPED: &str = include_str!("../../../../core/domain/templates/outlet-visit.json");
/// The engine that the shipped visit asks for, and one that no app of today has.
const ENGINES: [&str; 2] = ["\"engine\":1,", "\"engine\":9,"];

fn second() -> String {
    let mut document: Value = serde_json::from_str(SHIPPED).unwrap();
    document["version"] = json!(2);
    document.to_string()
}

/// Turns one text into another of the same length wherever the server keeps it; publishing would refuse that.
fn rewrite(site: &Site, [from, to]: [&str; 2]) {
    let server = Connection::open(site.data().join("routebook.db")).unwrap();
    let sql =
        "UPDATE records SET state = unhex(replace(hex(state), hex(?1), hex(?2))) WHERE instr(hex(state), hex(?1))";
    assert!(server.execute(sql, [from, to]).unwrap() > 0, "{from} is nowhere");
}

#[test]
fn it_is_kept_and_shown_and_folds_once_it_can_be_read() {
    let site = Site::found();
    let writer = site.handset("rep1", 1);
    let version = TemplateRef { key: "outlet-visit".into(), version: 2 };
    site.publish(&second(), &Cohort::default()).unwrap();
    writer.sync();
    let flow = writer.visit_whole(&site.beat(0)[0]);
    writer.sync();
    assert_eq!(writer.seen(flow).template.version, 2);

    rewrite(&site, ENGINES);
    let reader = site.handset("rep1", 2);
    let shown = |phone: &Handset| phone.visits(None).unwrap().into_iter().find(|v| v.flow == flow).unwrap();
    assert_eq!((shown(&reader).template, shown(&reader).readable), (version.clone(), false));
    assert!(matches!(reader.visit(flow), Err(Error::NotFound { what: "template" })));
    let answers = fields(&json!({"coolers": 1, "display": "good"}));
    assert!(reader.record_step(flow, "fridge", answers).is_err());
    reader.home(None).unwrap();
    let other = reader.visit_whole(&site.beat(0)[2]);
    assert_eq!(reader.seen(other).template.version, 1, "the day goes on with what can be read");

    rewrite(&site, [ENGINES[1], ENGINES[0]]);
    // The audience is written, so that the version travels again.
    roll_out_template(&site.data(), &version, false, &site.ports()).unwrap();
    reader.sync();
    assert!(shown(&reader).readable);
    assert_eq!(reader.seen(flow).state.steps, writer.seen(flow).state.steps);
    compare_states(&site.api("supervisor"), &reader, flow);
}
