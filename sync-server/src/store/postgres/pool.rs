//! A few connections, made when they are first needed.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::link::Link;
use super::open::{Place, connect};
use crate::store::StoreError;

/// So many connections at most.
pub(super) struct Pool {
    most: usize,
    links: Mutex<Links>,
    freed: Condvar,
}

#[derive(Default)]
struct Links {
    idle: Vec<Link>,
    /// Idle and lent ones.
    made: usize,
}

/// A connection that goes back into its pool once its transaction has ended; one whose job panicked in the middle is
/// closed instead, which rolls back.
pub(super) struct Lent<'p> {
    pool: &'p Pool,
    link: Option<Link>,
}

impl Pool {
    /// None is made yet.
    pub fn of(most: usize) -> Self {
        Self { most, links: Mutex::default(), freed: Condvar::new() }
    }

    /// A connection, as soon as one is free.
    pub fn lend(&self, place: &Place) -> Result<Lent<'_>, StoreError> {
        let mut links = self.guard();
        loop {
            // One that died while nobody used it is not lent.
            if let Some(link) = links.idle.pop() {
                if link.is_good() {
                    return Ok(Lent { pool: self, link: Some(link) });
                }
                links.made -= 1;
            } else if links.made < self.most {
                links.made += 1;
                drop(links);
                let mut lent = Lent { pool: self, link: None };
                lent.link = Some(connect(place)?);
                return Ok(lent);
            } else {
                links = self.freed.wait(links).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    fn guard(&self) -> MutexGuard<'_, Links> {
        self.links.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lent<'_> {
    /// The connection; none only while it is given back.
    pub fn link(&self) -> Option<&Link> {
        self.link.as_ref()
    }

    /// Gives it back.
    pub fn give_back(mut self) {
        let link = self.link.take().filter(Link::is_good);
        let mut links = self.pool.guard();
        // Counted out when this is dropped, and in again here.
        links.made += usize::from(link.is_some());
        links.idle.extend(link);
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.pool.guard().made -= 1;
        self.pool.freed.notify_one();
    }
}
