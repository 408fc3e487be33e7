//! The phones of a run, enrolled and with everything that they will push.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::{Mutex, Semaphore};
use tokio::task::JoinSet;

use super::{LightPhone, Parcel, Roll, Staff, Wire, enrol};
use crate::Fault;
use crate::show::Lane;

/// Sign-ins under way at once; the server looks at four passwords at a time.
const AT_ONCE: usize = 8;
/// Ops of a push: one visit.
const OPS: usize = 20;

/// One phone with what it will push. Whoever has it does one thing with it at a time, as a phone does.
#[derive(Debug)]
pub struct Loaded {
    /// The phone.
    pub phone: LightPhone,
    /// Its pushes in order.
    pub parcels: VecDeque<Parcel>,
}

/// Everybody.
pub type Cast = Vec<Arc<Mutex<Loaded>>>;

/// Enrols every rep; several sign in at once.
///
/// # Errors
/// Where one cannot be enrolled.
pub async fn enrol_all(wire: &Wire, staff: Staff, lane: &Lane) -> Result<Vec<LightPhone>, Fault> {
    let (room, mut tasks) = (Arc::new(Semaphore::new(AT_ONCE)), JoinSet::new());
    for rep in 0..staff.reps {
        let (wire, room) = (wire.clone(), Arc::clone(&room));
        tasks.spawn(async move {
            let _room = room.acquire_owned().await;
            (rep, enrol(&wire, staff, rep).await)
        });
    }
    let mut phones = Vec::with_capacity(staff.reps);
    while let Some(done) = tasks.join_next().await {
        let (rep, phone) = done.map_err(|e| Fault::surprise("enrolling", "an end", e.to_string()))?;
        phones.push((rep, phone?));
        lane.beat();
    }
    phones.sort_by_key(|(rep, _)| *rep);
    Ok(phones.into_iter().map(|(_, phone)| phone).collect())
}

/// Writes and signs everything that will be pushed: `each` pushes a phone, on all cores.
///
/// # Errors
/// When a key does not sign, which a software key always does.
pub fn load(phones: Vec<LightPhone>, each: usize, roll: &Roll, lane: &Lane) -> Result<Cast, Fault> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = phones.len().div_ceil(threads).max(1);
    let mut shares: Vec<Vec<LightPhone>> = Vec::new();
    let mut rest = phones.into_iter().peekable();
    while rest.peek().is_some() {
        shares.push(rest.by_ref().take(share).collect());
    }
    let work = |phones: Vec<LightPhone>| phones.into_iter().map(|phone| one(phone, each, roll, lane)).collect();
    std::thread::scope(|scope| {
        let workers: Vec<_> = shares.into_iter().map(|phones| scope.spawn(move || work(phones))).collect();
        let mut all = Vec::new();
        for worker in workers {
            let done: Result<Cast, Fault> =
                worker.join().unwrap_or_else(|_| Err(Fault::surprise("writing pushes", "an end", "a panic")));
            all.extend(done?);
        }
        Ok(all)
    })
}

fn one(mut phone: LightPhone, each: usize, roll: &Roll, lane: &Lane) -> Result<Arc<Mutex<Loaded>>, Fault> {
    let refused = |_| Fault::surprise("a phone", "a signature", "a key that does not sign");
    let parcels = (0..each).map(|_| phone.visits(1, OPS, roll).map_err(refused)).collect::<Result<_, _>>()?;
    lane.beat();
    Ok(Arc::new(Mutex::new(Loaded { phone, parcels })))
}
