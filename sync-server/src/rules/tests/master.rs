//! What the server writes itself.

use routebook_domain::merge::field_no;
use routebook_domain::record::RecordKind::Outlet;
use routebook_domain::record::Value;
use routebook_protocol::Payload;

use super::world::{Phone, World};
use crate::rules::master::{self, Put};
use crate::rules::{RuleError, chain, ids, outlets, people};

fn put(world: &World, fields: &[(&str, Value)]) -> Result<Put, RuleError> {
    let fields: Vec<_> = fields.iter().map(|(name, v)| (field_no(Outlet, name), v.clone())).collect();
    world.write(|cx| master::put(cx, ids::company(world.tenant), Outlet, world.outlet("Z9"), &fields))
}

fn tags(all: &[&str]) -> (&'static str, Value) {
    ("tags", Value::List(all.iter().map(|t| Value::from(*t)).collect()))
}

#[test]
fn putting_the_same_again_writes_nothing() {
    let world = World::new();
    let territory = ("territory", Value::Ref(world.territory("north")));
    let fields = [territory, ("name", "角落".into()), tags(&["a", "b"])];
    let ops = || world.read(|cx| Ok(cx.tx.enrolment(cx.tenant, cx.home()?.server)?)).unwrap().unwrap().head.seq;
    assert_eq!(put(&world, &fields).unwrap(), Put::Created);
    let before = ops();
    assert_eq!(put(&world, &fields).unwrap(), Put::Same);
    assert_eq!(ops(), before);
    assert_eq!(put(&world, &[tags(&["b", "c"]), ("name", "拐角".into())]).unwrap(), Put::Changed);
    let record = world.read(|cx| Ok(cx.tx.record(cx.tenant, world.outlet("Z9"))?)).unwrap().unwrap().view();
    let outlet = routebook_domain::record::Outlet::from(&record);
    assert_eq!((outlet.tags, outlet.name.as_str()), (vec!["b".into(), "c".into()], "拐角"));
}

#[test]
fn a_record_without_a_territory_or_moved_to_another_is_refused() {
    let world = World::new();
    assert!(matches!(put(&world, &[("name", "x".into())]), Err(RuleError::Refused(r)) if r.code == "no_scope"));
    put(&world, &[("territory", Value::Ref(world.territory("north")))]).unwrap();
    let moved = put(&world, &[("territory", Value::Ref(world.territory("south")))]);
    assert!(matches!(moved, Err(RuleError::Refused(r)) if r.code == "move_not_supported"));
}

#[test]
fn a_value_that_stays_for_good_is_not_put_over() {
    let world = World::new();
    let again = world.write(|cx| world.stay(cx, "ada", "north", "supervisor", 0, None));
    assert!(matches!(again, Err(RuleError::Refused(r)) if r.code == "fixed_field_role"));
}

#[test]
fn a_deleted_record_that_is_put_again_comes_back() {
    let world = World::new();
    let by = ids::company(world.tenant);
    let delete = || Payload::Delete { kind: Outlet, record: world.outlet("N1") };
    world.write(|cx| chain::append(cx, by, delete())).unwrap();
    let names = || {
        let all = world.seen_by("sue", |cx, s| outlets::list(cx, s, None)).unwrap();
        all.into_iter().map(|o| o.name).collect::<Vec<_>>()
    };
    assert_eq!(names(), ["N2"]);
    let field = (field_no(Outlet, "name"), "N1".into());
    let put = world.write(|cx| master::put(cx, by, Outlet, world.outlet("N1"), std::slice::from_ref(&field)));
    assert_eq!((put.unwrap(), names()), (Put::Changed, vec!["N1".into(), "N2".into()]));
}

#[test]
fn outlets_are_listed_with_their_last_visits() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, _) = ada.visit("N1");
    ada.push();
    let north = Some(world.territory("north"));
    let list = world.seen_by("boss", |cx, s| outlets::list(cx, s, north)).unwrap();
    assert_eq!((list.len(), list[0].last_visits[0].flow), (2, flow));
    assert_eq!(list[0].territory.as_ref().unwrap().name, "north");
    let people = world.seen_by("sue", people::list).unwrap();
    assert_eq!(people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["ada", "ben", "sue"]);
}

#[test]
fn the_company_reads_its_own_zone() {
    let world = World::new();
    let company = world.read(people::company).unwrap();
    assert_eq!((company.name.as_str(), company.zone.as_str()), ("青岛销售", "Asia/Shanghai"));
}
