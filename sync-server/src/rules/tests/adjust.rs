//! Who may publish, adjust and set, over the API and by phone.

use routebook_domain::merge::{Change, field_no};
use routebook_domain::record::RecordKind::{Membership, Person, Setting, Template};
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::template::{OUTLET_VISIT, TemplateRef, parse};
use routebook_protocol::Payload;

use super::world::{Phone, World, accepted, refusal};
use crate::rules::templates::{self, AudienceRequest, Published};
use crate::rules::{RuleError, ids, settings};

/// A regional manager of the north.
fn manager(world: &World) {
    let id = world.person("rex");
    let fields = [("name", "rex".into()), ("login", "rex".into()), ("role", "regional_manager".into())];
    world.write(|cx| world.put(cx, Person, id, &fields)).unwrap();
    world.write(|cx| world.stay(cx, "rex", "north", "regional_manager", 0, None)).unwrap();
}

#[test]
fn a_regional_manager_sets_in_his_own_territories_only() {
    let world = World::new();
    manager(&world);
    let may = |login: &str, place: Option<&str>| {
        let place = place.map(|code| world.territory(code));
        match world.seen_by(login, |_, s| settings::allow(s, place)) {
            Ok(()) => true,
            Err(RuleError::Forbidden) => false,
            Err(other) => panic!("{other}"),
        }
    };
    assert_eq!([Some("north"), Some("south"), None].map(|place| may("rex", place)), [true, false, false]);
    assert_eq!([Some("north"), Some("south"), None].map(|place| may("boss", place)), [true; 3]);
    for login in ["ada", "sue"] {
        assert_eq!([Some("north"), Some("south"), None].map(|place| may(login, place)), [false; 3], "{login}");
    }
}

/// The chain of a phone is no way round the API: nobody adds a version or a setting that has no key.
#[test]
fn no_phone_creates_a_template_or_a_setting() {
    let world = World::new();
    let mut boss = Phone::of(&world, "boss");
    let of = |kind: RecordKind, field: &str, value: Value| {
        let fields = vec![(field_no(kind, field), value)];
        Payload::Create { kind, record: world.outlet("fresh"), fields }
    };
    boss.say(of(Template, "audience", Value::Null));
    boss.say(of(Setting, "value", 48.into()));
    for verdict in boss.push() {
        assert_eq!(refusal(&verdict).code, "not_allowed");
    }
    assert_eq!(world.read(|cx| templates::list(cx, None)).unwrap().items.len(), 5);
}

#[test]
fn a_rep_s_phone_sets_neither_thresholds_nor_audiences_nor_stays() {
    let world = World::new();
    let by = ids::company(world.tenant);
    world.write(|cx| settings::put(cx, by, "stale.hours", Some(48.into()), None)).unwrap();
    let setting = ids::setting(world.tenant, "stale.hours", None);
    let version = ids::template(world.tenant, &TemplateRef { key: "outlet-visit".into(), version: 1 });
    let stay = ids::membership(world.tenant, world.person("ada"), world.territory("north"), 0);
    let set = |kind: RecordKind, record, field: &str, value: Value| {
        let changes = vec![(field_no(kind, field), Change::Assign { value, replaces: None })];
        Payload::Set { kind, record, changes }
    };
    for login in ["ada", "sue"] {
        let mut phone = Phone::of(&world, login);
        phone.say(set(Setting, setting, "value", 1000.into()));
        phone.say(set(Template, version, "audience", Value::List(vec![])));
        phone.say(set(Membership, stay, "role", "admin".into()));
        phone.say(Payload::Delete { kind: Setting, record: setting });
        phone.say(Payload::Delete { kind: Template, record: version });
        for verdict in phone.push() {
            assert_eq!(refusal(&verdict).code, "not_allowed", "{login}");
        }
    }
    let mut boss = Phone::of(&world, "boss");
    boss.say(set(Setting, setting, "value", 0.into()));
    boss.say(set(Setting, setting, "value", 24.into()));
    let verdicts = boss.push();
    assert_eq!(refusal(&verdicts[0]).code, "bad_setting");
    assert!(accepted(&verdicts[1]), "{verdicts:?}");
}

#[test]
fn the_same_document_laid_out_otherwise_is_the_same() {
    let world = World::new();
    let by = ids::company(world.tenant);
    let json: serde_json::Value = serde_json::from_str(OUTLET_VISIT).unwrap();
    let publish = |document: String| {
        let everyone = AudienceRequest { everyone: true, ..AudienceRequest::default() };
        let template = parse(&document).unwrap();
        world.write(|cx| templates::publish(cx, by, &document, &template, &everyone.read(cx)?)).unwrap()
    };
    assert!(matches!(publish(json.to_string()), Published::Same(_)));
    let mut other = json;
    other["title"]["en"] = "Another visit".into();
    assert!(matches!(publish(other.to_string()), Published::Behind { highest: 1, .. }));
}

/// What a later check would refuse was published in good faith: it is listed, and flows under it go on.
#[test]
fn a_version_that_would_not_be_published_any_more_is_still_read() {
    let world = World::new();
    let mut json: serde_json::Value = serde_json::from_str(OUTLET_VISIT).unwrap();
    json["title"] = serde_json::json!({});
    let document = json.to_string().replace("\"version\":1", "\"version\":2");
    assert!(parse(&document).is_err());
    let of = TemplateRef { key: "outlet-visit".into(), version: 2 };
    let fields = [("key", "outlet-visit".into()), ("version", 2.into()), ("document", document.as_str().into())];
    world.write(|cx| world.put(cx, Template, ids::template(world.tenant, &of), &fields)).unwrap();
    let list = world.read(|cx| templates::list(cx, None)).unwrap();
    assert!(list.items.iter().any(|item| item.highest == 2));
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    ada.act(flow, routebook_domain::flow::ActionKind::Migrate { to: of });
    assert!(ada.push().iter().all(accepted));
}

#[test]
fn a_cohort_has_no_names_for_those_who_do_not_see_it() {
    let world = World::new();
    let by = ids::company(world.tenant);
    let document = OUTLET_VISIT.replace("\"version\": 1", "\"version\": 2");
    let cohort = AudienceRequest { people: vec![world.person("ben")], ..AudienceRequest::default() };
    let template = parse(&document).unwrap();
    world.write(|cx| templates::publish(cx, by, &document, &template, &cohort.read(cx)?)).unwrap();
    let name = |login: &str| {
        let list = world.seen_by(login, |cx, s| templates::list(cx, Some(s))).unwrap();
        let item = list.items.into_iter().find(|item| item.key == "outlet-visit").unwrap();
        item.versions[0].audience.people[0].name.clone()
    };
    assert_eq!(["ada", "ben", "sue", "cyn"].map(name), ["", "ben", "ben", ""]);
}

#[test]
fn a_cohort_of_strangers_is_refused() {
    let world = World::new();
    let cohort = AudienceRequest { people: vec![world.person("nobody")], ..AudienceRequest::default() };
    let read = world.read(|cx| cohort.read(cx).map(drop));
    assert!(matches!(read, Err(RuleError::Refused(r)) if r.code == "unknown_person"));
}

#[test]
fn what_holds_in_no_territory_is_not_told() {
    let world = World::new();
    let nowhere = Some(world.territory("nowhere"));
    let list = world.read(|cx| settings::list(cx, nowhere));
    assert!(matches!(list, Err(RuleError::Refused(r)) if r.code == "unknown_territory"));
}
