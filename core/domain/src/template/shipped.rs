//! The templates that every company starts with.

use super::{Template, read};

/// 终端拜访: the five forced steps of an outlet visit.
pub const OUTLET_VISIT: &str = include_str!("../../templates/outlet-visit.json");
/// 今日关键动作确认: the daily action sheet.
pub const DAILY_ACTIONS: &str = include_str!("../../templates/daily-actions.json");
/// 客户跟进: a customer through the six statuses 线索/意向/方案/谈判/赢单/丢单.
pub const CUSTOMER_PIPELINE: &str = include_str!("../../templates/customer-pipeline.json");
/// 设备商机: a deal about equipment through 线索/初访/方案/报价/签约.
pub const EQUIPMENT_PIPELINE: &str = include_str!("../../templates/equipment-pipeline.json");
/// 新品上市: one outlet takes a product into its range.
pub const PRODUCT_LAUNCH: &str = include_str!("../../templates/product-launch.json");

/// All of them, read, in this order.
pub fn shipped() -> Vec<(&'static str, Template)> {
    let all = [OUTLET_VISIT, DAILY_ACTIONS, CUSTOMER_PIPELINE, EQUIPMENT_PIPELINE, PRODUCT_LAUNCH];
    all.into_iter().filter_map(|document| Some((document, read(document).ok()?))).collect()
}
