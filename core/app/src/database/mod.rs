//! The database of one enrolment as verbs use it: it closes when the system suspends the app and opens again by itself,
//! and whoever observes hears of what was committed.

mod door;
mod told;

pub use door::{Door, Inside};

use std::path::Path;

use routebook_protocol::{Carried, PullPage, PushResponse, Scope, SnapshotPage};
use routebook_store::{OpenOptions, Reader, Store, Writer};

use crate::changes::{Changed, Changes};
use crate::error::{Error, StorageKind};

/// One enrolment's database.
pub struct Database {
    door: Door<Store>,
    changes: Changes,
}

impl Database {
    /// Opens it, or creates it. Later openings create none: an empty one would hide that work is missing.
    pub fn open(db: &Path, options: OpenOptions, changes: Changes) -> Result<Self, Error> {
        let store = Store::open_with(db, &options)?;
        let db = db.to_owned();
        let again = move || match routebook_store::exists(&db, &options) {
            true => Ok(Store::open_with(&db, &options)?),
            false => Err(missing(&db)),
        };
        Ok(Self { door: Door::new(store, again), changes })
    }

    /// Reads in one snapshot.
    pub fn read<T>(&self, f: impl FnOnce(&Reader<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.door.enter()?.read(f)
    }

    /// Writes what a person did: on disk before this returns, or not at all.
    pub fn write<T>(&self, f: impl FnOnce(&Writer<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let store = self.door.enter()?;
        if !self.changes.are_watched() {
            return store.write(f);
        }
        let written = |w: &Writer<'_>| {
            let before = w.head()?.seq;
            let out = f(w)?;
            Ok::<_, Error>((out, told::written(w, before)?))
        };
        let (out, changed) = store.write(written)?;
        self.changes.tell(&changed);
        Ok(out)
    }

    /// As [`Store::apply_page`].
    pub fn apply_page<E: Carried>(&self, page: &PullPage<E>) -> Result<(), Error> {
        self.tell(self.door.enter()?.apply_page(page)?);
        Ok(())
    }

    /// As [`Store::apply_snapshot`].
    pub fn apply_snapshot<E: Carried>(&self, scope: Scope, page: &SnapshotPage<E>) -> Result<(), Error> {
        self.tell(self.door.enter()?.apply_snapshot(scope, page)?);
        Ok(())
    }

    /// As [`Store::offer_again`].
    pub fn offer_again(&self, after: u64) -> Result<(), Error> {
        self.tell(self.door.enter()?.offer_again(after)?);
        Ok(())
    }

    /// As [`Store::apply_verdicts`].
    pub fn apply_verdicts(&self, answer: &PushResponse) -> Result<(), Error> {
        self.tell(self.door.enter()?.apply_verdicts(answer)?);
        Ok(())
    }

    /// As [`Store::catch_up`].
    pub fn catch_up(&self, most: u32) -> Result<u32, Error> {
        Ok(self.door.enter()?.catch_up(most)?)
    }

    /// Waits until nobody uses it, drains the write-ahead log and closes it. The next use opens it again.
    pub fn close(&self) -> Result<(), Error> {
        let mut drained = Ok(());
        self.door.shut(|store| drained = store.pause(), || ());
        Ok(drained?)
    }

    /// As [`Store::export`].
    pub fn export(&self, to: &Path) -> Result<(), Error> {
        Ok(self.door.enter()?.export(to)?)
    }

    /// Waits until nobody uses it, closes it, and does something while it is.
    pub fn while_closed<R>(&self, f: impl FnOnce() -> R) -> R {
        self.door.shut(|store| store.pause().unwrap_or_default(), f)
    }

    /// Whoever observes hears that somebody came or went.
    pub fn tell_person(&self) {
        self.changes.tell(&Changed::person());
    }

    fn tell(&self, changed: routebook_store::Changed) {
        if self.changes.are_watched() {
            self.changes.tell(&Changed::from(changed));
        }
    }
}

/// A database that was there once.
pub fn missing(db: &Path) -> Error {
    let detail = format!("{} is missing; bring it back or sign in again", db.display());
    Error::Storage { kind: StorageKind::Damaged, detail }
}
