//! One run, from founding the company to counting what arrived.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use routebook_scene::Size;
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::sleep_until;

use super::act::Scene;
use super::cast::{Cast, enrol_all, load};
use super::outcome::{Outcome, files_in};
use super::schedule::Moments;
use super::tally::{Phase, Tally};
use super::{Pace, Roll, ServerProgram, Staff, Usage, Wire, found, own_usage};
use crate::Fault;
use crate::show::Show;

/// Scenes that are painted; photos are told apart by a comment.
const SCENES: u64 = 8;
/// In a hurry, so many phones are at work at once.
const AT_ONCE: usize = 64;

/// What to play.
#[derive(Clone, Debug)]
pub struct Load {
    /// Who works there.
    pub staff: Staff,
    /// Pushes of the evening, of all reps together.
    pub pushes: usize,
    /// How fast.
    pub pace: Pace,
    /// How large photos are.
    pub size: Size,
    /// The address of an empty database of PostgreSQL; a file without one.
    pub database: Option<String>,
    /// An empty folder for everything.
    pub dir: PathBuf,
    /// The program that is the server: see [`ServerProgram::start`].
    pub program: PathBuf,
}

impl Load {
    /// Pushes of each phone: one in the day, and its share of the evening.
    fn each(&self) -> usize {
        1 + self.pushes.div_ceil(self.staff.reps)
    }
}

/// Plays a day and counts what came of it.
///
/// # Errors
/// Where the company cannot be founded, the server does not start, or a phone cannot be enrolled. What goes wrong
/// during the day is told by the outcome.
pub fn play(run: &Load, show: &Show) -> Result<Outcome, Fault> {
    show.headline("Founding the company: init and import of its tables");
    let data = found(&run.dir, &run.staff, run.database.as_deref())?;
    let server = ServerProgram::start(&run.program, &data, &run.dir.join("server.log"))?;
    let runtime = Runtime::new().map_err(Fault::io("the async runtime"))?;
    let (scene, cast) = set(run, &server, &runtime, show)?;
    let (begun, before) = (Instant::now(), [server.usage(), own_usage()]);
    let written = runtime.block_on(day(run, &scene, &cast, show));
    let [server_used, generator_used] = [since(server.usage(), before[0]), since(own_usage(), before[1])];
    let took = begun.elapsed();
    show.headline("The day is done: every phone reads again what it wrote");
    let held = runtime.block_on(count(&scene, &cast, show))?;
    let files = files_in(&data.join("photos"))?;
    show.clear();
    Ok(Outcome::of(&scene.tally, took, [server_used, generator_used], (written, held), files))
}

fn set(run: &Load, server: &ServerProgram, runtime: &Runtime, show: &Show) -> Result<(Arc<Scene>, Cast), Fault> {
    let wire = Wire::to(server.url())?;
    show.headline("Every rep signs in");
    let lane = show.lane("enrolled", run.staff.reps as u64);
    let phones = runtime.block_on(enrol_all(&wire, run.staff, &lane))?;
    show.headline("Their pushes are written and signed");
    let roll = Roll::of(SCENES, run.size)?;
    let cast = load(phones, run.each(), &roll, &show.lane("written", run.staff.reps as u64))?;
    Ok((Arc::new(Scene { wire, roll, tally: Tally::default() }), cast))
}

/// The whole day; how many ops were written in it.
async fn day(run: &Load, scene: &Arc<Scene>, cast: &Cast, show: &Show) -> u64 {
    let (reps, burst) = (cast.len(), Pace::in_burst(run.pushes));
    let phases = [
        (Phase::Morning, "morning", run.pace.calm(reps), 0),
        (Phase::Day, "day", run.pace.calm(reps), 0),
        (Phase::Burst, "18:00", run.pace.burst(burst), 0),
        (Phase::Evening, "evening", run.pace.evening(run.pushes - burst), burst),
    ];
    for (phase, name, moments, first) in phases {
        show.headline(&format!("{name}: {} phones are due", moments.len()));
        let lane = show.lane(name, moments.len() as u64);
        part(scene, cast, (phase, moments, first), &|| lane.beat()).await;
    }
    let mut written = 0;
    for loaded in cast {
        let loaded = loaded.lock().await;
        written += loaded.parcels.front().map_or(loaded.phone.written(), |next| next.last - next.ops as u64);
    }
    written
}

/// One part of the day: phones take their turns from `first` on, each in a task of its own, so that nobody who is due
/// waits for the answer to another.
async fn part(scene: &Arc<Scene>, cast: &Cast, (phase, moments, first): (Phase, Moments, usize), beat: &impl Fn()) {
    let (begun, room) = (tokio::time::Instant::now(), Arc::new(Semaphore::new(AT_ONCE)));
    let mut tasks = JoinSet::new();
    for (n, due) in moments.into_iter().enumerate() {
        let permit = match due {
            Some(due) => {
                sleep_until(begun + due).await;
                None
            }
            None => Arc::clone(&room).acquire_owned().await.ok(),
        };
        let (scene, loaded) = (Arc::clone(scene), Arc::clone(&cast[(first + n) % cast.len()]));
        tasks.spawn(async move {
            let (_permit, mut loaded) = (permit, loaded.lock().await);
            match phase {
                Phase::Morning => scene.read(phase, &mut loaded).await,
                _ => scene.deliver(phase, &mut loaded).await,
            }
        });
        while tasks.try_join_next().is_some() {
            beat();
        }
    }
    while tasks.join_next().await.is_some() {
        beat();
    }
}

/// How many ops the server gives back to the phones that wrote them.
async fn count(scene: &Arc<Scene>, cast: &Cast, show: &Show) -> Result<u64, Fault> {
    let lane = show.lane("counted", cast.len() as u64);
    let mut held = 0;
    for loaded in cast {
        held += scene.held(&mut *loaded.lock().await).await?;
        lane.beat();
    }
    Ok(held)
}

/// Peaks are of the whole life of a process; of threads, which come and go, the larger of two counts.
fn since(after: Usage, before: Usage) -> Usage {
    let threads = after.threads.max(before.threads);
    Usage { cpu: after.cpu.saturating_sub(before.cpu), peak_kib: after.peak_kib, threads }
}

/// The program that runs, which is the server as well when it is asked to be.
///
/// # Errors
/// When the system does not say which it is.
pub(super) fn this_program() -> Result<PathBuf, Fault> {
    std::env::current_exe().map_err(Fault::io(Path::new("this program")))
}
