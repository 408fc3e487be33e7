//! A phone whose program is killed at any moment loses nothing that it had confirmed.
//!
//! The real program works through a day, one process a verb, and is killed (SIGKILL) at random points: after a random
//! time, or as soon as its files change for the n-th time. `day` says what a rep would do next by what the phone
//! shows, `matters` what he does to his customers; `ledger` remembers what was confirmed; `strike` kills; `afterwards`
//! compares the phone with the server. `server` is the same for the server and what a supervisor decides there.

mod afterwards;
mod day;
mod dice;
mod ledger;
mod matters;
mod pushes;
mod server;
mod strike;
mod verb;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use self::afterwards::{all_is_on_the_server, no_file_is_left_over};
use self::day::Day;
use self::dice::Dice;
use self::ledger::Ledger;
use self::strike::{Moment, strike, strike_until_it_falls};
use self::verb::Verb;
use routebook_e2e::{Site, Terminal, position};
use routebook_fleet::PASSWORD;
use routebook_server::Cohort;
use serde_json::Value;

const PIPELINE: &str = include_str!("../../../../core/domain/templates/customer-pipeline.json");
const KILLS: usize = 60;
const KILLS_AMID_WRITING: usize = 12;
/// Every verb that writes: between them they write each kind of action of a rep, and each other kind of entry.
const VERBS: [&str; 21] = [
    "start",
    "step",
    "photo",
    "finish",
    "repair",
    "resubmit",
    "actions",
    "sync",
    "add-lead",
    "add-customer",
    "record",
    "follow-up",
    "stage",
    "correct",
    "skip",
    "file",
    "explain",
    "upgrade",
    "merge",
    "hand-over",
    "void",
];
/// Those of a visit and the day; the others are of customers and of what was given back.
const OF_VISITS: [&str; 6] = ["start", "step", "photo", "finish", "actions", "sync"];
/// The sheet is handed in once: a blow that came too late would have no second chance.
const ONCE_A_DAY: &str = "actions";
/// A verb that was not struck in so many rounds of customers never will be.
const MOST_ROUNDS: usize = 6;
/// So often a verb is struck before it is left alone once: the blows are to fall on every verb.
const BLOWS_IN_A_ROW: usize = 3;
/// A day in which nothing gets on would otherwise never end.
const MOST_VERBS: usize = 600;

/// The day while it is being struck.
struct Struck<'a> {
    site: &'a Site,
    phone: Terminal,
    /// The rounds of customers that were begun.
    round: usize,
    dice: Dice,
    ledger: Ledger,
    /// How long each verb takes when it is left alone.
    usual: BTreeMap<&'static str, Duration>,
    kills: BTreeMap<&'static str, usize>,
    amid_writing: usize,
    /// The log's last entry after the last verb.
    seq: u64,
    /// Kills between the writing of an entry and its confirmation.
    unsaid: usize,
    /// Kills since a verb last came to its end.
    in_a_row: usize,
}

impl Struck<'_> {
    fn killed(&self) -> usize {
        self.kills.values().sum()
    }

    /// Runs a verb to its end; what it says is confirmed, and how long it took is what it usually takes.
    fn leave_alone(&mut self, verb: &Verb) {
        let begun = Instant::now();
        let said = self.phone.run(&verb.args).good();
        self.usual.insert(verb.name, begun.elapsed());
        self.ledger.confirm(verb, &said);
        self.came_to_its_end();
    }

    fn came_to_its_end(&mut self) {
        self.in_a_row = 0;
        self.seq = self.phone.run(["status"]).good()["seq"].as_u64().unwrap();
    }

    /// What is not struck here never will be.
    fn only_chance(&self, verb: &Verb) -> bool {
        verb.name == ONCE_A_DAY && !self.kills.contains_key(ONCE_A_DAY)
    }

    /// Runs a verb that is killed at a random moment, unless it ends before.
    fn strike(&mut self, verb: &Verb) {
        let moment = self.moment(verb);
        let blow = if self.only_chance(verb) { strike_until_it_falls } else { strike };
        let struck = blow(&self.phone, &verb.args, moment);
        if let Some(said) = &struck.said {
            assert_eq!(said["ok"], true, "{verb:?} at {moment:?}: {said}");
            self.ledger.confirm(verb, said);
        }
        if struck.killed {
            *self.kills.entry(verb.name).or_default() += 1;
            self.in_a_row += 1;
            self.amid_writing += usize::from(matches!(moment, Moment::AtChange(_)));
            let seq = self.ledger.check_after(&self.phone, verb, &format!("killed {moment:?} in {:?}", verb.args));
            self.unsaid += usize::from(struck.said.is_none() && seq > self.seq);
            self.seq = seq;
        } else {
            assert!(struck.said.is_some(), "{verb:?} ended by itself and said nothing");
            self.came_to_its_end();
        }
    }

    /// The verbs that were not killed yet.
    fn spared(&self) -> Vec<&'static str> {
        VERBS.into_iter().filter(|name| !self.kills.contains_key(name)).collect()
    }

    /// A supervisor gives the last visit back, and publishes what the next round's customers are carried over to. The
    /// phone is not told before it syncs, so that they begin on the version before.
    fn begin_round(&mut self) {
        self.round += 1;
        assert!(self.round <= MOST_ROUNDS, "never struck: {:?}", self.spared());
        let api = self.site.api("supervisor");
        let visits = api.visits("kind=visit&state=submitted").unwrap();
        for visit in visits.iter().take(1) {
            api.give_back(&visit.id, position(&api, &visit.id), "fridge", "照片里看不到价签").unwrap();
            self.ledger.given_back(&visit.id);
        }
        self.site.publish(&pipeline(self.round + 1), &Cohort::default()).unwrap();
    }

    fn moment(&mut self, verb: &Verb) -> Moment {
        if !self.kills.contains_key(verb.name) {
            return Moment::AtChange(1 + self.dice.below(3));
        }
        let usual = self.usual.get(verb.name).copied().unwrap_or(Duration::from_millis(100));
        if self.dice.below(2) == 0 {
            Moment::AtChange(1 + self.dice.below(8))
        } else {
            Moment::After(self.dice.part(usual))
        }
    }
}

#[test]
fn what_was_confirmed_survives_any_kill_and_the_day_goes_on() {
    let dice = Dice::of_this_run();
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let day = Day::prepare(&site);
    let mut struck = Struck {
        site: &site,
        phone,
        round: 0,
        dice,
        ledger: Ledger::default(),
        usual: BTreeMap::new(),
        kills: BTreeMap::new(),
        amid_writing: 0,
        seq: 0,
        unsaid: 0,
        in_a_row: 0,
    };
    first_visit(&mut struck, &day);
    the_struck_day(&mut struck, &day);
    the_evening(&mut struck, &day);
    let Struck { kills, amid_writing, unsaid, .. } = &struck;
    eprintln!("{} kills, {amid_writing} amid writing, {unsaid} before it was said: {kills:?}", struck.killed());
    assert!(struck.amid_writing >= KILLS_AMID_WRITING, "only {} kills came amid writing", struck.amid_writing);
    all_is_on_the_server(&site, &struck);
    no_file_is_left_over(&struck);
}

/// One visit without a blow, which shows how long each verb takes.
fn first_visit(struck: &mut Struck<'_>, day: &Day) {
    while let Some(verb) = day.next(&struck.phone, struck.ledger.visits() == 0, 0) {
        struck.leave_alone(&verb);
    }
    struck.ledger.check(&struck.phone, "the first visit");
}

fn the_struck_day(struck: &mut Struck<'_>, day: &Day) {
    for _ in 0..MOST_VERBS {
        if struck.killed() >= KILLS && struck.spared().is_empty() {
            return;
        }
        let verb = day.next(&struck.phone, true, struck.round).expect("there is always another outlet");
        let rounds_wanted = struck.spared().iter().any(|name| !OF_VISITS.contains(name));
        if verb.name == "start" && rounds_wanted && struck.in_a_row == 0 {
            struck.begin_round();
            continue;
        }
        if struck.in_a_row < BLOWS_IN_A_ROW || struck.only_chance(&verb) {
            struck.strike(&verb);
        } else {
            struck.leave_alone(&verb);
        }
    }
    panic!("only {} of {KILLS} kills in {MOST_VERBS} verbs: {:?}", struck.killed(), struck.kills);
}

/// The open visit and the customers are brought to their end, and all delivered.
fn the_evening(struck: &mut Struck<'_>, day: &Day) {
    while let Some(verb) = day.next(&struck.phone, false, struck.round) {
        struck.leave_alone(&verb);
    }
    struck.ledger.check(&struck.phone, "the evening");
}

/// The shipped pipeline as a later version.
fn pipeline(version: usize) -> String {
    let mut document: Value = serde_json::from_str(PIPELINE).unwrap();
    document["version"] = version.into();
    document.to_string()
}

#[test]
fn a_killed_sign_in_can_be_done_again() {
    let mut dice = Dice::of_this_run();
    let site = Site::found();
    let phone = site.phone("rep1");
    let args = ["sign-in", "--server", &site.url(), "--login", "rep1", "--password", PASSWORD].map(String::from);
    // Where nobody has built it, the first start builds it.
    routebook_e2e::program("routebook");
    let begun = Instant::now();
    site.phone("measured").run(&args).good();
    let usual = begun.elapsed();
    // Four at a time: tries that are under way count as wrong passwords until they are through, and five slow down.
    for _ in 0..3 {
        for _ in 0..4 {
            strike(&phone, &args, Moment::After(dice.part(usual)));
        }
        phone.run(&args).good();
    }
    phone.run(["sync"]).good();
    assert!(!phone.run(["today"]).good()["stops"].as_array().unwrap().is_empty());
    assert_eq!(phone.run(["status", "--verify"]).good()["chain"]["ok"], true);
}
