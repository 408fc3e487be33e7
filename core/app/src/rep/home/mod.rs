//! Today and everything that is to be done: each list one indexed query, no fold of anything that is closed.

mod flows;
mod scene;
mod stops;
mod today;
mod todos;

use routebook_domain::place::Fix;

use super::Rep;
use crate::error::Error;
use crate::views::{Home, Todo};

impl Rep {
    /// The home screen: the planned stops with their distance from `here`, other visits, the action sheet with its
    /// window, and what is to be done. The order is the same whenever the same things are there.
    ///
    /// # Errors
    /// [`Error::NotFound`] before the first sync.
    pub fn home(&self, here: Option<Fix>) -> Result<Home, Error> {
        self.read(|r| {
            let scene = self.scene(r, here.as_ref())?;
            let today = self.today_of(r, &scene)?;
            let sheet_state = scene.sheet_state(r, &today.sheet)?;
            let todos = scene.todos(r, &today, sheet_state)?;
            let (day, waiting) = (today.day, today.waiting);
            Ok(Home {
                day,
                stops: today.stops,
                unplanned: today.unplanned,
                sheet: today.sheet,
                sheet_state,
                todos,
                waiting,
            })
        })
    }

    /// What is to be done: steps given back, missing evidence, refused entries, visits left open, deadlines,
    /// consequences, follow-ups, what expires, stale customers, planned stops, the action sheet; in this order, each
    /// once.
    ///
    /// # Errors
    /// As [`Rep::home`].
    pub fn todos(&self) -> Result<Vec<Todo>, Error> {
        Ok(self.home(None)?.todos)
    }
}
