//! One rep's phone: the real facade over a clock of its own and a network that can fail.

mod drain;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use routebook::{FileKeys, Installation, Phase, Platform, Progress, Rep, SyncReport};
use tokio::runtime::Handle;

use crate::Fault;
use crate::clock::{Habits, PhoneClock};
use crate::company::{Company, PASSWORD};
use crate::dice::{Dice, SeededRandom};
use crate::proxy::Proxy;

pub use drain::Drained;

/// A phone. Every method blocks: call it from plain threads, not from inside an async task.
pub struct Phone {
    /// Whose, in plain words; faults name it.
    pub owner: String,
    /// Its clocks.
    pub clock: Arc<PhoneClock>,
    /// Its network.
    pub proxy: Proxy,
    installation: Installation,
    database: PathBuf,
    runtime: Handle,
}

impl Phone {
    /// A phone fresh from the box. Its database is `<dir>/phones/<name>.db`, where the `routebook` program
    /// can open it too; its ids and keys follow from the company's seed and the number.
    pub fn unpack(company: &Company, name: &str, number: u64, habits: Habits) -> Result<Self, Fault> {
        let database = company.dir().join("phones").join(format!("{name}.db"));
        let shelf = database.parent().unwrap_or(company.dir());
        std::fs::create_dir_all(shelf).map_err(Fault::io(shelf))?;
        let mut dice = Dice::of(company.seed, &[3, number]);
        let clock = Arc::new(PhoneClock::new(company.clock.clone(), habits, boot(&mut dice)));
        let platform = platform(&database, &clock, dice);
        let installation = Installation::open(&database, &platform).map_err(refused(name, "opening the phone"))?;
        let proxy = Proxy::open(company.runtime(), company.addr(), company.meter())?;
        let runtime = company.runtime().clone();
        Ok(Self { owner: name.into(), clock, proxy, installation, database, runtime })
    }

    /// Signs a person in over the phone's network, with the company's password.
    pub fn sign_in(&self, login: &str) -> Result<Rep, Fault> {
        let server = self.proxy.url();
        let entered = self.runtime.block_on(self.installation.sign_in(&server, login, PASSWORD));
        entered.map_err(self.says("signing in"))
    }

    /// Signs the current person out; works without network.
    pub fn sign_out(&self) -> Result<(), Fault> {
        let rep = self.rep()?;
        self.runtime.block_on(rep.sign_out()).map_err(self.says("signing out"))
    }

    /// The person who is signed in.
    pub fn rep(&self) -> Result<Rep, Fault> {
        self.installation.rep().map_err(self.says("opening the day"))
    }

    /// The facade's own handle.
    pub fn installation(&self) -> &Installation {
        &self.installation
    }

    /// Where its database lies.
    pub fn database(&self) -> &Path {
        &self.database
    }

    /// One sync, as far as the network carries it.
    pub fn sync(&self) -> Result<SyncReport, Fault> {
        self.sync_saying(|_| {})
    }

    /// One sync that says in plain words what it is doing.
    pub fn sync_saying(&self, mut say: impl FnMut(String) + Send) -> Result<SyncReport, Fault> {
        let sync = self.installation.sync(move |progress| say(words(&progress)));
        self.runtime.block_on(sync).map_err(self.says("syncing"))
    }

    /// Turns a refusal of the facade into a fault that says who tried what.
    pub fn says<'a>(&'a self, what: &'a str) -> impl FnOnce(routebook::Error) -> Fault + 'a {
        refused(&self.owner, what)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Phone").field("owner", &self.owner).field("proxy", &self.proxy).finish_non_exhaustive()
    }
}

fn platform(database: &Path, clock: &Arc<PhoneClock>, dice: Dice) -> Platform {
    let random = Arc::new(SeededRandom::new(dice));
    let mut keys = database.as_os_str().to_owned();
    keys.push(".keys");
    Platform {
        disk: Arc::new(routebook::SystemDisk),
        clock: Arc::clone(clock) as _,
        random: Arc::clone(&random) as _,
        keys: Arc::new(FileKeys::new(Path::new(&keys), random)),
        transport: Arc::new(routebook::Http),
        vfs: None,
        database_key: None,
        bitmaps: None,
        app: concat!("routebook/", env!("CARGO_PKG_VERSION")).into(),
        platform: "demo".into(),
    }
}

fn boot(dice: &mut Dice) -> [u8; 16] {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&dice.next().to_le_bytes());
    id
}

fn refused<'a>(who: &'a str, what: &'a str) -> impl FnOnce(routebook::Error) -> Fault + 'a {
    |e| Fault::Facade { who: who.into(), what: what.into(), code: e.code().to_owned(), source: Box::new(e) }
}

fn words(progress: &Progress) -> String {
    let of = |unit: u64| progress.total.map(|t| format!(" of {}", t / unit)).unwrap_or_default();
    match progress.phase {
        Phase::Push => format!("sending: {}{} ops", progress.done, of(1)),
        Phase::Pull => format!("fetching: {}{} entries", progress.done, of(1)),
        Phase::Snapshot => format!("fetching an area: {}{} pages", progress.done, of(1)),
        Phase::Media => format!("uploading photos: {}{} kB", progress.done / 1000, of(1000)),
    }
}
