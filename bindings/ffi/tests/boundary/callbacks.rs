//! What an app hands over to be called: it may throw, block or go away, and harms nobody.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

use routebook_e2e::Site;
use routebook_ffi::{
    BootClock, BootReading, CallbackFailed, ChangeListener, ChangedKinds, FreeSpace, MediaChoice, NetworkState,
    PhonePlatform, ProgressListener, SyncOutcome, SyncProgress, TextBitmap, TextBitmaps,
};

use crate::phone::{Phone, bare, text};

/// Tells a test what it heard, and then fails in its own way.
pub struct Loud(pub Mutex<Sender<ChangedKinds>>, pub fn() -> Result<(), CallbackFailed>);

impl ChangeListener for Loud {
    fn on_change(&self, changed: ChangedKinds) -> Result<(), CallbackFailed> {
        let _ = self.0.lock().unwrap().send(changed);
        (self.1)()
    }
}

struct Slow(Mutex<Sender<SyncProgress>>);

impl ProgressListener for Slow {
    fn on_progress(&self, progress: SyncProgress) -> Result<(), CallbackFailed> {
        let _ = self.0.lock().unwrap().send(progress);
        Err(CallbackFailed::Failed { detail: "thrown".into() })
    }
}

/// A platform of which every part fails.
struct Broken(AtomicU32);

impl Broken {
    fn fail<T>(&self) -> Result<T, CallbackFailed> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Err(CallbackFailed::Failed { detail: "thrown".into() })
    }
}

impl BootClock for Broken {
    fn now(&self) -> Result<BootReading, CallbackFailed> {
        self.fail()
    }
}

impl FreeSpace for Broken {
    fn free_bytes(&self, _folder: String) -> Result<Option<u64>, CallbackFailed> {
        self.fail()
    }
}

impl NetworkState for Broken {
    fn online(&self) -> Result<bool, CallbackFailed> {
        self.fail()
    }
    fn metered(&self) -> Result<bool, CallbackFailed> {
        self.fail()
    }
}

#[test]
fn a_listener_that_throws_or_panics_goes_on_hearing() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let outlet = phone.outlet(&site.beat(0)[0]);
    let ways: [fn() -> Result<(), CallbackFailed>; 2] =
        [|| Err(CallbackFailed::Failed { detail: "thrown".into() }), || panic!("in an app")];
    for fails in ways {
        let (said, heard) = channel();
        let subscription = phone.core.observe(Arc::new(Loud(Mutex::new(said), fails))).unwrap();
        for name in ["一号店", "二号店"] {
            phone.wait(phone.core.edit_outlet(outlet.clone(), "name".into(), text(name))).unwrap();
            let changed = heard.recv().unwrap();
            assert!(changed.kinds == ["outlet"] && changed.home && changed.sync && !changed.person);
        }
        subscription.stop();
        subscription.stop();
        assert!(heard.recv().is_err(), "its listener is freed");
    }
}

#[test]
fn a_listener_that_blocks_holds_nobody_up() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let outlet = phone.outlet(&site.beat(0)[0]);
    let ((said, heard), (go_on, wait)) = (channel(), channel::<()>());
    struct Stuck(Mutex<Sender<ChangedKinds>>, Mutex<std::sync::mpsc::Receiver<()>>);
    impl ChangeListener for Stuck {
        fn on_change(&self, changed: ChangedKinds) -> Result<(), CallbackFailed> {
            let _ = self.0.lock().unwrap().send(changed);
            let _ = self.1.lock().unwrap().recv();
            Ok(())
        }
    }
    let subscription = phone.core.observe(Arc::new(Stuck(Mutex::new(said), Mutex::new(wait)))).unwrap();
    for n in 0..20 {
        phone.wait(phone.core.edit_outlet(outlet.clone(), "note".into(), text(&n.to_string()))).unwrap();
    }
    heard.recv().unwrap();
    assert_eq!(phone.sync().worst, SyncOutcome::Done);
    phone.wait(phone.core.shut_down()).unwrap();
    subscription.stop();
    drop(go_on);
    assert!(heard.iter().count() <= 1);
}

#[test]
fn progress_is_told_to_the_last_and_its_failure_stops_nothing() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    phone.visit_without_front(&site.beat(0)[0]);
    let (said, heard) = channel();
    let listener = Arc::new(Slow(Mutex::new(said)));
    let task = phone.core.sync(MediaChoice::Always, None, Some(listener)).unwrap();
    assert!(phone.wait(task.report()).unwrap().done);
    let last = heard.iter().last().unwrap();
    assert_eq!((last.files, last.enrolment), (last.files_total, phone.wait(phone.core.status()).unwrap().enrolment));
}

#[test]
fn a_platform_that_fails_is_done_without() {
    let site = Site::found();
    let broken = Arc::new(Broken(AtomicU32::new(0)));
    let (clock, space, network) = (broken.clone(), broken.clone(), broken.clone());
    let platform = PhonePlatform {
        clock: Some(clock),
        space: Some(space),
        network: Some(network),
        font: Some("/nowhere/font.ttf".into()),
        ..bare()
    };
    let phone = Phone::open_on(platform);
    phone.sign_in(&site, "rep1");
    phone.visit_without_front(&site.beat(0)[0]);
    assert_eq!(phone.sync().worst, SyncOutcome::Done);
    assert!(phone.wait(phone.core.storage()).unwrap().free_bytes.is_some());
    assert!(broken.0.load(Ordering::SeqCst) > 4);
}

/// Draws a white bar as wide as a word of eight characters, or fails.
struct Painter(Mutex<Vec<String>>, bool);

impl TextBitmaps for Painter {
    fn draw(&self, text: String, pixels_per_em: u16) -> Result<Option<TextBitmap>, CallbackFailed> {
        self.0.lock().unwrap().push(text);
        if self.1 {
            return Err(CallbackFailed::Failed { detail: "no canvas".into() });
        }
        let (width, height) = (u32::from(pixels_per_em) * 8, u32::from(pixels_per_em));
        let coverage = vec![255; (width * height) as usize];
        Ok(Some(TextBitmap { width, height, baseline: height, coverage }))
    }
}

#[test]
fn a_phone_draws_what_no_font_has_and_where_it_fails_the_photo_is_stamped_all_the_same() {
    let site = Site::found();
    for fails in [false, true] {
        let painter = Arc::new(Painter(Mutex::default(), fails));
        let phone = Phone::open_on(PhonePlatform { bitmaps: Some(painter.clone()), ..bare() });
        phone.sign_in(&site, "rep1");
        let outlet = phone.outlet(&site.beat(0)[0]);
        phone.wait(phone.core.edit_outlet(outlet.clone(), "name".into(), text("好邻居 😀"))).unwrap();
        let flow = phone.wait(phone.core.start_visit(outlet, None)).unwrap().flow;
        let photo = phone.snap(&flow, "fridge", 1);
        let asked = painter.0.lock().unwrap().clone();
        assert!(!asked.is_empty() && asked.iter().all(|text| text == "😀"), "{asked:?}");
        assert_eq!(std::fs::metadata(&photo.path).unwrap().len(), photo.length);
    }
}

#[test]
fn ten_thousand_subscriptions_leave_nothing_behind() {
    let phone = Phone::open();
    let (said, heard) = channel();
    for _ in 0..10_000 {
        let listener = Arc::new(Loud(Mutex::new(said.clone()), || Ok(())));
        phone.core.observe(listener).unwrap().stop();
    }
    drop(said);
    assert!(heard.recv().is_err(), "every listener is freed");
}
