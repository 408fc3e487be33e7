//! 今日关键动作确认: the day's action sheet, its window, its proposals.

mod action_sheet;
mod confirm_actions;
mod confirm_sheet;
mod proposals;
mod window;

pub use action_sheet::sheet_of;
pub use window::{sheet_view, window_of};
