//! One person's work on one phone: one verb a file.

mod act;
mod ask_server;
mod attach_file;
mod attach_photo;
mod attention;
mod brief;
mod conflicts;
mod context;
mod correct_answer;
mod customers;
mod day;
mod delete_outlet;
mod doubts;
mod edit_outlet;
mod enter_stage;
mod explain;
mod hand_over;
mod home;
mod key;
mod kinds;
mod known;
mod metrics;
mod migrate_visit;
mod move_outlet;
mod need;
mod outlets;
mod people;
mod person;
mod preview;
mod receipt;
mod record_step;
mod restore_outlet;
mod sheet;
mod sign_out;
mod skip_step;
mod start_visit;
mod status;
mod storage;
mod submit_visit;
mod sweep;
mod templates;
#[cfg(test)]
mod tests;
mod verify_chain;
mod visit;
mod visits;
mod void_flow;
mod ways;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use routebook_domain::ids::EnrolmentId;
use routebook_domain::ports::ClockReading;
use routebook_domain::time::{TrustedTime, judge};
use routebook_store::{Reader, Writer};
use tokio::sync::Mutex;

use crate::changes::Changes;
use crate::database::Database;
use crate::error::Error;
use crate::platform::Platform;
use crate::private;

pub(crate) use attention::{Said, describe};
pub(crate) use doubts::read_all as read_seals;
pub(crate) use sweep::sweep;

/// One person on this phone. Cheap to clone; all clones share one database.
///
/// Verbs block until the disk has what they wrote; call them where blocking is allowed.
#[derive(Clone)]
pub struct Rep {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) enrolment: EnrolmentId,
    pub(crate) store: Database,
    /// The folder of this enrolment's photos.
    pub(crate) media: PathBuf,
    pub(crate) platform: Platform,
    /// One sync at a time.
    pub(crate) syncing: Mutex<()>,
}

/// One reading of the clocks and what it is worth.
#[derive(Clone, Copy)]
pub(crate) struct Moment {
    pub(crate) reading: ClockReading,
    pub(crate) trusted: TrustedTime,
}

impl Rep {
    /// Opens the database of an enrolment, or creates it.
    pub(crate) fn open(
        enrolment: EnrolmentId,
        db: &Path,
        platform: &Platform,
        changes: &Changes,
    ) -> Result<Self, Error> {
        let media = db.with_extension("").join("media");
        private::make_folder(&media).map_err(|e| Error::io("the photo folder could not be made", &e))?;
        private::close(&media);
        let store = Database::open(db, platform.opening(), changes.clone())?;
        let inner = Inner { enrolment, store, media, platform: platform.clone(), syncing: Mutex::new(()) };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Which enrolment this is.
    pub fn enrolment(&self) -> EnrolmentId {
        self.inner.enrolment
    }

    pub(crate) fn read<T>(&self, f: impl FnOnce(&Reader<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.inner.store.read(f)
    }

    pub(crate) fn write<T>(&self, f: impl FnOnce(&Writer<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.inner.store.write(f)
    }

    pub(crate) fn moment(&self, r: &Reader<'_>) -> Result<Moment, Error> {
        let reading = self.inner.platform.clock.now();
        Ok(Moment { reading, trusted: judge(&r.time_evidence(reading)?) })
    }

    pub(crate) fn random_id(&self, ms: i64) -> [u8; 16] {
        routebook_domain::ports::fresh_id(self.inner.platform.random.as_ref(), ms)
    }
}
