//! One rep's line on the screen.

use indicatif::ProgressBar;

use super::Show;

/// A rep's lane: a bar on a terminal; elsewhere only what is told.
#[derive(Debug)]
pub struct Lane {
    show: Show,
    name: String,
    bar: Option<ProgressBar>,
}

impl Lane {
    pub(super) fn new(show: Show, name: &str, bar: Option<ProgressBar>) -> Self {
        Self { show, name: name.to_owned(), bar }
    }

    /// A lane that shows nothing, for tests.
    pub fn silent() -> Self {
        Self::new(Show::silent(), "", None)
    }

    /// What the rep is doing; replaced by the next.
    pub fn say(&self, words: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(words.to_owned());
        }
    }

    /// A line that stays.
    pub fn tell(&self, words: &str) {
        self.show.line(&format!("{}  {words}", self.name));
    }

    /// One beat further.
    pub fn beat(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }
}
