//! One phone: the facade over a disk of its own, and what its owner was told.

mod room;
mod verbs;
mod visit;

pub use room::Room;
pub use verbs::Deed;

use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use routebook::{EnrolmentId, Error, Installation, MediaPolicy, Platform, Rep, SyncOptions, SyncOutcome};
use routebook_store::{OpenOptions, Store};
use routebook_vfs::{Chance, Disk, Loss};
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use crate::clock::{PhoneClock, WorldClock};
use crate::company::{self, PASSWORD, PhoneImage};
use crate::keys::{MemoryKeys, SeededRandom};
use crate::network::{Line, Net, URL, lock};
use crate::old;
use crate::plug::Plug;

/// The folder under which a phone's files lie on its disk and in its images.
const INDEX: &str = "rep.db";

/// The end of the log as a verb has confirmed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// Whose log.
    pub enrolment: EnrolmentId,
    /// The number of its last entry.
    pub seq: u64,
    /// The hash of that, hex.
    pub head: String,
}

/// A phone.
pub struct Phone {
    /// First, so that its connections are closed before their disk goes: a disk that is in use stays for ever.
    installation: Option<Installation>,
    /// Its number.
    pub no: usize,
    /// Who uses it.
    pub login: &'static str,
    /// Its line.
    pub line: Arc<Line>,
    /// Its disk.
    pub disk: Disk,
    /// Its clocks.
    pub clock: Arc<PhoneClock>,
    /// How much room it says that it has.
    pub room: Arc<Room>,
    /// What its owner may count on.
    pub confirmed: Option<Confirmed>,
    /// What a verb confirmed while a sync was under way.
    heard: Arc<Mutex<Option<Confirmed>>>,
    options: SyncOptions,
    keys: Arc<MemoryKeys>,
    random: Arc<SeededRandom>,
    folder: TempDir,
}

/// An enrolment's database as it lies on a phone.
pub struct Log {
    /// The phone's number.
    pub phone: usize,
    /// Its disk.
    pub vfs: String,
    /// Whose it is.
    pub enrolment: EnrolmentId,
    /// The database, opened beside the app.
    pub store: Store,
}

impl Log {
    /// One more connection, for what the store does not tell.
    pub fn connect(&self) -> rusqlite::Result<Connection> {
        Connection::open_with_flags_and_vfs(self.store.path(), OpenFlags::default(), self.vfs.as_str())
    }
}

/// Runs a future that nothing else wakes; `None` where it would wait for ever: somebody cancelled it.
pub fn drive<F: Future>(future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

/// Where a log ends.
fn end_of(rep: &Rep) -> Option<Confirmed> {
    let status = rep.status().ok()?;
    Some(Confirmed { enrolment: status.enrolment, seq: status.seq, head: status.head })
}

/// How a sync ended, for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Synced {
    /// It came to its end.
    Ended(SyncOutcome),
    /// Somebody stopped it.
    Cancelled,
    /// It could not begin.
    Failed(String),
}

impl Phone {
    /// A phone with what an image holds; an empty image is a phone out of the box.
    pub fn new(
        (net, world): (&Arc<Net>, &Arc<WorldClock>),
        (no, login): (usize, &'static str),
        image: &PhoneImage,
        seed: u64,
    ) -> Self {
        let random = SeededRandom::of(seed, 0x100 + no as u64);
        let phone = Self {
            no,
            login,
            line: Line::new(net, no, Chance::of(seed ^ (0x7a5 + no as u64))),
            disk: Disk::new(),
            clock: PhoneClock::new(world, no as u8),
            room: Arc::default(),
            confirmed: None,
            options: SyncOptions::default(),
            heard: Arc::default(),
            keys: MemoryKeys::with(Arc::clone(&random), image.keys.clone()),
            random,
            folder: company::scratch(),
            installation: None,
        };
        for (name, bytes) in &image.files {
            phone.disk.put(&phone.path(name), bytes.clone());
        }
        phone
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    fn platform(&self) -> Platform {
        Platform {
            clock: Arc::<PhoneClock>::clone(&self.clock),
            random: Arc::<SeededRandom>::clone(&self.random),
            keys: Arc::<MemoryKeys>::clone(&self.keys),
            disk: Arc::<Room>::clone(&self.room),
            transport: Arc::new(Plug(Arc::clone(&self.line))),
            vfs: Some(self.disk.vfs().to_owned()),
            database_key: None,
            bitmaps: None,
            app: "routebook/sim".into(),
            platform: "sim".into(),
        }
    }

    /// The app, opened where it is not.
    pub fn app(&mut self) -> Result<Installation, Error> {
        if self.installation.is_none() {
            self.installation = Some(Installation::open(&PathBuf::from(self.path(INDEX)), &self.platform())?);
        }
        self.installation.clone().ok_or(Error::NotSignedIn)
    }

    /// Whoever is signed in.
    pub fn rep(&mut self) -> Result<Rep, Error> {
        self.app()?.rep()
    }

    /// Signs its owner in.
    pub fn sign_in(&mut self) -> Option<Result<(), Error>> {
        let app = match self.app() {
            Ok(app) => app,
            Err(e) => return Some(Err(e)),
        };
        let done = drive(app.sign_in(URL, self.login, PASSWORD))?.map(drop);
        self.note_end();
        Some(done)
    }

    /// Puts it into another network.
    pub fn network(&mut self, media: MediaPolicy) {
        self.line.set_frugal(!media.allows_full());
        self.options.media = media;
    }

    /// Exchanges what its network lets pass.
    pub fn sync(&mut self) -> Synced {
        let app = match self.app() {
            Ok(app) => app,
            Err(e) => return Synced::Failed(e.code().into()),
        };
        self.line.begin();
        let synced = match drive(app.sync_with(&self.options, |_| {})) {
            None => Synced::Cancelled,
            Some(Err(e)) => Synced::Failed(e.code().into()),
            Some(Ok(report)) => Synced::Ended(report.worst()),
        };
        self.note_end();
        synced
    }

    /// Notes where the log ends: whatever wrote to it has returned. A log never becomes shorter.
    pub fn note_end(&mut self) {
        let ended = self.rep().ok().and_then(|rep| end_of(&rep));
        self.note(ended);
    }

    fn note(&mut self, ended: Option<Confirmed>) {
        let heard = lock(&self.heard).take();
        for end in heard.into_iter().chain(ended) {
            let shorter = self.confirmed.as_ref().is_some_and(|c| c.enrolment == end.enrolment && c.seq > end.seq);
            if !shorter {
                self.confirmed = Some(end);
            }
        }
    }

    /// The program dies and the power goes; then both come back.
    pub fn crash(&mut self, loss: Loss, chance: &mut Chance) {
        self.disk.cut();
        self.installation = None;
        self.disk.restart(loss, chance);
        self.clock.reboot();
    }

    /// The program is closed.
    pub fn close(&mut self) {
        self.installation = None;
    }

    /// Its app is renewed and knows all kinds of changes; also where a copy of an older one lies on it. Gives how many
    /// changes it reads now that it could not read before.
    pub fn renew(&mut self) -> Result<usize, String> {
        self.close();
        self.line.set_dim(false);
        let renew = |log: &Log| log.connect().and_then(|database| old::renew(&database)).map_err(|e| e.to_string());
        self.logs()?.iter().map(renew).sum()
    }

    /// Its files and keys, as a backup would take them.
    pub fn image(&self) -> PhoneImage {
        let below = self.path("");
        let files = self.disk.files().into_iter();
        let named = files.filter_map(|file| Some((file.strip_prefix(&below)?.to_owned(), self.disk.bytes(&file)?)));
        PhoneImage { files: named.collect(), keys: self.keys.all() }
    }

    /// The databases of all enrolments that lie here, opened beside the app.
    pub fn logs(&self) -> Result<Vec<Log>, String> {
        self.enrolments().into_iter().map(|enrolment| self.log(enrolment)).collect()
    }

    fn log(&self, enrolment: EnrolmentId) -> Result<Log, String> {
        let path = self.path(&format!("{INDEX}.d/{enrolment}.db"));
        let options = OpenOptions { vfs: Some(self.disk.vfs().to_owned()), ..OpenOptions::default() };
        let store = Store::open_with(&PathBuf::from(path), &options).map_err(|e| format!("phone {}: {e}", self.no))?;
        Ok(Log { phone: self.no, vfs: self.disk.vfs().to_owned(), enrolment, store })
    }

    /// The enrolments whose databases lie here.
    pub fn enrolments(&self) -> Vec<EnrolmentId> {
        let below = self.path(&format!("{INDEX}.d/"));
        let files = self.disk.files().into_iter();
        files.filter_map(|file| file.strip_prefix(&below)?.strip_suffix(".db")?.parse().ok()).collect()
    }

    /// A real folder, for what is no database.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }
}
