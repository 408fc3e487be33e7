//! Days.

use routebook::Day;

use crate::fault::Fault;

/// `2026-11-21`, `today`, `tomorrow`, `+3`, `-3`, and their Chinese words, counted from `today`.
pub fn day(typed: &str, today: Day) -> Result<Day, Fault> {
    let typed = typed.trim();
    let days = match typed {
        "today" | "今天" => Some(0),
        "tomorrow" | "明天" => Some(1),
        "后天" => Some(2),
        "yesterday" | "昨天" => Some(-1),
        other if other.starts_with(['+', '-']) => other.parse::<i32>().ok(),
        _ => None,
    };
    let wrong = || Fault::Typed(format!("`{typed}` is no day; write 2026-11-21, today, tomorrow or +3"));
    days.map_or_else(|| typed.replace('/', "-").parse().map_err(|_| wrong()), |n| Ok(today.plus(n)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn days_are_counted_from_the_business_day() {
        let today: Day = "2026-11-30".parse().unwrap();
        for (typed, wanted) in [
            ("2026-12-24", "2026-12-24"),
            ("2026/12/24", "2026-12-24"),
            ("today", "2026-11-30"),
            ("明天", "2026-12-01"),
            ("+3", "2026-12-03"),
            ("-1", "2026-11-29"),
        ] {
            assert_eq!(day(typed, today).unwrap().to_string(), wanted, "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_says_how_to_write_one() {
        let today = "2026-11-30".parse().unwrap();
        for typed in ["", "soon", "2026-02-30", "+x", "+99999999999"] {
            assert!(day(typed, today).unwrap_err().to_string().contains("2026-11-21"), "{typed}");
        }
    }
}
