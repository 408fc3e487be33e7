//! Versions for a cohort, numbers for a region: what phones may start with.

use routebook_domain::flow::{ActionKind, Read, Unmet};
use routebook_domain::record::{RecordKind, TemplateRecord};
use routebook_domain::rollout::{Audience, Published, offered};
use routebook_domain::settings::{Key, ParamFault, SettingFault};
use routebook_domain::template::{OUTLET_VISIT, TemplateRef, parse};

use super::world::{DAY, Phone, World, accepted, refusal};
use crate::model::Flag;
use crate::rules::templates::{self, AudienceRequest};
use crate::rules::{RuleError, Ruled, ids, settings};

fn publish(world: &World, version: u32, audience: &AudienceRequest) {
    let document = OUTLET_VISIT.replace("\"version\": 1", &format!("\"version\": {version}"));
    let template = parse(&document).unwrap();
    let by = ids::company(world.tenant);
    world.write(|cx| templates::publish(cx, by, &document, &template, &audience.read(cx)?)).unwrap();
}

fn offer(world: &World, login: &str, territory: &str) -> u32 {
    let records = world.read(|cx| Ok(cx.tx.records(cx.tenant, RecordKind::Template)?)).unwrap();
    let all: Vec<_> = records.iter().filter_map(|r| Published::of(&TemplateRecord::from(&r.view()))).collect();
    let path = [world.territory(territory)];
    offered(&all, "outlet-visit", world.person(login), &path, world.now.get()).unwrap().version
}

/// M20: one group for two weeks, then everybody; what was begun stays on its version.
#[test]
fn a_cohort_has_a_version_first_and_then_all_have_it() {
    let world = World::new();
    let north = vec![world.territory("north")];
    publish(&world, 2, &AudienceRequest { territories: north, days: Some(14), ..AudienceRequest::default() });
    assert_eq!((offer(&world, "ada", "north"), offer(&world, "cyn", "south")), (2, 1));
    world.later(14 * DAY - 1);
    assert_eq!(offer(&world, "cyn", "south"), 1);
    world.later(1);
    assert_eq!(offer(&world, "cyn", "south"), 2);
    publish(&world, 3, &AudienceRequest { people: vec![world.person("ben")], ..AudienceRequest::default() });
    assert_eq!((offer(&world, "ben", "north"), offer(&world, "ada", "north")), (3, 2));
    let of = TemplateRef { key: "outlet-visit".into(), version: 3 };
    let roll_out = |audience: Audience| {
        world.write(|cx| templates::roll_out(cx, ids::company(world.tenant), &of, &audience)).unwrap()
    };
    assert!(roll_out(Audience::everyone()));
    assert!(!roll_out(Audience::everyone()), "again changes nothing");
    assert_eq!(offer(&world, "ada", "north"), 3);
    assert!(roll_out(Audience::default()));
    assert_eq!(offer(&world, "ben", "north"), 2, "withdrawn");
    let mut ada = Phone::of(&world, "ada");
    ada.start("N1");
    assert!(accepted(&ada.push()[0]), "any published version is taken");
}

#[test]
fn a_visit_is_carried_over_to_a_later_version_that_is_out() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    let to = |version| ActionKind::Migrate { to: TemplateRef { key: "outlet-visit".into(), version } };
    ada.answer_all(flow);
    ada.act(flow, to(2));
    assert_eq!(refusal(ada.push().last().unwrap()).requirements(), [Unmet::WrongTemplate]);
    publish(&world, 2, &AudienceRequest::default());
    ada.act(flow, to(2));
    ada.act(flow, to(1));
    ada.record(flow, "fridge", &[("coolers", 5.into())]);
    let verdicts = ada.push();
    assert!(accepted(&verdicts[6]), "{:?}", verdicts[6]);
    assert!(refusal(&verdicts[7]).requirements().contains(&Unmet::NotNewer));
    assert!(accepted(&verdicts[8]));
    let row = world.read(|cx| Ok(cx.tx.flow(cx.tenant, flow)?)).unwrap().unwrap();
    assert_eq!((row.template.version, row.points), (2, 60));
}

fn adjust(world: &World, param: &str, value: Option<i64>, territory: &str) -> Ruled<()> {
    let (by, place) = (ids::company(world.tenant), Some(world.territory(territory)));
    world.write(|cx| templates::adjust(cx, by, "customer-pipeline", param, value, place))
}

/// M21: what the template marks is adjusted within its bounds, and everything else is refused by name.
#[test]
fn a_locked_number_is_refused_by_name() {
    let world = World::new();
    adjust(&world, "review-minutes", Some(4320), "north").unwrap();
    let template = "customer-pipeline".to_owned();
    for locked in ["voice-notes", "stages", "negotiation"] {
        let fault = ParamFault::Locked { template: template.clone(), key: locked.into() };
        assert!(matches!(adjust(&world, locked, Some(3), "north"), Err(RuleError::Param(f)) if f == fault), "{locked}");
    }
    let unknown = ParamFault::Unknown { template: template.clone(), key: "luck".into() };
    assert!(matches!(adjust(&world, "luck", Some(3), "north"), Err(RuleError::Param(f)) if f == unknown));
    let beyond = adjust(&world, "review-minutes", Some(1), "north");
    assert!(matches!(beyond, Err(RuleError::Param(ParamFault::OutOfBounds { least: Some(1440), .. }))));
    let by = ids::company(world.tenant);
    let missing = world.write(|cx| templates::adjust(cx, by, "no-such", "x", None, None));
    assert!(matches!(missing, Err(RuleError::NotFound)));
}

#[test]
fn a_start_carries_the_number_in_force_or_one_that_it_read() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    adjust(&world, "review-minutes", Some(4320), "north").unwrap();
    let setting = ids::setting(world.tenant, "param:customer-pipeline.review-minutes", Some(world.territory("north")));
    let value = routebook_domain::merge::field_no(RecordKind::Setting, "value");
    let held = world.read(|cx| Ok(cx.tx.record(cx.tenant, setting)?)).unwrap().unwrap();
    let read = Read { record: setting, dot: held.state.fields[&value].dot().unwrap() };
    let fresh = ada.customer_with("N1", &[("review-minutes", 4320)], vec![read]);
    adjust(&world, "review-minutes", Some(5760), "north").unwrap();
    let stale = ada.customer_with("N1", &[("review-minutes", 4320)], vec![read]);
    ada.customer_with("N1", &[("review-minutes", 4320)], Vec::new());
    ada.customer_with("N1", &[("voice-notes", 1)], Vec::new());
    // The first start is judged after the change as well: only what it read speaks for it.
    let verdicts = ada.push();
    assert!(verdicts[..2].iter().all(accepted), "{verdicts:?}");
    let flags = |flow| world.read(|cx| Ok(cx.tx.flow(cx.tenant, flow)?)).unwrap().unwrap().flags;
    ada.act(stale, ActionKind::Void { reason: "重复".into() });
    assert!(accepted(ada.push().last().unwrap()));
    let voided = world.read(|cx| Ok(cx.tx.flow(cx.tenant, stale)?)).unwrap().unwrap();
    assert_eq!(voided.closed_ms, Some(world.now.get()), "void is closed");
    assert!(flags(stale).contains(&Flag::ParamStale) && flags(fresh).contains(&Flag::ParamStale));
    for (verdict, param) in [(&verdicts[2], "review-minutes"), (&verdicts[3], "voice-notes")] {
        let refused = Unmet::ParamRefused { param: param.into() };
        assert!(refusal(verdict).requirements().contains(&refused), "{verdict:?}");
    }
    let current = ada.customer_with("N1", &[("review-minutes", 5760)], Vec::new());
    assert!(accepted(ada.push().last().unwrap()));
    assert!(flags(current).is_empty());
}

#[test]
fn a_number_of_another_territory_is_refused() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    adjust(&world, "review-minutes", Some(4320), "south").unwrap();
    ada.customer_with("N1", &[("review-minutes", 4320)], Vec::new());
    let refused = Unmet::ParamRefused { param: "review-minutes".into() };
    assert_eq!(refusal(&ada.push()[0]).requirements(), [refused]);
}

#[test]
fn settings_are_judged_and_the_nearest_holds() {
    let world = World::new();
    let by = ids::company(world.tenant);
    let (north, south) = (Some(world.territory("north")), Some(world.territory("south")));
    let put = |key: &str, value: Option<i64>, place| {
        world.write(|cx| settings::put(cx, by, key, value.map(Into::into), place))
    };
    put("stale.hours", Some(48), north).unwrap();
    put("stale.hours", Some(96), None).unwrap();
    let hours = |place| world.read(|cx| Ok(settings::in_force(cx, place)?.int(Key::StaleHours))).unwrap();
    assert_eq!((hours(north), hours(south), hours(None)), (48, 96, 96));
    put("stale.hours", None, north).unwrap();
    assert_eq!(hours(north), 96);
    assert!(matches!(put("luck", Some(1), None), Err(RuleError::Setting(SettingFault::Unknown { .. }))));
    assert!(matches!(put("stale.hours", Some(0), None), Err(RuleError::Setting(SettingFault::OutOfBounds { .. }))));
    assert!(matches!(put("form.seconds", Some(9), north), Err(RuleError::Setting(SettingFault::CompanyOnly { .. }))));
}
