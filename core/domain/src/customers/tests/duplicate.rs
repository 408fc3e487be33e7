use proptest::prelude::*;

use crate::customers::{Draft, Likely, Reason, duplicates, phones, plain_name};
use crate::ids::RecordId;
use crate::place::GeoPoint;
use crate::record::{Outlet, Record, RecordKind, SettingRecord, Value};
use crate::settings::Settings;

const fn id(n: u8) -> RecordId {
    RecordId::from_bytes([n; 16])
}

/// A point so many metres north of People's Square in Shanghai.
fn north(metres: i32) -> Option<GeoPoint> {
    Some(GeoPoint { lat_e7: 312_300_000 + metres * 90, lon_e7: 1_214_700_000 })
}

fn outlet(n: u8, name: &str, phone: &str, place: Option<GeoPoint>) -> Outlet {
    let empty = Outlet::from(&Record::empty(id(n), RecordKind::Outlet));
    Outlet { name: name.into(), contact_phone: phone.into(), place, ..empty }
}

fn draft(name: &str, phone: &str, place: Option<GeoPoint>) -> Draft {
    Draft { id: None, name: name.into(), phone: phone.into(), place }
}

fn likely(all: &[Outlet], draft: &Draft) -> Vec<Likely> {
    duplicates(all, draft, &Settings::default())
}

#[test]
fn one_number_is_one_number_however_it_is_written() {
    let same = [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "+86 138 0013 8000",
        "＋８６１３８００１３８０００",
        "0086-13800138000",
        "8613800138000",
        "(+86)13800138000",
    ];
    for written in same {
        assert_eq!(phones(written), ["13800138000"], "{written}");
    }
    assert_eq!(phones("021-6322 1234／13800138000"), ["13800138000", "2163221234"]);
    assert_eq!(phones("(+86) 21 6322 1234"), phones("021-63221234"));
    assert!(phones("110、-、8001").is_empty(), "too short to tell anything");
    assert_eq!(phones("86123456"), ["86123456"], "a local number that begins like the prefix");
}

#[test]
fn one_name_is_one_name_however_it_is_written() {
    for written in ["红旗超市", "红旗 超市", "红旗超市有限公司", "红旗超市有限责任公司", "「红旗」超市（有限公司）"]
    {
        assert_eq!(plain_name(written), "红旗超市", "{written}");
    }
    for written in ["Ｍetro ＡＢ", "METRO AB Co., Ltd.", "metro-ab inc"] {
        assert_eq!(plain_name(written), "metroab", "{written}");
    }
    assert_eq!((plain_name("有限公司"), plain_name("  （） ")), ("有限公司".into(), String::new()));
}

/// G14: phone, name and distance, each named.
#[test]
fn every_reason_is_named_and_the_strongest_comes_first() {
    let all = [outlet(1, "红旗超市有限公司", "+86 138-0013-8000", north(30))];
    let found = likely(&all, &draft("红旗超市", "13800138000", north(0)));
    let reasons = vec![Reason::Phone, Reason::Name { percent: 100 }, Reason::Near { metres: 30 }];
    assert_eq!(found, [Likely { outlet: id(1), score: 97, reasons }]);
}

#[test]
fn a_shared_phone_is_reason_enough() {
    let all = [outlet(1, "别的店", "13800138000", north(90_000))];
    assert_eq!(likely(&all, &draft("红旗超市", "13800138000", north(0)))[0].reasons, [Reason::Phone]);
}

#[test]
fn shops_of_one_chain_are_not_one_shop() {
    let all =
        [outlet(1, "红旗超市", "", north(101)), outlet(2, "红旗超市", "", north(99)), outlet(3, "红旗超市", "", None)];
    let found = likely(&all, &draft("红旗超市", "", north(0)));
    assert_eq!(found.iter().map(|l| l.outlet).collect::<Vec<_>>(), [id(2), id(3)]);
}

#[test]
fn neighbours_are_not_one_shop() {
    let all = [outlet(1, "好又多便利", "02163221234", north(1))];
    assert!(likely(&all, &draft("红旗超市", "13800138000", north(0))).is_empty());
}

#[test]
fn a_slip_of_one_character_is_still_alike() {
    let all = [outlet(1, "红旗连锁超市人民路店", "", north(5)), outlet(2, "红星大酒楼", "", north(5))];
    let found = likely(&all, &draft("红旗连锁超市人民西路店", "", north(0)));
    assert_eq!((found.len(), found[0].outlet), (1, id(1)));
    assert!(matches!(found[0].reasons[0], Reason::Name { percent: 75..=99 }));
}

#[test]
fn names_are_alike_from_the_very_percent_on() {
    let (one, two) = ("红旗超市一", "红旗超市二");
    let at = |pct: i64| {
        let (key, value) = ("duplicate.name_pct".into(), Value::Int(pct));
        let settings = Settings::resolve(&[SettingRecord { key, value, territory: None }], &[]);
        duplicates(&[outlet(1, one, "", None)], &draft(two, "", None), &settings).len()
    };
    assert_eq!([at(75), at(76)], [1, 0], "three of four pairs");
}

#[test]
fn nothing_typed_is_like_nothing() {
    let all = [outlet(1, "", "", None), outlet(2, "（）", "", north(0))];
    assert!(likely(&all, &draft("", "", None)).is_empty());
    assert!(likely(&all, &draft("  ", "-", north(0))).is_empty());
}

#[test]
fn a_customer_is_not_like_themselves() {
    let me = outlet(1, "红旗超市", "13800138000", north(0));
    assert!(likely(std::slice::from_ref(&me), &Draft::from(&me)).is_empty());
}

#[test]
fn equals_stand_by_their_id() {
    let all = [outlet(3, "红旗超市", "", None), outlet(1, "红旗超市", "", None), outlet(2, "红旗超市", "", None)];
    let found = likely(&all, &draft("红旗超市", "", None));
    assert_eq!(found.iter().map(|l| l.outlet).collect::<Vec<_>>(), [id(1), id(2), id(3)]);
}

proptest! {
    #[test]
    fn any_text_is_compared_without_a_panic_and_the_same_both_ways(
        a in "\\PC{0,40}", b in "\\PC{0,40}", phone in "[+0-9０-９ /，-]{0,20}",
    ) {
        let score = |of: &str, to: &str| likely(&[outlet(1, of, &phone, None)], &draft(to, &phone, None)).first().map(|l| l.score);
        prop_assert_eq!(score(&a, &b), score(&b, &a));
        prop_assert!(score(&a, &b).is_none_or(|s| (1..=100).contains(&s)));
        prop_assert_eq!(plain_name(&plain_name(&a)), plain_name(&a));
    }
}
