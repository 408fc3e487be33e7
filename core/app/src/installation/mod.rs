//! One phone, or one terminal: who is signed in, whose work still has to be delivered.

mod adopt;
mod attention;
mod damage;
mod enrolments;
#[cfg(test)]
mod lives;
mod observe;
mod pause;
#[cfg(test)]
mod pausing;
mod rescue;
mod rotate_key;
mod sign_in;
mod strand;
mod sync;
mod take_over;
#[cfg(test)]
pub(crate) mod tests;

pub use crate::perform::{Cancel, EnrolmentSync, MediaPolicy, SyncOptions, SyncOutcome};
pub use enrolments::EnrolmentInfo;
pub use sync::SyncReport;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use routebook_domain::ids::EnrolmentId;
use routebook_store::Index;

use crate::changes::{Changed, Changes};
use crate::database::{Door, Inside, missing};
use crate::error::Error;
use crate::platform::Platform;
use crate::private;
use crate::rep::Rep;

/// A phone's own small index, with one database and one photo folder for each enrolment beside it.
///
/// `rep.db` is the index; `rep.db.d/<enrolment>.db` and `rep.db.d/<enrolment>/media/` belong to one enrolment.
#[derive(Clone)]
pub struct Installation {
    shared: Arc<Shared>,
}

struct Shared {
    index: Door<Index>,
    folder: PathBuf,
    platform: Platform,
    open: Mutex<BTreeMap<EnrolmentId, Rep>>,
    changes: Changes,
    syncs: pause::Syncs,
}

impl Installation {
    /// Opens the index, or creates it; the folder it lies in must exist. Enrolments that lie beside a fresh index are
    /// taken over, so that what they have not sent is delivered.
    ///
    /// # Errors
    /// [`Error::Storage`]; a file that is no database of this program is left as it is.
    pub fn open(path: &Path, platform: &Platform) -> Result<Self, Error> {
        let mut fresh = [0; 16];
        platform.random.fill(&mut fresh);
        let mut folder = path.as_os_str().to_owned();
        folder.push(".d");
        let folder = PathBuf::from(folder);
        let (file, beside, options) = (path.to_owned(), folder.clone(), platform.opening());
        let open = move || Index::open_with(&file, fresh, &options).map_err(|e| damage::of_index(e, &file, &beside));
        let index = open()?;
        let (file, options) = (path.to_owned(), platform.opening());
        let index = Door::new(index, move || match routebook_store::exists(&file, &options) {
            true => open(),
            false => Err(missing(&file)),
        });
        private::make_folder(&folder).map_err(|e| Error::io("the data folder could not be made", &e))?;
        private::close(&folder);
        let (open, changes, syncs) = Default::default();
        let shared = Shared { index, folder, platform: platform.clone(), open, changes, syncs };
        let here = Self { shared: Arc::new(shared) };
        here.adopt()?;
        Ok(here)
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn current(&self) -> Result<Option<Rep>, Error> {
        let Some(id) = self.index()?.current()? else { return Ok(None) };
        let rep = self.rep_of(id)?;
        let signed_out = rep.read(|r| Ok(r.identity()?.signed_out))?;
        Ok((!signed_out).then_some(rep))
    }

    /// Who is signed in, where somebody must be.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`], [`Error::Storage`].
    pub fn rep(&self) -> Result<Rep, Error> {
        self.current()?.ok_or(Error::NotSignedIn)
    }

    /// Moves the damaged database of an enrolment aside and says where to; its photos stay. Signing in again makes a
    /// fresh enrolment.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn set_aside(&self, enrolment: EnrolmentId) -> Result<PathBuf, Error> {
        let held = self.opened().remove(&enrolment);
        // What it cannot drain lies beside it and is moved along.
        if let Some(rep) = held {
            rep.inner.store.close().unwrap_or_default();
        }
        let now_ms = self.shared.platform.clock.now().wall_ms;
        let aside = routebook_store::set_aside(&self.db_of(enrolment), now_ms)?;
        if self.index()?.current()? == Some(enrolment) {
            self.index()?.set_current(None)?;
            self.shared.changes.tell(&Changed::person());
        }
        Ok(aside)
    }

    fn index(&self) -> Result<Inside<'_, Index>, Error> {
        self.shared.index.enter()
    }

    fn db_of(&self, enrolment: EnrolmentId) -> PathBuf {
        self.shared.folder.join(format!("{enrolment}.db"))
    }

    fn is_here(&self, enrolment: EnrolmentId) -> bool {
        routebook_store::exists(&self.db_of(enrolment), &self.shared.platform.opening())
    }

    /// An enrolment that is known: its database must be there, an empty one would hide that work is missing.
    fn rep_of(&self, enrolment: EnrolmentId) -> Result<Rep, Error> {
        let db = self.db_of(enrolment);
        if !self.is_here(enrolment) {
            return Err(missing(&db));
        }
        self.opened_or_open(enrolment)
    }

    fn opened_or_open(&self, enrolment: EnrolmentId) -> Result<Rep, Error> {
        let mut opened = self.opened();
        if let Some(rep) = opened.get(&enrolment) {
            return Ok(rep.clone());
        }
        let rep = Rep::open(enrolment, &self.db_of(enrolment), &self.shared.platform, &self.shared.changes)?;
        opened.insert(enrolment, rep.clone());
        Ok(rep)
    }

    fn opened(&self) -> std::sync::MutexGuard<'_, BTreeMap<EnrolmentId, Rep>> {
        self.shared.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
