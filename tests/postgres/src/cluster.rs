//! One throw-away cluster.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::ClusterError;
use crate::programs::Programs;
use crate::watch::Watch;

/// The user and the password of every cluster.
const NAME: &str = "routebook";

/// How much a cluster may lose when the machine loses power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Nothing, as in production: benchmarks.
    Full,
    /// Everything: nothing is flushed to disk. For tests only.
    None,
}

impl Durability {
    const fn flags(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::None => " -c fsync=off -c synchronous_commit=off -c full_page_writes=off",
        }
    }
}

/// A running server; dropping it stops it.
#[derive(Debug)]
pub struct Cluster {
    programs: Programs,
    port: u16,
    made: AtomicU32,
    _watch: Watch,
}

impl Cluster {
    /// Lays out a cluster and serves it.
    ///
    /// # Errors
    /// [`ClusterError`] where PostgreSQL is not installed or does not start; it says what PostgreSQL said.
    pub fn start(durability: Durability) -> Result<Self, ClusterError> {
        let programs = Programs::find()?;
        let folder = tempfile::Builder::new().prefix("routebook-postgres-").tempdir()?;
        programs.user.own(folder.path())?;
        initdb(&programs, folder.path())?;
        // From here on the watcher removes the folder, also after a failed start.
        let folder = folder.keep();
        let watch = Watch::over(&programs, &folder)?;
        let port = serve(&programs, &folder, durability)?;
        Ok(Self { programs, port, made: AtomicU32::new(0), _watch: watch })
    }

    /// One cluster for all tests of a process, without durability; it ends with the process.
    ///
    /// # Panics
    /// Where it cannot be started: a test that needs it cannot pass.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(|| match Self::start(Durability::None) {
            Ok(cluster) => cluster,
            Err(e) => panic!("{e}"),
        })
    }

    /// Makes an empty database and gives its address.
    ///
    /// # Errors
    /// What PostgreSQL said.
    pub fn database(&self) -> Result<String, ClusterError> {
        self.copy_of("template0")
    }

    /// Makes a copy of a database that nobody is connected to, by its name or address, and gives the copy's address.
    ///
    /// # Errors
    /// What PostgreSQL said.
    pub fn copy_of(&self, original: &str) -> Result<String, ClusterError> {
        let name = format!("t{}", self.made.fetch_add(1, Ordering::Relaxed));
        let original = original.rsplit('/').next().unwrap_or(original);
        let mut command = self.programs.command("createdb");
        command.env("PGPASSWORD", NAME).args(["-h", "127.0.0.1", "-U", NAME, "-p"]).arg(self.port.to_string());
        command.args(["-T", original, "-E", "UTF8", "--locale", "C", &name]);
        self.programs.run("createdb", &mut command)?;
        Ok(self.url(&name))
    }

    /// The address of a database by its name, which need not exist.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{NAME}:{NAME}@127.0.0.1:{}/{database}", self.port)
    }

    /// The port that it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }
}

fn initdb(programs: &Programs, folder: &Path) -> Result<(), ClusterError> {
    let secret = folder.join("password");
    fs::write(&secret, NAME)?;
    let mut command = programs.command("initdb");
    command.arg("-D").arg(folder.join("data")).args(["-U", NAME, "-A", "scram-sha-256", "-E", "UTF8", "--locale", "C"]);
    command.arg("--no-sync").arg("--no-instructions").arg(format!("--pwfile={}", secret.display()));
    programs.run("initdb", &mut command)
}

/// Another program may take a free port before PostgreSQL does: a few are tried.
fn serve(programs: &Programs, folder: &Path, durability: Durability) -> Result<u16, ClusterError> {
    const TRIES: u32 = 5;
    let mut tried = 0;
    loop {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let flags = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 \
             -c shared_buffers=128MB -c max_wal_size=2GB{}",
            durability.flags()
        );
        let mut command = programs.command("pg_ctl");
        command.arg("-D").arg(folder.join("data")).arg("-l").arg(folder.join("data/server.log"));
        command.args(["-w", "-t", "60", "-o", &flags, "start"]).stdin(Stdio::null());
        tried += 1;
        match programs.run("pg_ctl", &mut command) {
            Ok(()) => return Ok(port),
            Err(e) if tried == TRIES => return Err(e),
            Err(_) => {}
        }
    }
}
