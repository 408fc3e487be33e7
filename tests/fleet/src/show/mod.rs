//! What a watcher sees: a bar for every rep on a terminal, plain lines anywhere else. All on standard error.

mod lane;

use std::io::IsTerminal;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

pub use lane::Lane;

/// The screen.
#[derive(Clone, Debug)]
pub struct Show(Screen);

#[derive(Clone, Debug)]
enum Screen {
    Bars { all: MultiProgress, head: ProgressBar },
    Lines,
    Nothing,
}

impl Show {
    /// Bars on a terminal, else lines.
    pub fn on_stderr() -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(Screen::Lines);
        }
        let all = MultiProgress::new();
        let head = all.add(ProgressBar::new_spinner().with_style(style("{spinner} {msg}")));
        head.enable_steady_tick(std::time::Duration::from_millis(120));
        Self(Screen::Bars { all, head })
    }

    /// No screen, for tests.
    pub const fn silent() -> Self {
        Self(Screen::Nothing)
    }

    /// What everybody is in the middle of.
    pub fn headline(&self, words: &str) {
        match &self.0 {
            Screen::Bars { head, .. } => head.set_message(words.to_owned()),
            _ => self.line(words),
        }
    }

    /// A line that stays.
    pub fn line(&self, words: &str) {
        match &self.0 {
            Screen::Bars { all, .. } => drop(all.println(words)),
            Screen::Lines => eprintln!("{words}"),
            Screen::Nothing => {}
        }
    }

    /// A rep's lane with so many beats until the end.
    pub fn lane(&self, name: &str, beats: u64) -> Lane {
        let bar = match &self.0 {
            Screen::Bars { all, .. } => Some(all.add(ProgressBar::new(beats).with_style(lane_style()))),
            _ => None,
        };
        if let Some(bar) = &bar {
            bar.set_prefix(name.to_owned());
        }
        Lane::new(self.clone(), name, bar)
    }

    /// Takes the bars away; lines stay.
    pub fn clear(&self) {
        if let Screen::Bars { all, head } = &self.0 {
            head.finish_and_clear();
            let _ = all.clear();
        }
    }
}

fn lane_style() -> ProgressStyle {
    style("{prefix:>8} {bar:24.cyan/dim} {pos:>3}/{len:<3} {wide_msg}").progress_chars("━╸─")
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
