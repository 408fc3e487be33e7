//! Settings: every threshold that a company may set, with the number of the source documents as its default.
//!
//! [`SETTINGS`] is the one table: the rules, the API, the command line and docs/settings.md read it. A territory's own
//! value counts first, then those of the territories above it, the company's, and the default.

mod docs;
mod fault;
mod judge;
mod key;
mod params;
mod photo;
mod read;
mod resolve;
mod rule;
mod table;

pub use docs::docs;
pub use fault::{ParamFault, SettingFault};
pub use judge::{judge, judge_in_territory};
pub use key::Key;
pub use params::{judge_param, param_key, param_of};
pub use photo::PhotoRules;
pub use read::read;
pub use resolve::{Origin, Settings};
pub use rule::{Level, RESERVED, SettingRule, Shape, Topic, Unit, rule};
pub use table::SETTINGS;

#[cfg(test)]
mod tests;
