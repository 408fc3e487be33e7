//! Words, sets of words and addresses.

use serde_json::json;

use crate::record::{SettingRecord, Value};
use crate::settings::{PhotoRules, SettingFault, Settings, judge, judge_in_territory, read, rule};

fn list(words: &[&str]) -> Value {
    Value::List(words.iter().map(|word| Value::from(*word)).collect())
}

fn set(values: &[(&str, Value)]) -> Settings {
    let record =
        |(key, value): &(&str, Value)| SettingRecord { key: (*key).into(), value: value.clone(), territory: None };
    Settings::resolve(&values.iter().map(record).collect::<Vec<_>>(), &[])
}

#[test]
fn one_of_the_words_is_taken_and_another_is_refused_with_the_words() {
    let words: &[&str] = &["keep", "drop"];
    let told = |value: &str| judge("photo.tail", &Value::from(value));
    let fault = SettingFault::NoSuchWord { key: "photo.tail".into(), words };
    assert_eq!(fault.to_string(), "photo.tail takes keep, drop");
    let fault = Err(fault);
    assert_eq!((told("keep"), told("drop")), (Ok(()), Ok(())));
    for odd in ["", "Keep", "keep ", "keep,drop"] {
        assert_eq!(told(odd), fault, "{odd:?}");
    }
    assert_eq!(judge("photo.tail", &list(&["keep"])), fault);
}

#[test]
fn any_of_the_words_are_taken_each_once() {
    let told = |words: &[&str]| judge("photo.strip", &list(words)).is_ok();
    assert!(told(&[]) && told(&["maker"]) && told(&["comments", "serials", "maker", "device"]));
    assert!(!told(&["gps"]) && !told(&["maker", "maker"]) && !told(&["maker", ""]));
    for odd in [Value::from("maker"), Value::Null, Value::Int(1), Value::List(vec![Value::Int(1)])] {
        assert!(matches!(judge("photo.strip", &odd), Err(SettingFault::NoSuchWord { .. })), "{odd:?}");
    }
}

#[test]
fn an_address_is_one_of_the_web_or_none() {
    let told = |text: &str| judge("verify.address", &Value::from(text)).is_ok();
    for sound in
        ["", "https://v.example.com", "http://10.0.0.7:8080", "https://v.example.com/routebook", "https://[::1]:8"]
    {
        assert!(told(sound), "{sound}");
    }
    let odd =
        ["v.example.com", "ftp://v.example.com", "https://", "https:///x", "https://v.example.com/", "https://a b"];
    for odd in odd.into_iter().chain(["https://a?x=1", "https://a#x", "https://例子.com", "javascript:1", "https://@a"])
    {
        assert!(!told(odd), "{odd}");
    }
    let long = |n: usize| format!("https://{}", "a".repeat(n - 8));
    assert!(told(&long(100)) && !told(&long(101)));
    assert!(matches!(judge("verify.address", &Value::Int(1)), Err(SettingFault::WrongType { .. })));
    let here = judge_in_territory("verify.address", &Value::from("https://a"));
    assert_eq!(here, Err(SettingFault::CompanyOnly { key: "verify.address".into() }));
}

#[test]
fn what_people_type_is_read() {
    assert_eq!(read("photo.strip", " serials、maker，device "), Ok(list(&["serials", "maker", "device"])));
    assert_eq!((read("photo.strip", ""), read("photo.tail", "drop")), (Ok(list(&[])), Ok(Value::from("drop"))));
    assert_eq!(read("verify.address", "https://v.example.com/"), Ok(Value::from("https://v.example.com")));
    assert_eq!(read("verify.address", " "), Ok(Value::from("")));
    assert!(read("photo.keep_displaced", "1").is_err());
}

#[test]
fn a_photo_s_rules_are_read_at_once_and_what_the_table_refuses_counts_for_nothing() {
    let default = PhotoRules::of(&Settings::default());
    assert!(default.strip_serials && !default.strip_maker && default.keep_tail && !default.keep_displaced);
    assert_eq!(default.verify_address, "");
    let settings = set(&[
        ("photo.strip", list(&["maker", "device", "comments"])),
        ("photo.tail", Value::from("drop")),
        ("photo.keep_displaced", Value::from("yes")),
        ("verify.address", Value::from("https://v.example.com")),
    ]);
    let rules = PhotoRules::of(&settings);
    assert!(!rules.strip_serials && rules.strip_maker && rules.strip_device && rules.strip_comments);
    assert!(!rules.keep_tail && rules.keep_displaced);
    assert_eq!(rules.verify_address, "https://v.example.com");
    let odd = set(&[("photo.tail", Value::from("burn")), ("verify.address", Value::from("nowhere"))]);
    assert_eq!(PhotoRules::of(&odd), default);
}

#[test]
fn the_api_shows_the_words_of_a_setting() {
    let row = |key: &str| serde_json::to_value(rule(key).unwrap()).unwrap();
    assert_eq!((&row("photo.tail")["shape"], &row("photo.tail")["words"]), (&json!("word"), &json!(["keep", "drop"])));
    assert_eq!((&row("photo.strip")["shape"], &row("photo.strip")["default"]), (&json!("words"), &json!(["serials"])));
    assert_eq!(row("verify.address")["longest"], 100);
    assert_eq!(
        (rule("photo.strip").unwrap().shape.words().len(), rule("stale.hours").unwrap().shape.words().len()),
        (4, 0)
    );
}
