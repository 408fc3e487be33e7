//! The company that every run begins with: 64 reps, whose phones have enrolled and written nothing.

use std::path::{Path, PathBuf};

use routebook_bench::Failure;
use routebook_fleet::load::{LightPhone, Parcel, Roll, Staff, Wire, enrol, found};
use routebook_scene::Size;
use routebook_server::{Config, Server};
use tokio::runtime::Runtime;

use crate::CASES;
use crate::share::Took;

const STAFF: Staff = Staff { reps: 64, outlets_each: 8 };
/// Ops of a push.
const OPS: usize = 50;
/// Visits of a push of visits.
const VISITS: usize = 5;

/// What is pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Fifty outlets of six columns.
    Outlets,
    /// Five visits of ten actions.
    Visits,
}

/// An engine below the server, and alone.
pub trait Engine {
    /// The address of a fresh database, where the engine has addresses.
    fn fresh(&self) -> Result<Option<String>, Failure>;

    /// Copies a company's data folder, and the database that it belongs to.
    fn copy(&self, data: &Path, to: &Path) -> Result<(), Failure>;

    /// Inserts the rows that `served` holds and `into` does not, over so many connections, in so many transactions each;
    /// the first of each is not measured.
    fn insert(&self, served: &Path, into: &Path, connections: usize, each: usize) -> Result<Took, Failure>;
}

/// One phone's pushes.
pub struct Sender {
    token: String,
    parcels: Vec<Parcel>,
}

/// A push, and what its request carries.
#[derive(Clone)]
pub struct Sending {
    /// The token.
    pub token: String,
    /// The push.
    pub parcel: Parcel,
}

/// A company on an engine.
pub struct Company<'e> {
    /// The engine's name in rows.
    pub name: &'static str,
    /// The engine.
    pub engine: &'e dyn Engine,
    data: PathBuf,
    outlets: Vec<Sender>,
    visits: Vec<Sender>,
}

impl<'e> Company<'e> {
    /// Founds it, enrols everybody, and writes and signs what will be pushed.
    pub fn found(folder: &Path, name: &'static str, engine: &'e dyn Engine) -> Result<Self, Failure> {
        let data = found(folder, &STAFF, engine.fresh()?.as_deref())?;
        let (outlets, visits) = Runtime::new()?.block_on(async {
            let server = Server::start(Config::new(&data)).await?;
            let wire = Wire::to(server.url())?;
            let senders = (senders(&wire, Kind::Outlets).await?, senders(&wire, Kind::Visits).await?);
            server.stop().await?;
            Ok::<_, Failure>(senders)
        })?;
        Ok(Self { name, engine, data, outlets, visits })
    }

    /// What goes over each of so many connections: so many pushes of all phones in turn, each of which stays on one
    /// connection. So a rep's day is as long as a rep's day is, however many pushes are measured.
    pub fn shares(&self, kind: Kind, connections: usize, each: usize) -> Vec<Vec<Sending>> {
        let senders = if kind == Kind::Outlets { &self.outlets } else { &self.visits };
        let phones = STAFF.reps / connections;
        let sending = |connection: usize, n: usize| {
            let sender = &senders[connection * phones + n % phones];
            Sending { token: sender.token.clone(), parcel: sender.parcels[n / phones].clone() }
        };
        (0..connections).map(|connection| (0..each).map(|n| sending(connection, n)).collect()).collect()
    }

    /// A copy of everything as it was before the first push.
    pub fn copy(&self, to: &Path) -> Result<(), Failure> {
        self.engine.copy(&self.data, to)
    }
}

/// Another installation of each rep's for each kind, so that both begin a chain.
async fn senders(wire: &Wire, kind: Kind) -> Result<Vec<Sender>, Failure> {
    let roll = Roll::of(1, Size::Small)?;
    let mut all = Vec::new();
    for rep in 0..STAFF.reps {
        let mut phone = enrol(wire, STAFF, rep).await?;
        let parcels = (0..most()).map(|_| parcel(&mut phone, kind, &roll)).collect::<Result<_, _>>()?;
        all.push(Sender { token: phone.token().to_owned(), parcels });
    }
    Ok(all)
}

fn parcel(phone: &mut LightPhone, kind: Kind, roll: &Roll) -> Result<Parcel, Failure> {
    let parcel = match kind {
        Kind::Outlets => phone.outlets(OPS),
        Kind::Visits => phone.visits(VISITS, OPS / VISITS, roll),
    };
    parcel.map_err(|_| "a key does not sign".into())
}

/// How many pushes any case asks of a phone, with those that are not measured.
fn most() -> usize {
    let asked = CASES.iter().map(|(connections, pushes)| (pushes + 1).div_ceil(STAFF.reps / connections));
    asked.max().unwrap_or_default()
}
