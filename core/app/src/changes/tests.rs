#![allow(clippy::unwrap_used)]
use std::sync::mpsc::{Receiver, channel};

use routebook_domain::record::RecordKind;

use super::*;

fn flows() -> Changed {
    Changed { flows: true, ..Changed::default() }
}

fn of(kind: RecordKind) -> Changed {
    Changed { kinds: [kind].into(), ..Changed::default() }
}

fn heard(changes: &Changes) -> (Observation, Receiver<Changed>) {
    let (said, heard) = channel();
    (changes.observe(Arc::new(move |changed: &Changed| said.send(changed.clone()).unwrap_or(()))), heard)
}

#[test]
fn everybody_hears_until_the_observation_is_dropped() {
    let changes = Changes::default();
    assert!(!changes.are_watched());
    let ((one, at_one), (two, at_two)) = (heard(&changes), heard(&changes));
    changes.tell(&flows());
    assert_eq!((at_one.recv().unwrap(), at_two.recv().unwrap()), (flows(), flows()));
    drop(one);
    changes.tell(&of(RecordKind::Outlet));
    assert_eq!(at_two.recv().unwrap(), of(RecordKind::Outlet));
    assert!(at_one.recv().is_err(), "its listener is gone");
    drop(two);
    assert!(!changes.are_watched());
}

#[test]
fn nothing_is_told_of_nothing() {
    let changes = Changes::default();
    let (_one, at_one) = heard(&changes);
    changes.tell(&Changed::default());
    changes.tell(&flows());
    assert_eq!(at_one.recv().unwrap(), flows());
    assert!(at_one.try_recv().is_err());
}

#[test]
fn what_comes_while_a_listener_is_busy_is_told_in_one_call_after_it() {
    let changes = Changes::default();
    let ((began, begun), (go_on, wait), (said, heard)) = (channel(), channel::<()>(), channel());
    let wait = Mutex::new(wait);
    let _slow = changes.observe(Arc::new(move |changed: &Changed| {
        began.send(()).unwrap();
        wait.lock().unwrap().recv().unwrap();
        said.send(changed.clone()).unwrap();
    }));
    changes.tell(&flows());
    begun.recv().unwrap();
    (0..1_000).for_each(|_| changes.tell(&of(RecordKind::Outlet)));
    changes.tell(&of(RecordKind::Route));
    (0..2).for_each(|_| go_on.send(()).unwrap());
    let mut both = of(RecordKind::Outlet);
    both.merge(&of(RecordKind::Route));
    assert_eq!([heard.recv().unwrap(), heard.recv().unwrap()], [flows(), both]);
    assert_eq!(begun.try_iter().count(), 1);
}

#[test]
fn a_listener_that_panics_hears_the_next_change_too() {
    let changes = Changes::default();
    let (said, heard) = channel();
    let _wild = changes.observe(Arc::new(move |changed: &Changed| {
        said.send(changed.clone()).unwrap();
        panic!("a listener of an app");
    }));
    changes.tell(&flows());
    assert_eq!(heard.recv().unwrap(), flows());
    changes.tell(&of(RecordKind::Person));
    assert_eq!(heard.recv().unwrap(), of(RecordKind::Person));
}

#[test]
fn a_listener_may_end_its_own_observation() {
    let changes = Changes::default();
    let held: Arc<Mutex<Option<Observation>>> = Arc::default();
    let (own, (said, heard)) = (held.clone(), channel());
    let observation = changes.observe(Arc::new(move |_: &Changed| {
        drop(own.lock().unwrap().take());
        said.send(()).unwrap();
    }));
    *held.lock().unwrap() = Some(observation);
    changes.tell(&flows());
    heard.recv().unwrap();
    assert!(!changes.are_watched());
}
