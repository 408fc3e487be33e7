//! Open, paused, closed; many at once, and cancelled in the middle.

use std::sync::Arc;

use routebook_e2e::Site;
use routebook_ffi::{CallbackFailed, ChangeListener, ChangedKinds, MediaChoice, SyncOutcome, Trouble, open_phone};

use crate::callbacks::Loud;
use crate::phone::{Phone, app, bare, shown};

struct Deaf;

impl ChangeListener for Deaf {
    fn on_change(&self, _changed: ChangedKinds) -> Result<(), CallbackFailed> {
        Ok(())
    }
}

#[test]
fn after_shut_down_every_call_says_so_and_doing_it_again_does_nothing() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let core = &phone.core;
    let task = core.sync(MediaChoice::Always, None, None).unwrap();
    phone.wait(core.shut_down()).unwrap();
    phone.wait(core.shut_down()).unwrap();
    assert_eq!(phone.wait(core.home(None)).unwrap_err(), Trouble::Closed);
    assert_eq!(phone.wait(core.sign_out()).unwrap_err(), Trouble::Closed);
    assert_eq!(phone.wait(core.pause()).unwrap_err(), Trouble::Closed);
    assert_eq!(core.sync(MediaChoice::Always, None, None).err(), Some(Trouble::Closed));
    assert_eq!(core.observe(Arc::new(Deaf)).err(), Some(Trouble::Closed));
    let ended = phone.wait(task.report()).unwrap().worst;
    assert!(matches!(ended, SyncOutcome::Done | SyncOutcome::Cancelled), "{ended:?}");
    let path = shown(&phone.dir.path().join("rep.db"));
    let again = app().block_on(open_phone(path, bare())).unwrap();
    assert!(app().block_on(again.current()).unwrap().is_some());
}

#[test]
fn a_paused_phone_holds_no_file_open_and_the_next_verb_works() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    phone.wait(phone.core.pause()).unwrap();
    let open = std::fs::read_dir("/proc/self/fd").map(|all| all.flatten().collect::<Vec<_>>()).unwrap_or_default();
    let held = open.iter().filter_map(|fd| std::fs::read_link(fd.path()).ok());
    assert_eq!(held.filter(|file| file.starts_with(phone.dir.path())).count(), 0);
    phone.wait(phone.core.resume()).unwrap();
    assert!(phone.wait(phone.core.home(None)).is_ok());
}

#[test]
fn a_thousand_calls_at_once_are_all_answered() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let outlet = phone.outlet(&site.beat(0)[0]);
    let calls: Vec<_> = (0..1_000)
        .map(|n| {
            let (core, outlet) = (phone.core.clone(), outlet.clone());
            std::thread::Builder::new().stack_size(256 * 1024).spawn(move || {
                let app = app();
                match n % 10 {
                    0 => app
                        .block_on(core.edit_outlet(outlet, "note".into(), crate::phone::text(&n.to_string())))
                        .map(drop),
                    1 => app.block_on(core.home(None)).map(drop),
                    _ => app.block_on(core.outlet(outlet)).map(drop),
                }
            })
        })
        .collect();
    for call in calls {
        call.unwrap().join().unwrap().unwrap();
    }
    assert_eq!(phone.wait(phone.core.status()).unwrap().seq, 100);
    assert!(phone.wait(phone.core.verify_chain()).unwrap().sound);
}

#[test]
fn a_sync_that_is_cancelled_says_so_and_the_next_one_delivers() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    phone.visit_without_front(&site.beat(0)[0]);
    let task = phone.core.sync(MediaChoice::Always, None, None).unwrap();
    task.cancel();
    let ended = phone.wait(task.report()).unwrap();
    assert!(matches!(ended.worst, SyncOutcome::Cancelled | SyncOutcome::Done), "{ended:?}");
    let (first, second) = (phone.core.sync(MediaChoice::ThumbnailsOnly, Some(1), None).unwrap(), phone.sync());
    phone.wait(first.report()).unwrap();
    assert_eq!(second.worst, SyncOutcome::Done);
    assert_eq!(phone.sync().enrolments[0].waiting_files, Some(0));
}

#[test]
fn a_call_that_nobody_waits_for_is_done_all_the_same() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let outlet = phone.outlet(&site.beat(0)[0]);
    let (said, heard) = std::sync::mpsc::channel();
    let _hearing = phone.core.observe(Arc::new(Loud(said.into(), || Ok(())))).unwrap();
    phone.wait(async {
        let edit = phone.core.edit_outlet(outlet.clone(), "note".into(), crate::phone::text("留言"));
        let mut edit = Box::pin(edit);
        std::future::poll_fn(|cx| {
            let _ = edit.as_mut().poll(cx);
            std::task::Poll::Ready(())
        })
        .await;
    });
    heard.recv().unwrap();
    assert_eq!(phone.wait(phone.core.outlet(outlet)).unwrap().note, "留言");
}

#[test]
fn two_hundred_phones_are_opened_and_closed() {
    let dir = tempfile::tempdir().unwrap();
    let app = app();
    for n in 0..200 {
        let core = app.block_on(open_phone(shown(&dir.path().join(format!("{}.db", n % 5))), bare())).unwrap();
        app.block_on(core.shut_down()).unwrap();
    }
    let open = std::fs::read_dir("/proc/self/fd").map(|all| all.flatten().collect::<Vec<_>>()).unwrap_or_default();
    let held = open.iter().filter_map(|fd| std::fs::read_link(fd.path()).ok());
    assert_eq!(held.filter(|file| file.starts_with(dir.path())).count(), 0);
}
