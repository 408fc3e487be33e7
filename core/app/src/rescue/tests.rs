#![allow(clippy::unwrap_used)]
use std::path::PathBuf;
use std::sync::Arc;

use routebook_protocol::Verdict;
use tempfile::TempDir;

use super::*;
use crate::error::StorageKind;
use crate::installation::Installation;
use crate::testing::{MORNING, Phone as Rig, TurnedClock, platform};

/// The rep of a rig, on a phone: its database and files lie where an installation looks for them.
struct Desk {
    dir: TempDir,
    rig: Rig,
}

impl Desk {
    /// A visit was handed in and waits.
    fn new() -> Self {
        let (dir, rig) = (TempDir::new().unwrap(), Rig::new());
        rig.visit();
        Self { dir, rig }
    }

    fn index(&self) -> PathBuf {
        self.dir.path().join("rep.db")
    }

    fn db(&self) -> PathBuf {
        self.dir.path().join(format!("rep.db.d/{}.db", self.rig.rep.enrolment()))
    }

    /// Where the visit was taken to.
    fn here(&self) -> Installation {
        self.rig.rep.inner.store.close().unwrap();
        let folder = self.db().with_extension("");
        fs::create_dir_all(&folder).unwrap();
        fs::copy(self.rig.dir.path().join("me.db"), self.db()).unwrap();
        fs::rename(self.rig.rep.inner.media.as_path(), folder.join("media")).unwrap();
        Installation::open(&self.index(), &platform(Arc::new(TurnedClock::at(MORNING)))).unwrap()
    }

    fn damage(&self) {
        fs::write(self.db(), vec![7; 9_000]).unwrap();
    }

    fn out(&self) -> PathBuf {
        self.dir.path().join("out")
    }
}

fn everything_in(folder: &Path) -> Vec<u8> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { everything_in(&path) } else { fs::read(path).unwrap() }).collect()
}

fn holds(folder: &Path, what: &[u8]) -> bool {
    everything_in(folder).windows(what.len()).any(|bytes| bytes == what)
}

#[test]
fn what_was_not_delivered_comes_out_with_a_list_and_without_a_way_to_sign_in() {
    let desk = Desk::new();
    assert!(holds(&desk.rig.dir.path().join("me"), b"JFIF"));
    let here = desk.here();
    let all = here.rescue(&desk.out()).unwrap();
    let waiting = here.enrolments().unwrap().remove(0);
    let one = &all.enrolments[0];
    assert_eq!((all.enrolments.len(), one.how, one.fault.as_ref()), (1, RescuedAs::Copy, None));
    assert_eq!((one.entries, one.person.as_deref()), (waiting.waiting_ops.unwrap(), Some("李娜")));
    assert!(one.files >= waiting.waiting_files.unwrap() && one.bytes > 0);
    let list = fs::read_to_string(&all.list).unwrap();
    assert!(list.contains("record fridge") && list.contains("waiting") && list.contains(".thumb.jpg"), "{list}");
    assert!(holds(&desk.dir.path().join("rep.db.d"), b"secret") && !holds(&desk.out(), b"secret"));
    let copy = desk.out().join(one.enrolment.to_string()).join("routebook.db");
    let again = Rep::open(one.enrolment, &copy, &platform(Arc::new(TurnedClock::at(MORNING))), &Changes::default());
    assert!(again.unwrap().verify_chain().unwrap().ok);
}

#[test]
fn what_was_delivered_stays() {
    let desk = Desk::new();
    desk.rig.acknowledge(&[(2, Verdict::Held { code: "late".into() })]);
    for media in desk.rig.rep.read(|r| Ok(r.media_to_send(true, 99)?)).unwrap() {
        let verified = routebook_store::MediaState::Verified;
        desk.rig.rep.write(|w| Ok(w.media_state(media.evidence, media.variant, verified)?)).unwrap();
    }
    let all = desk.here().rescue(&desk.out()).unwrap();
    assert_eq!((all.enrolments[0].entries, all.enrolments[0].files), (1, 0));
    assert!(fs::read_to_string(all.list).unwrap().contains("entry 2, held"));
}

#[test]
fn a_damaged_database_comes_out_as_bytes_with_all_its_files() {
    let desk = Desk::new();
    drop(desk.here());
    desk.damage();
    let here = Installation::open(&desk.index(), &platform(Arc::new(TurnedClock::at(MORNING)))).unwrap();
    let all = here.rescue(&desk.out()).unwrap();
    let one = &all.enrolments[0];
    assert_eq!((one.how, one.files > 0, one.fault.is_some()), (RescuedAs::Bytes, true, true));
    assert_eq!(fs::read(desk.out().join(one.enrolment.to_string()).join("routebook.db")).unwrap(), vec![7; 9_000]);
    here.set_aside(one.enrolment).unwrap();
    let aside = here.rescue(&desk.dir.path().join("again")).unwrap();
    assert_eq!((aside.enrolments.len(), aside.enrolments[0].how), (1, RescuedAs::Bytes));
}

#[test]
fn a_page_that_cannot_be_read_costs_the_clean_copy_and_nothing_else() {
    let desk = Desk::new();
    drop(desk.here());
    let mut bytes = fs::read(desk.db()).unwrap();
    let half = bytes.len() / 2;
    bytes[half..].fill(0xA5);
    fs::write(desk.db(), &bytes).unwrap();
    let here = Installation::open(&desk.index(), &platform(Arc::new(TurnedClock::at(MORNING)))).unwrap();
    let all = here.rescue(&desk.out()).unwrap();
    assert_eq!(all.enrolments[0].how, RescuedAs::Bytes);
    assert!(all.enrolments[0].files > 0);
}

#[test]
fn a_phone_whose_index_is_damaged_is_rescued_by_its_folder() {
    let desk = Desk::new();
    drop(desk.here());
    fs::write(desk.index(), vec![7; 9_000]).unwrap();
    let platform = platform(Arc::new(TurnedClock::at(MORNING)));
    assert!(Installation::open(&desk.index(), &platform).is_err());
    let all = rescue_phone(&desk.index(), &platform, &desk.out()).unwrap();
    assert_eq!((all.enrolments[0].how, all.enrolments[0].entries > 0), (RescuedAs::Copy, true));
}

#[test]
fn a_database_that_is_missing_is_named_and_its_files_come_out() {
    let desk = Desk::new();
    let here = desk.here();
    drop(here);
    let here = Installation::open(&desk.index(), &platform(Arc::new(TurnedClock::at(MORNING)))).unwrap();
    fs::remove_file(desk.db()).unwrap();
    let all = here.rescue(&desk.out()).unwrap();
    assert_eq!((all.enrolments[0].how, all.enrolments[0].files > 0), (RescuedAs::Missing, true));
}

#[test]
fn a_folder_that_holds_something_is_left_as_it_is() {
    let desk = Desk::new();
    let here = desk.here();
    fs::create_dir(desk.out()).unwrap();
    fs::write(desk.out().join("mine"), "kept").unwrap();
    assert_eq!(here.rescue(&desk.out()).unwrap_err().code(), "not_empty");
    assert_eq!(fs::read_to_string(desk.out().join("mine")).unwrap(), "kept");
    let blocked = here.rescue(&desk.out().join("mine").join("below")).unwrap_err();
    assert!(matches!(blocked, Error::Storage { kind: StorageKind::Other, .. }));
}
