//! The daily action sheet.

use routebook::{Proposal, SheetState, SheetView, VisitView};

use super::Words;
use crate::clock::WallClock;

impl Words {
    /// How a day's sheet counts.
    pub fn sheet_state(&self, state: SheetState) -> &'static str {
        match state {
            SheetState::RestDay => self.of("今天休息,不用确认", "a rest day: nothing is due"),
            SheetState::NotYet => self.of("还没到确认时间", "not open yet"),
            SheetState::Open => self.of("等待确认", "waiting to be confirmed"),
            SheetState::OnTime => self.of("已按时确认", "confirmed in time"),
            SheetState::Late => self.of("已确认,晚了", "confirmed late"),
            SheetState::CannotTell => self.of("已确认,无法判断是否按时", "confirmed; nobody can tell whether in time"),
            SheetState::Missed => self.of("漏了", "missed"),
            SheetState::Unknown => self.of("尚不清楚", "not known yet"),
        }
    }

    /// The window: `17:45 开放,18:00 前按时,04:00 截止`.
    pub fn window(&self, view: &VisitView, sheet: &SheetView, clock: WallClock) -> Option<String> {
        let at = |ms| clock.on(view.day, ms);
        let w = sheet.window.as_ref()?;
        let (opens, due, closes) = (at(w.opens_ms), at(w.due_ms), at(w.closes_ms));
        Some(match self.0 {
            super::Lang::Zh => format!("{opens} 开放,{due} 前按时,{closes} 截止"),
            super::Lang::En => format!("opens {opens}, in time until {due}, closes {closes}"),
        })
    }

    /// The sheet with its window and what it proposes.
    pub fn sheet(&self, view: &VisitView, proposals: &[Proposal], clock: WallClock) -> Vec<String> {
        let mut lines = self.visit(view);
        let window = view.sheet.as_ref().and_then(|sheet| self.window(view, sheet, clock));
        if let Some(window) = window {
            lines.insert(2, window);
        }
        if proposals.is_empty() {
            lines.push(self.of("今天还没有可确认的动作", "nothing was done today that could be confirmed").into());
        }
        let line = |(i, p): (usize, &Proposal)| format!("{:>2}. {}  {}", i + 1, clock.time(p.at_ms), p.text);
        lines.extend(proposals.iter().enumerate().map(line));
        lines
    }
}
