//! What comes in from outside, judged before any work.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::str::FromStr;

use routebook::{DatabaseKey, Day, Value};
use zeroize::Zeroizing;

use crate::error::Trouble;
use crate::value::FieldValue;

/// The longest text, bytes.
pub const LONGEST: usize = 64 * 1024;
/// The longest list.
pub const MOST: usize = 10_000;
/// The largest page of a list.
pub const PAGE: u32 = 1_000;

/// A text of bearable length.
pub fn text(value: String, item: &str) -> Result<String, Trouble> {
    if value.len() > LONGEST { Err(Trouble::input("too_long", item)) } else { Ok(value) }
}

/// The same where there may be none.
pub fn maybe_text(value: Option<String>, item: &str) -> Result<Option<String>, Trouble> {
    value.map(|value| text(value, item)).transpose()
}

/// An id.
pub fn id<T: FromStr>(value: &str, item: &str) -> Result<T, Trouble> {
    let readable = (value.len() <= 64).then(|| value.parse().ok()).flatten();
    readable.ok_or_else(|| Trouble::input("bad_id", item))
}

/// The same where there may be none.
pub fn maybe_id<T: FromStr>(value: Option<&String>, item: &str) -> Result<Option<T>, Trouble> {
    value.map(|value| id(value, item)).transpose()
}

/// A business day as `2026-11-22`.
pub fn day(value: &str, item: &str) -> Result<Day, Trouble> {
    let readable = (value.len() == 10).then(|| value.parse().ok()).flatten();
    readable.ok_or_else(|| Trouble::input("bad_day", item))
}

/// The same where there may be none.
pub fn maybe_day(value: Option<&String>, item: &str) -> Result<Option<Day>, Trouble> {
    value.map(|value| day(value, item)).transpose()
}

/// A path that a file system can hold.
pub fn path(value: String, item: &str) -> Result<PathBuf, Trouble> {
    let sound = !value.is_empty() && value.len() <= 4096 && !value.contains('\0');
    if sound { Ok(value.into()) } else { Err(Trouble::input("bad_path", item)) }
}

/// The key that databases are encrypted under. What came with the call is wiped.
pub fn database_key(bytes: Vec<u8>) -> Result<DatabaseKey, Trouble> {
    let bytes = Zeroizing::new(bytes);
    let key = bytes.as_slice().try_into().map_err(|_| Trouble::input("bad_key", "database_key"))?;
    Ok(DatabaseKey::new(key))
}

/// A list of bearable length.
pub fn list<T>(items: Vec<T>, item: &str) -> Result<Vec<T>, Trouble> {
    if items.len() > MOST { Err(Trouble::input("too_many", item)) } else { Ok(items) }
}

/// Answers by field.
pub fn answers(all: HashMap<String, FieldValue>) -> Result<BTreeMap<String, Value>, Trouble> {
    if all.len() > MOST {
        return Err(Trouble::input("too_many", "answers"));
    }
    all.into_iter().map(|(field, value)| Ok((text(field, "field")?, value.try_into()?))).collect()
}

/// How long was spent on each field, milliseconds.
pub fn spent(all: HashMap<String, u32>) -> Result<BTreeMap<String, u32>, Trouble> {
    if all.len() > MOST {
        return Err(Trouble::input("too_many", "spent"));
    }
    all.into_iter().map(|(field, ms)| Ok((text(field, "field")?, ms))).collect()
}

/// How many of a list to give at once.
pub fn page_size(size: u32) -> Result<u32, Trouble> {
    if (1..=PAGE).contains(&size) { Ok(size) } else { Err(Trouble::input("bad_page_size", "size")) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use routebook::FlowId;

    fn code<T: std::fmt::Debug>(said: Result<T, Trouble>) -> String {
        match said.unwrap_err() {
            Trouble::Refused { code, .. } => code,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_too_much_is_refused_before_work() {
        assert!(text("好".repeat(LONGEST / 3), "name").is_ok());
        assert_eq!(code(text("x".repeat(10_000_000), "name")), "too_long");
        assert_eq!(code(list(vec![0; 100_000], "doubts")), "too_many");
        let many = (0..100_000).map(|n| (n.to_string(), FieldValue::Empty)).collect();
        assert_eq!(code(answers(many)), "too_many");
        assert_eq!(
            (code(page_size(0)), page_size(1_000).unwrap(), code(page_size(1_001))),
            ("bad_page_size".into(), 1_000, "bad_page_size".into())
        );
    }

    #[test]
    fn what_cannot_be_meant_is_refused_by_its_kind() {
        for wrong in ["", "7", &"0".repeat(1 << 20), "0198a0a0-0000-7000-8000-00000000000g", "\0"] {
            assert_eq!(code(id::<FlowId>(wrong, "flow")), "bad_id");
        }
        for wrong in ["", "2026-13-01", "2026-1-1", "tomorrow!!", "二〇二六"] {
            assert_eq!(code(day(wrong, "day")), "bad_day", "{wrong}");
        }
        for wrong in ["", "a\0b", &"x".repeat(5_000)] {
            assert_eq!(code(path(wrong.to_owned(), "photo")), "bad_path");
        }
        assert_eq!(day("2026-11-22", "day").unwrap().to_string(), "2026-11-22");
    }
}
