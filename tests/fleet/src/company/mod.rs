//! The demo company: founded from CSV files the way an operator does it, and served on 127.0.0.1.

mod names;
mod plan;
mod server;
pub(crate) mod tables;

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use routebook_domain::ports::Random;
use routebook_server::{NewCompany, Ports, import, init};
use tokio::runtime::{Handle, Runtime};

pub use plan::{OutletPlan, PersonPlan, Plan, RepPlan, TERRITORIES};
use server::Plug;

use crate::Fault;
use crate::clock::SimClock;
use crate::proxy::Meter;
use crate::supervisor::Supervisor;

/// The company's name.
pub const NAME: &str = "演示酒水有限公司";
/// Everybody's password.
pub const PASSWORD: &str = "routebook-demo";
/// The admin's sign-in.
pub const ADMIN: &str = "admin";
/// The supervisor's sign-in; she leads every territory.
pub const SUPERVISOR: &str = "supervisor";
/// The head office's sign-in.
pub const OFFICE: &str = "office";

/// What a company is made from.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// An empty folder, or one that does not exist yet, for everything: server data, tables, phones.
    pub dir: PathBuf,
    /// How many reps walk.
    pub reps: usize,
    /// What names, outlets and routes follow from.
    pub seed: u64,
    /// The time that server and phones share.
    pub clock: SimClock,
    /// The port on 127.0.0.1; 0 takes a free one and keeps it.
    pub port: u16,
}

/// A company with its running server. Use it from plain threads, not from inside an async task.
#[derive(Debug)]
pub struct Company {
    /// Who works there, and where.
    pub plan: Plan,
    /// Time for server and phones.
    pub clock: SimClock,
    /// What the run's chance follows from.
    pub seed: u64,
    dir: PathBuf,
    plug: Plug,
    meter: Meter,
    runtime: Arc<Runtime>,
}

impl Company {
    /// Writes the tables, runs the server's own `init` and `import` on them, and starts the server.
    pub fn found(recipe: Recipe) -> Result<Self, Fault> {
        let ports = Ports::with_clock(Arc::new(recipe.clock.clone()));
        Self::found_on(recipe, ports)
    }

    /// The same, where the server's ids, tokens and keys are drawn from this.
    pub fn found_from(recipe: Recipe, random: Arc<dyn Random>) -> Result<Self, Fault> {
        let clock = Arc::new(recipe.clock.clone());
        Self::found_on(recipe, Ports { clock, random })
    }

    fn found_on(recipe: Recipe, ports: Ports) -> Result<Self, Fault> {
        let Recipe { dir, reps, seed, clock, port } = recipe;
        empty(&dir)?;
        let plan = Plan::draft(reps, seed);
        let (data, tables) = (dir.join("server"), dir.join("tables"));
        init(&data, &founding(), &ports)?;
        tables::write(&tables, &plan)?;
        import(&data, &tables, &ports)?;
        let runtime = Arc::new(Runtime::new().map_err(Fault::io("the async runtime"))?);
        let plug = Plug::new(runtime.handle().clone(), &data, ports, port);
        plug.put_in()?;
        Ok(Self { plan, clock, seed, dir, plug, meter: Meter::default(), runtime })
    }

    /// Where everything lies.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The server's data folder.
    pub fn data(&self) -> PathBuf {
        self.dir.join("server")
    }

    /// The folder of the CSV files that the company was imported from.
    pub fn tables(&self) -> PathBuf {
        self.dir.join("tables")
    }

    /// The server's address; it stays the same over every restart.
    pub fn addr(&self) -> SocketAddr {
        self.plug.addr()
    }

    /// `http://127.0.0.1:40213`.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr())
    }

    /// Pulls the server's plug: whatever it is doing is cut off.
    pub fn unplug(&self) {
        self.plug.pull();
    }

    /// Starts the server again on the same data and port.
    pub fn plug_in(&self) -> Result<(), Fault> {
        self.plug.put_in()
    }

    /// How often it was unplugged.
    pub fn unplugged(&self) -> u64 {
        self.plug.pulled()
    }

    /// A client of the JSON API, signed in as one of the company's people, past every proxy.
    pub fn sign_in(&self, login: &str) -> Result<Supervisor, Fault> {
        Supervisor::sign_in(self.runtime(), &self.url(), login, PASSWORD)
    }

    /// The bytes that phones sent up so far.
    pub fn meter(&self) -> &Meter {
        &self.meter
    }

    /// The runtime that serves and carries requests.
    pub fn runtime(&self) -> &Handle {
        self.runtime.handle()
    }
}

fn founding() -> NewCompany {
    NewCompany {
        name: NAME.into(),
        zone: "Asia/Shanghai".into(),
        admin_name: "管理员".into(),
        admin_login: ADMIN.into(),
        admin_password: Some(PASSWORD.into()),
    }
}

fn empty(dir: &Path) -> Result<(), Fault> {
    fs::create_dir_all(dir).map_err(Fault::io(dir))?;
    let mut inside = fs::read_dir(dir).map_err(Fault::io(dir))?;
    if inside.next().is_some() { Err(Fault::NotEmpty(dir.to_owned())) } else { Ok(()) }
}
