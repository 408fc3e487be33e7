//! Three phones and a server that writes conflicts down, after any interleaving of writing, pushing and pulling.

use proptest::prelude::*;

use super::stamp;
use crate::conflict::{After, Landed, Side, after};
use crate::ids::RecordId;
use crate::merge::{Applied, Change, Dot, FieldState, Life, Policy, Stamp};
use crate::record::Value;

const PHONES: usize = 3;
const POLICIES: [Policy; 6] = [Policy::Ask, Policy::Latest, Policy::First, Policy::Max, Policy::Min, Policy::Union];

#[derive(Clone, Debug)]
enum Write {
    Field(usize, Change),
    Life(bool),
}

#[derive(Clone, Debug)]
enum Step {
    Assign(usize, usize, i64),
    Toggle(usize, i64),
    Remove(usize, bool),
    Push(usize),
    Pull(usize),
}

#[derive(Clone, Debug, Default, PartialEq)]
struct State {
    fields: [Option<FieldState>; POLICIES.len()],
    life: Life,
}

impl State {
    fn apply(&mut self, write: &Write, stamp: Stamp) -> Applied {
        match write {
            Write::Field(no, change) => FieldState::apply(&mut self.fields[*no], POLICIES[*no], change.clone(), stamp),
            Write::Life(deleted) => self.life.apply(*deleted, stamp),
        }
    }
}

#[derive(Default)]
struct Phone {
    state: State,
    clock: i64,
    seq: u64,
    outbox: Vec<(Write, Stamp)>,
    pulled: usize,
}

#[derive(Default)]
struct World {
    phones: [Phone; PHONES],
    server: State,
    log: Vec<(Write, Stamp)>,
    open: Vec<(Side, Side)>,
}

impl World {
    fn step(&mut self, step: &Step) {
        match step {
            Step::Assign(who, no, value) => {
                let replaces = self.phones[*who].state.fields[*no].as_ref().and_then(FieldState::dot);
                self.write(*who, Write::Field(*no, Change::Assign { value: Value::Int(*value), replaces }));
            }
            Step::Toggle(who, value) => self.write(*who, Write::Field(5, self.toggle(*who, Value::Int(*value)))),
            Step::Remove(who, deleted) => self.write(*who, Write::Life(*deleted)),
            Step::Push(who) => self.push(*who),
            Step::Pull(who) => self.pull(*who),
        }
    }

    /// Takes an element out of the set as it was seen, or puts it in.
    fn toggle(&self, who: usize, element: Value) -> Change {
        let seen = match &self.phones[who].state.fields[5] {
            Some(FieldState::Many { living, .. }) => living.get(&element),
            _ => None,
        };
        match seen {
            Some(dots) => Change::Remove { element, seen: dots.iter().copied().collect() },
            None => Change::Add(element),
        }
    }

    fn write(&mut self, who: usize, write: Write) {
        let phone = &mut self.phones[who];
        (phone.clock, phone.seq) = (phone.clock + 1, phone.seq + 1);
        let stamp = stamp(phone.clock, who as u8 + 1, phone.seq);
        phone.state.apply(&write, stamp);
        phone.outbox.push((write, stamp));
    }

    fn push(&mut self, who: usize) {
        for (write, stamp) in std::mem::take(&mut self.phones[who].outbox) {
            let applied = self.server.apply(&write, stamp);
            if let Write::Field(0, Change::Assign { value, replaces }) = &write {
                self.note(&side(value.clone(), stamp), *replaces, &applied);
            }
            self.log.push((write, stamp));
        }
    }

    /// What the server does with the conflicts of the field that asks.
    fn note(&mut self, write: &Side, replaces: Option<Dot>, applied: &Applied) {
        let Some(FieldState::One { value, stamp }) = self.server.fields[0].clone() else { return };
        let shows = side(value, stamp);
        let landed = Landed { write, replaces, shows: &shows };
        self.open = self
            .open
            .drain(..)
            .filter_map(|pair| match after(&pair.0, &pair.1, &landed) {
                After::Same => Some(pair),
                After::Sides(sides) => Some(*sides),
                After::Agreed => None,
            })
            .collect();
        if let Applied::Conflict { other, won } = applied {
            let before = self.log.iter().find(|(_, s)| s == other).map(|(w, s)| side(value_of(w), *s)).unwrap();
            let pair = if *won { (write.clone(), before) } else { (before, write.clone()) };
            let known = |(a, b): &(Side, Side)| (a.stamp, b.stamp) == (pair.0.stamp, pair.1.stamp);
            if !self.open.iter().any(known) {
                self.open.push(pair);
            }
        }
    }

    /// A phone hears of every accepted write in the server's order, its own included.
    fn pull(&mut self, who: usize) {
        let phone = &mut self.phones[who];
        for (write, stamp) in &self.log[phone.pulled..] {
            phone.state.apply(write, *stamp);
            phone.clock = phone.clock.max(stamp.clock.ms());
        }
        phone.pulled = self.log.len();
    }

    fn heal(&mut self) {
        (0..PHONES).for_each(|who| self.push(who));
        (0..PHONES).for_each(|who| self.pull(who));
    }

    /// Values of the asking field that nobody replaced knowingly. Whoever replaces a value answers everybody who wrote
    /// the same one.
    fn unanswered(&self) -> Vec<Value> {
        let asked: Vec<_> = self.log.iter().filter(|(write, _)| matches!(write, Write::Field(0, _))).collect();
        let replaced: Vec<_> = asked.iter().filter_map(|(write, _)| replaces(write)).collect();
        let answered: Vec<_> =
            asked.iter().filter(|(_, s)| replaced.contains(&s.dot)).map(|(w, _)| value_of(w)).collect();
        asked.iter().map(|(w, _)| value_of(w)).filter(|value| !answered.contains(value)).collect()
    }
}

fn replaces(write: &Write) -> Option<Dot> {
    match write {
        Write::Field(_, Change::Assign { replaces, .. }) => *replaces,
        _ => None,
    }
}

fn side(value: Value, stamp: Stamp) -> Side {
    Side { stamp, value, person: Some(RecordId::from_bytes(*stamp.dot.enrolment.bytes())) }
}

fn value_of(write: &Write) -> Value {
    match write {
        Write::Field(_, Change::Assign { value, .. }) => value.clone(),
        _ => Value::Null,
    }
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..PHONES;
    prop_oneof![
        5 => (who.clone(), 0..5usize, 0..6i64).prop_map(|(p, no, v)| Step::Assign(p, no, v)),
        2 => (who.clone(), 0..3i64).prop_map(|(p, v)| Step::Toggle(p, v)),
        1 => (who.clone(), any::<bool>()).prop_map(|(p, deleted)| Step::Remove(p, deleted)),
        2 => who.clone().prop_map(Step::Push),
        2 => who.prop_map(Step::Pull),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn three_phones_and_the_server_agree_after_any_interleaving(steps in prop::collection::vec(step(), 0..40)) {
        let mut world = World::default();
        steps.iter().for_each(|s| world.step(s));
        world.heal();
        for phone in &world.phones {
            prop_assert_eq!(&phone.state, &world.server);
        }
    }

    #[test]
    fn a_value_that_nobody_replaced_knowingly_shows_or_stands_in_a_conflict(
        steps in prop::collection::vec(step(), 0..40)
    ) {
        let mut world = World::default();
        steps.iter().for_each(|s| world.step(s));
        world.heal();
        let shown = world.server.fields[0].as_ref().map(FieldState::value);
        for value in world.unanswered() {
            let stands = world.open.iter().any(|(_, other)| other.value == value);
            prop_assert!(shown.as_ref() == Some(&value) || stands, "{value:?} of {:?}", world.open);
        }
        let now = world.server.fields[0].as_ref().and_then(FieldState::dot);
        prop_assert!(world.open.iter().all(|(shown, _)| Some(shown.stamp.dot) == now), "what shows is one of the two");
    }
}
