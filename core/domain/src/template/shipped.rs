//! The templates that every company starts with.

use super::{Template, parse};

/// 终端拜访: the five forced steps of an outlet visit.
pub const OUTLET_VISIT: &str = include_str!("../../templates/outlet-visit.json");
/// 今日关键动作确认: the daily action sheet.
pub const DAILY_ACTIONS: &str = include_str!("../../templates/daily-actions.json");

/// Both, read.
pub fn shipped() -> Vec<(&'static str, Template)> {
    let all = [OUTLET_VISIT, DAILY_ACTIONS];
    all.into_iter().filter_map(|document| Some((document, parse(document).ok()?))).collect()
}
