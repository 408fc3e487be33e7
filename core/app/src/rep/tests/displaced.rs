use std::fs;
use std::time::{Duration, SystemTime};

use routebook_domain::record::Value;
use routebook_evidence::Tail;

use crate::photo::{PhotoFiles, options};
use crate::testing::{Phone, WANG, at_wang, setting};

fn old(path: &std::path::Path) {
    let long_ago = SystemTime::now() - Duration::from_secs(7200);
    fs::File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
}

#[test]
fn the_companys_settings_say_how_photos_are_stamped() {
    let phone = Phone::new();
    let now = phone.rep.read(|r| phone.rep.moment(r)).unwrap().trusted.at_ms;
    let read = || phone.rep.read(|r| Ok(options(&*r.settings(now)?))).unwrap();
    assert_eq!(read(), routebook_evidence::StampOptions::default());
    let words = Value::List(vec!["maker".into(), "device".into()]);
    phone.receive(vec![
        setting(90, "photo.strip", words),
        setting(91, "photo.tail", "drop".into()),
        setting(92, "photo.keep_displaced", "yes".into()),
        setting(93, "verify.address", "https://routebook.example.com".into()),
    ]);
    let set = read();
    assert_eq!((set.strip.serials, set.strip.maker, set.strip.device, set.strip.comments), (false, true, true, false));
    assert_eq!((set.tail, set.keep_displaced), (Tail::Drop, true));
    assert_eq!(set.verify_at.as_deref(), Some("https://routebook.example.com"));
}

#[test]
fn what_a_panel_displaced_lies_beside_the_photo_and_counts() {
    let phone = Phone::new();
    phone.receive(vec![setting(92, "photo.keep_displaced", "yes".into())]);
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let photo = phone.rep.attach_photo(flow, "fridge", None, &phone.scene(1), at_wang()).unwrap();
    let files = PhotoFiles::new(&phone.rep.inner.media, photo.evidence);
    let stored = phone.rep.status().unwrap().stored;
    assert_eq!(stored.displaced_bytes, fs::metadata(&files.displaced).unwrap().len());
    let thumb = fs::metadata(&photo.thumb).unwrap().len();
    assert_eq!((stored.files, stored.bytes), (2, photo.length + thumb));
    let out = phone.dir.path().join("original.jpg");
    let report = crate::photo::rebuild_photo(&photo.path, &files.displaced, &out).unwrap();
    assert_eq!(fs::read(&out).unwrap(), fs::read(phone.scene(1)).unwrap());
    assert_eq!(report.length, fs::metadata(&out).unwrap().len());
}

#[test]
fn a_photo_that_did_not_enter_the_log_leaves_no_displaced_bits() {
    let phone = Phone::new();
    let id = routebook_domain::ids::EvidenceId::from_bytes([7; 16]);
    let files = PhotoFiles::new(&phone.rep.inner.media, id);
    fs::write(&files.displaced, b"bits").unwrap();
    files.remove();
    assert!(!files.displaced.exists());
}

#[test]
fn displaced_bits_without_a_photo_are_swept() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let photo = phone.rep.attach_photo(flow, "fridge", None, &phone.photo(), None).unwrap();
    let of = |id| PhotoFiles::new(&phone.rep.inner.media, id).displaced;
    let (kept, orphan) = (of(photo.evidence), of(routebook_domain::ids::EvidenceId::from_bytes([7; 16])));
    for path in [&kept, &orphan] {
        fs::write(path, b"bits").unwrap();
        old(path);
    }
    phone.rep.write(|w| super::super::sweep(w, &phone.rep.inner.media)).unwrap();
    assert_eq!((kept.exists(), orphan.exists()), (true, false));
}
