//! The company that every seed begins with: made once in a process, then copied.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use routebook::SoftwareSigner;
use routebook_server::{Config, InThread, Limits, NewCompany, Ports, import, init};
use routebook_store::{OpenOptions, Store};
use routebook_vfs::{Disk, count_no_memory};
use tempfile::TempDir;

use crate::clock::{MORNING, WorldClock};
use crate::keys::SeededRandom;

/// Everybody's password.
pub const PASSWORD: &str = "right-horse";
/// Who leads both territories.
pub const SUPERVISOR: &str = "sun";
/// Whose phones there are: two in the north, one in the south.
pub const REPS: [&str; 3] = ["li", "wang", "zhou"];
/// The two territories.
pub const TERRITORIES: [&str; 2] = ["江南", "江北"];

const DAY_MS: i64 = 86_400_000;
/// The company is older than what happens in a seed, so that moves can begin before it.
const FOUNDED: i64 = MORNING - 20 * DAY_MS;

const FILES: [(&str, &str); 5] = [
    ("territories.csv", "name,parent\n华东,\n江南,华东\n江北,华东\n"),
    (
        "people.csv",
        "login,name,role,password\nsun,孙主管,supervisor,right-horse\nli,李娜,rep,right-horse\n\
         wang,王伟,rep,right-horse\nzhou,周强,rep,right-horse\n",
    ),
    (
        "outlets.csv",
        "code,name,territory,lat,lon\nA1,好邻居,江南,31.2304,121.4737\nA2,老王小店,江南,31.2310,121.4740\n\
         A3,便利蜂,江南,,\nB1,北门超市,江北,31.3000,121.5000\nB2,桥头小铺,江北,,\n",
    ),
    ("assignments.csv", "login,territory\nsun,江南\nsun,江北\nli,江南\nwang,江南\nzhou,江北\n"),
    ("routes.csv", "login,weekday,stop,outlet\nli,6,1,A1\nli,6,2,A2\nwang,6,1,A3\nzhou,6,1,B1\n"),
];

/// One phone of the template: its files by their path below its folder, and its keys.
#[derive(Clone, Default)]
pub struct PhoneImage {
    /// Path below the folder, and bytes.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Keys by label.
    pub keys: BTreeMap<String, SoftwareSigner>,
}

/// A company whose reps have signed in and synced once.
pub struct Template {
    /// The server's database.
    pub database: Vec<u8>,
    /// The phones, as [`REPS`].
    pub phones: Vec<PhoneImage>,
}

static TEMPLATE: OnceLock<Template> = OnceLock::new();

/// The template of this process.
pub fn template() -> &'static Template {
    TEMPLATE.get_or_init(|| {
        count_no_memory();
        crate::world::draft(&founded())
    })
}

/// The database of a phone that has nothing: what making its tables costs is paid once in a process.
pub fn blank() -> &'static [u8] {
    static BLANK: OnceLock<Vec<u8>> = OnceLock::new();
    BLANK.get_or_init(|| {
        let disk = Disk::new();
        let options = OpenOptions { vfs: Some(disk.vfs().to_owned()), ..OpenOptions::default() };
        drop(must(Store::open_with(Path::new("/blank.db"), &options)));
        disk.bytes("/blank.db").unwrap_or_default()
    })
}

/// A folder in memory where the system has one: a server's sync then costs nothing.
pub fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
    made.unwrap_or_else(|e| panic!("there is no room for a folder: {e}"))
}

/// The time and randomness of a seed's server.
pub fn ports(clock: &Arc<WorldClock>, seed: u64) -> Ports {
    let random = SeededRandom::of(seed, 0x5e);
    Ports { clock: Arc::<WorldClock>::clone(clock), random }
}

/// Limits that nobody meets: they are read off a real clock, which would make two runs of a seed differ.
pub fn limits() -> Limits {
    Limits { requests_per_second: u32::MAX, burst: u32::MAX, strangers_per_second: u32::MAX, ..Limits::default() }
}

/// The server's database before anybody has a phone.
fn founded() -> Vec<u8> {
    let folder = scratch();
    let (data, tables) = (folder.path().join("data"), folder.path().join("tables"));
    let ports = ports(&WorldClock::at(FOUNDED), 0);
    let company =
        NewCompany { name: "江南快消".into(), admin_password: Some(PASSWORD.into()), ..NewCompany::default() };
    must(init(&data, &company, &ports));
    write(&tables, &FILES);
    must(import(&data, &tables, &ports));
    let server = must(InThread::open(&Config { ports, limits: limits(), ..Config::new(&data) }));
    for login in REPS.iter().chain([&SUPERVISOR, &"admin"]) {
        must(server.cheapen(login, PASSWORD));
    }
    drop(server);
    database(&data)
}

/// A data folder with a database in it.
pub fn lay(data: &Path, database: &[u8]) {
    must(fs::create_dir_all(data));
    must(fs::write(data.join("routebook.db"), database));
}

/// The bytes of a closed server's database.
pub fn database(data: &Path) -> Vec<u8> {
    must(fs::read(data.join("routebook.db")))
}

/// Writes tables as an operator would.
pub fn write(folder: &PathBuf, files: &[(&str, &str)]) {
    must(fs::create_dir_all(folder));
    files.iter().for_each(|(name, text)| must(fs::write(folder.join(name), text)));
}

/// What cannot fail unless the simulation itself is broken.
pub fn must<T, E: std::fmt::Display>(done: Result<T, E>) -> T {
    done.unwrap_or_else(|e| panic!("the simulation cannot go on: {e}"))
}
