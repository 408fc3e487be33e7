//! One seed's world: phones, a server and the lines between them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use routebook::EnrolmentId;
use routebook_vfs::Chance;

use crate::check::{self, Checked};
use crate::clock::{MORNING, WorldClock};
use crate::company::{self, PhoneImage, REPS, Template, must};
use crate::ledger::Ledger;
use crate::network::{Net, lock};
use crate::phone::{Phone, Synced};
use crate::server::Server;
use crate::trace::Trace;

/// A world.
pub struct World {
    /// What it follows from.
    pub seed: u64,
    /// What the script draws from.
    pub chance: Chance,
    /// The true time.
    pub clock: Arc<WorldClock>,
    /// Server, ledger, trace.
    pub net: Arc<Net>,
    /// The phones; those of [`REPS`] first, clones behind them.
    pub phones: Vec<Phone>,
    /// Enrolments whose phone lost its data.
    pub gone: BTreeSet<EnrolmentId>,
}

impl World {
    /// A world that begins like every other.
    pub fn new(seed: u64, trace: Trace) -> Self {
        Self::of(company::template(), seed, trace)
    }

    fn of(template: &Template, seed: u64, trace: Trace) -> Self {
        let clock = WorldClock::at(MORNING);
        let server = Mutex::new(Server::new(&template.database, &clock, seed));
        let net = Arc::new(Net { server, ledger: Mutex::new(Ledger::default()), trace });
        let mut world = Self { seed, chance: Chance::of(seed), clock, net, phones: Vec::new(), gone: BTreeSet::new() };
        for (login, image) in REPS.into_iter().zip(&template.phones) {
            world.add(login, image);
        }
        world
    }

    /// One more phone.
    pub fn add(&mut self, login: &'static str, image: &PhoneImage) -> &mut Phone {
        let no = self.phones.len();
        let mut phone = Phone::new((&self.net, &self.clock), (no, login), image, self.seed);
        phone.note_end();
        self.phones.push(phone);
        &mut self.phones[no]
    }

    /// Ends where nobody looks any more: whoever closes files would tidy them up.
    pub fn end(self) {
        self.phones.iter().for_each(|phone| phone.disk.cut());
    }

    /// Checks what phones were told so far.
    pub fn told(&self) -> Checked {
        lock(&self.net.ledger).faults.first().cloned().map_or(Ok(()), Err)
    }

    /// Checks what a phone holds, too.
    pub fn sound(&self, phone: usize) -> Checked {
        self.told()?;
        let phone = &self.phones[phone];
        phone.logs()?.iter().try_for_each(|log| check::sound(log, phone.confirmed.as_ref()))
    }
}

/// A company whose reps have signed in and synced.
pub fn draft(database: &[u8]) -> Template {
    let blank = vec![PhoneImage::default(); REPS.len()];
    let template = Template { database: database.to_vec(), phones: blank };
    let mut world = World::of(&template, 0, Trace::default());
    let mut images = Vec::new();
    for phone in &mut world.phones {
        must(phone.sign_in().unwrap_or(Ok(())));
        let synced = phone.sync();
        assert!(matches!(&synced, Synced::Ended(routebook::SyncOutcome::Done)), "the first sync: {synced:?}");
        phone.close();
        images.push(phone.image());
    }
    let World { net, phones, .. } = world;
    drop(phones);
    let net = Arc::into_inner(net).unwrap_or_else(|| panic!("no phone is left"));
    let server = net.server.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    Template { database: server.into_database(), phones: images }
}
