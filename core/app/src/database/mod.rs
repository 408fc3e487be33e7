//! The database of one enrolment as verbs use it: it closes when the system suspends the app and opens again by itself,
//! and whoever observes hears of what was committed.

mod door;
mod told;

pub use door::{Door, Inside};

use std::path::{Path, PathBuf};

use routebook_domain::ids::EvidenceId;
use routebook_protocol::{Carried, PullPage, PushResponse, Scope, SnapshotPage};
use routebook_store::{OpenOptions, Reader, Store, StoreError, Writer};

use crate::changes::{Changed, Changes};
use crate::error::{Error, StorageKind};

/// One enrolment's database.
pub struct Database {
    door: Door<Store>,
    file: PathBuf,
    changes: Changes,
}

impl Database {
    /// Opens it, or creates it. Later openings create none: an empty one would hide that work is missing.
    pub fn open(db: &Path, options: OpenOptions, changes: Changes) -> Result<Self, Error> {
        let file = db.to_owned();
        let open = |db: &Path, options: &OpenOptions| Store::open_with(db, options).map_err(|e| unopened(db, e));
        let store = open(db, &options)?;
        let db = file.clone();
        let again = move || match routebook_store::exists(&db, &options) {
            true => open(&db, &options),
            false => Err(missing(&db)),
        };
        Ok(Self { door: Door::new(store, again), file, changes })
    }

    /// Reads in one snapshot.
    pub fn read<T>(&self, f: impl FnOnce(&Reader<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.within(|store| store.read(f))
    }

    /// Writes what a person did: on disk before this returns, or not at all.
    pub fn write<T>(&self, f: impl FnOnce(&Writer<'_>) -> Result<T, Error>) -> Result<T, Error> {
        if !self.changes.are_watched() {
            return self.within(|store| store.write(f));
        }
        let written = |w: &Writer<'_>| {
            let before = w.head()?.seq;
            let out = f(w)?;
            Ok::<_, Error>((out, told::written(w, before)?))
        };
        let (out, changed) = self.within(|store| store.write(written))?;
        self.changes.tell(&changed);
        Ok(out)
    }

    /// As [`Store::apply_page`].
    pub fn apply_page<E: Carried>(&self, page: &PullPage<E>) -> Result<(), Error> {
        self.tell(self.within(|store| Ok(store.apply_page(page)?))?);
        Ok(())
    }

    /// As [`Store::apply_snapshot`].
    pub fn apply_snapshot<E: Carried>(&self, scope: Scope, page: &SnapshotPage<E>) -> Result<(), Error> {
        self.tell(self.within(|store| Ok(store.apply_snapshot(scope, page)?))?);
        Ok(())
    }

    /// As [`Store::offer_again`].
    pub fn offer_again(&self, after: u64) -> Result<(), Error> {
        self.tell(self.within(|store| Ok(store.offer_again(after)?))?);
        Ok(())
    }

    /// As [`Store::ask_again`].
    pub fn ask_again(&self, evidence: EvidenceId) -> Result<(), Error> {
        self.tell(self.within(|store| Ok(store.ask_again(evidence)?))?);
        Ok(())
    }

    /// As [`Store::apply_verdicts`].
    pub fn apply_verdicts(&self, answer: &PushResponse) -> Result<(), Error> {
        self.tell(self.within(|store| Ok(store.apply_verdicts(answer)?))?);
        Ok(())
    }

    /// As [`Store::catch_up`].
    pub fn catch_up(&self, most: u32) -> Result<u32, Error> {
        self.within(|store| Ok(store.catch_up(most)?))
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

    /// What goes wrong names the file: of several databases on one phone a person must know which.
    fn within<T>(&self, f: impl FnOnce(&Store) -> Result<T, Error>) -> Result<T, Error> {
        f(&*self.door.enter()?).map_err(|error| of_file(&self.file, error))
    }

    fn tell(&self, changed: routebook_store::Changed) {
        if self.changes.are_watched() {
            self.changes.tell(&Changed::from(changed));
        }
    }
}

/// What lies in an enrolment's place and is no database is a damaged one: who chose another place would leave the work
/// behind.
fn unopened(db: &Path, error: StoreError) -> Error {
    match error {
        StoreError::NotADatabase { .. } => damaged(&db.display().to_string()),
        other => of_file(db, other.into()),
    }
}

/// The same fault with the file that it is about.
fn of_file(db: &Path, error: Error) -> Error {
    let db = db.display().to_string();
    match error {
        Error::Storage { kind: StorageKind::Damaged, detail } if !detail.contains(&db) => damaged(&db),
        other => other,
    }
}

fn damaged(db: &str) -> Error {
    let detail = format!("{db} is damaged; rescue what it holds, set it aside (delete nothing) and sign in again");
    Error::Storage { kind: StorageKind::Damaged, detail }
}

/// A database that was there once.
pub fn missing(db: &Path) -> Error {
    let detail = format!("{} is missing; bring it back or sign in again", db.display());
    Error::Storage { kind: StorageKind::Damaged, detail }
}
