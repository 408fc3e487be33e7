//! A server that is killed while phones push has all that it acknowledged, and everything once.
//!
//! Three phones work and push without a pause; the server's process is killed (SIGKILL) at random moments, half of
//! them while its write-ahead log grows, and started again on the same files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use routebook::{FlowId, OutletId, OutletView, SyncOutcome, Value};
use routebook_e2e::{Handset, Serving, Site, compare_states};
use routebook_fleet::Supervisor;

use super::dice::Dice;

/// How often the server is killed.
const KILLS: usize = 24;
/// So many blows at least must have cut a sync short, or they fell beside the pushes.
const AMID: usize = KILLS / 3;
/// Longer than what lies between two pushes.
const PAUSE: Duration = Duration::from_millis(400);
/// A log that does not grow for so long has no phone in front of it.
const LONGEST: Duration = Duration::from_secs(20);
/// One round in so many is a whole visit with its photos.
const VISIT_EVERY: usize = 9;
/// One round in so many is a customer who may come to be.
const LEAD_EVERY: usize = 3;

/// What phones were told by the server: of each enrolment, up to which number all is acknowledged.
type Told = Mutex<BTreeMap<String, u64>>;

/// A rep who works until told to stop.
struct Worker<'a> {
    handset: &'a Handset,
    number: usize,
    beat: &'a [String],
    outlets: Vec<OutletId>,
    flows: Vec<FlowId>,
}

impl Worker<'_> {
    fn work(&mut self, round: usize) {
        let outlet = self.outlets[round % self.outlets.len()];
        self.handset.edit_outlet(outlet, "name", Value::Text(format!("店{}-{round}", self.number))).unwrap();
        if round.is_multiple_of(LEAD_EVERY) {
            let lead =
                self.handset.lead(&format!("新店{}-{round}", self.number), &format!("138{}{round:07}", self.number));
            self.flows.push(lead);
        }
        if round.is_multiple_of(VISIT_EVERY) {
            let place = self.beat.get(round / VISIT_EVERY + self.number * 3);
            self.flows.extend(place.map(|code| self.handset.visit_whole(code)));
        }
    }

    /// Syncs once and notes what was acknowledged; says whether the sync came to its end.
    fn push(&self, told: &Told) -> bool {
        let outcome = self.handset.try_sync();
        let status = self.handset.status().unwrap();
        let acknowledged = status.seq - status.waiting.ops;
        told.lock().unwrap_or_else(PoisonError::into_inner).insert(status.enrolment.to_string(), acknowledged);
        assert!(matches!(outcome, SyncOutcome::Done | SyncOutcome::Retry { .. }), "{outcome:?}");
        outcome == SyncOutcome::Done
    }
}

/// The server's process and what decides when it is killed.
struct Struck<'a> {
    site: &'a Site,
    serving: Option<Serving>,
    dice: Dice,
}

impl Struck<'_> {
    fn restart(&mut self) {
        self.serving = None;
        self.serving = Some(Serving::start(&self.site.data(), &self.site.addr().to_string()));
    }

    /// Waits for the next moment and kills it there.
    fn strike(&mut self) {
        if self.dice.below(2) == 0 {
            let times = 1 + self.dice.below(6);
            (0..times).for_each(|_| self.until_it_writes());
        } else {
            thread::sleep(self.dice.part(PAUSE));
        }
        self.restart();
    }

    fn until_it_writes(&self) {
        let (begun, before) = (Instant::now(), self.log());
        while self.log() == before {
            assert!(begun.elapsed() < LONGEST, "nobody pushes");
            thread::yield_now();
        }
    }

    fn log(&self) -> Option<(u64, SystemTime)> {
        let facts = fs::metadata(self.site.data().join("routebook.db-wal")).ok()?;
        Some((facts.len(), facts.modified().ok()?))
    }
}

#[test]
fn what_was_acknowledged_is_there_once_when_the_server_is_killed_amid_pushes() {
    let dice = Dice::of_this_run();
    let site = Site::found();
    let handsets = [site.handset("rep1", 1), site.handset("rep2", 2), site.handset("rep3", 3)];
    let beats = [site.beat(0), site.beat(1), site.beat(0)];
    site.unplug();
    let mut struck = Struck { site: &site, serving: None, dice };
    struck.restart();
    let admin = site.api("admin");
    let (told, stop, cut) = (Told::default(), AtomicBool::new(false), AtomicUsize::new(0));
    let flows: Vec<_> = thread::scope(|scope| {
        let work = |number: usize| {
            let (handset, beat) = (&handsets[number], &beats[number][..]);
            let mut worker = Worker { handset, number, beat, outlets: outlets(handset, beat), flows: Vec::new() };
            for round in 1.. {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                worker.work(round);
                cut.fetch_add(usize::from(!worker.push(&told)), Ordering::SeqCst);
            }
            worker.flows
        };
        let workers: Vec<_> = (0..handsets.len()).map(|number| scope.spawn(move || work(number))).collect();
        let _over = Over(&stop);
        for _ in 0..KILLS {
            struck.strike();
            nothing_told_is_lost(&admin, &told);
        }
        stop.store(true, Ordering::SeqCst);
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    let cut = cut.into_inner();
    let pushed: u64 = told.into_inner().unwrap().values().sum();
    eprintln!("{KILLS} kills of the server, {cut} syncs cut short, {pushed} entries acknowledged");
    assert!(cut >= AMID, "only {cut} syncs were cut short");
    // What one phone delivers last, the others read.
    handsets.iter().chain(&handsets).for_each(Handset::sync);
    everything_is_there_once(&site.api("supervisor"), &handsets, &flows);
    whole_chains(&admin, &handsets);
    assert_eq!(shown(&handsets[0]), shown(&handsets[2]), "two phones of one territory");
}

/// Lets workers stop also where a check fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// What was said is read first: what the server holds can only grow meanwhile.
fn nothing_told_is_lost(admin: &Supervisor, told: &Told) {
    let told = told.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let chains = admin.chains().unwrap();
    for (enrolment, seq) in told {
        let there = chains.iter().find(|chain| chain.enrolment == enrolment).map_or(0, |chain| chain.ops);
        assert!(there >= seq, "{enrolment} was told of {seq} entries, the server has {there}");
    }
}

/// Every flow of a phone is on the server as the phone shows it, once, and there is no other.
fn everything_is_there_once(api: &Supervisor, handsets: &[Handset; 3], flows: &[Vec<FlowId>]) {
    let kinds = ["visit", "pipeline"];
    let there: Vec<_> =
        kinds.iter().flat_map(|kind| api.visits(&format!("kind={kind}")).unwrap()).map(|row| row.id).collect();
    let made: BTreeSet<_> = flows.iter().flatten().map(ToString::to_string).collect();
    assert_eq!(there.len(), made.len(), "each of them once");
    assert_eq!(there.into_iter().collect::<BTreeSet<_>>(), made);
    for (handset, flows) in handsets.iter().zip(flows) {
        flows.iter().for_each(|flow| compare_states(api, handset, *flow));
    }
}

/// Each log is on the server to its end, without a gap, and nothing waits on a phone.
fn whole_chains(admin: &Supervisor, handsets: &[Handset; 3]) {
    let chains = admin.chains().unwrap();
    assert!(chains.iter().all(|chain| chain.verified), "{chains:#?}");
    for status in handsets.iter().map(|handset| handset.status().unwrap()) {
        let (waiting, id) = (&status.waiting, status.enrolment.to_string());
        assert_eq!((waiting.ops, waiting.files), (0, 0), "{status:#?}");
        let chain = chains.iter().find(|chain| chain.enrolment == id).unwrap();
        assert_eq!((chain.ops, &chain.head), (status.seq, &status.head));
    }
}

fn outlets(handset: &Handset, beat: &[String]) -> Vec<OutletId> {
    beat.iter().map(|code| handset.outlet_of(code)).collect()
}

/// All that a phone shows of its outlets.
fn shown(handset: &Handset) -> Vec<OutletView> {
    handset.outlets_by("", 0, u32::MAX).unwrap().items
}
