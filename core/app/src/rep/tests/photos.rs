use std::fs;
use std::path::Path;

use routebook_domain::flow::Unmet;
use routebook_domain::place::FenceVerdict;
use routebook_domain::time::Level;

use crate::error::Error;
use crate::photo::verify_photo;
use crate::testing::{Phone, WANG, answers, at_wang, setting};
use crate::views::MediaState;

fn files(phone: &Phone) -> usize {
    fs::read_dir(&phone.rep.inner.media).unwrap().count()
}

#[test]
fn a_photo_is_on_disk_with_the_digest_that_the_log_promises() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let photo = phone.rep.attach_photo(flow, "fridge", None, &phone.photo(), at_wang()).unwrap();
    let view = phone.rep.visit(flow).unwrap();
    let (step, attached) = view.state.evidence().next().unwrap();
    assert_eq!((step.id.as_str(), attached.need.as_str()), ("fridge", "fridge-photo"));
    assert_eq!(fs::read(&photo.path).unwrap().len() as u64, attached.evidence.length);
    assert_eq!((photo.place, photo.taken.level), (FenceVerdict::Inside, Level::Unverified));
    assert_eq!((view.media[0].state, view.media[0].path.as_ref()), (MediaState::Promised, Some(&photo.path)));
    assert!(photo.thumb.exists());
}

#[test]
fn the_seal_names_the_entry_that_carries_it() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let photo = phone.rep.attach_photo(flow, "fridge", None, &phone.photo(), at_wang()).unwrap();
    let view = phone.rep.visit(flow).unwrap();
    let seal = view.state.evidence().next().unwrap().1.evidence.seal.clone().unwrap();
    let report = verify_photo(&photo.path, &seal).unwrap();
    assert_eq!(report.file_intact.verdict, routebook_evidence::Verdict::Pass);
    assert_eq!((report.summary.sequence, report.summary.flow), (photo.receipt.seq, flow));
    assert_eq!(report.code.to_string(), photo.code);
}

#[test]
fn bad_photos_are_refused_with_a_code_and_leave_nothing() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let file = |name: &str, bytes: &[u8]| {
        let path = phone.dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let whole = fs::read(phone.photo()).unwrap();
    let cases = [
        (file("empty.jpg", b""), "empty"),
        (file("text.jpg", b"not a picture at all"), "not_a_jpeg"),
        (file("half.jpg", &whole[..whole.len() / 2]), "truncated"),
        (phone.dir.path().join("missing.jpg"), "cannot_read"),
    ];
    for (path, expected) in cases {
        let error = phone.rep.attach_photo(flow, "fridge", None, &path, None).unwrap_err();
        assert_eq!(error.code(), expected, "{error}");
    }
    assert_eq!((phone.seq(), files(&phone)), (1, 0));
}

#[test]
fn the_gate_comes_before_the_photo_is_read() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let nowhere = Path::new("there is no such file.jpg");
    let refused = |step: &str, need| match phone.rep.attach_photo(flow, step, need, nowhere, None) {
        Err(Error::Unmet(unmet)) => unmet,
        other => panic!("a gate, not {other:?}"),
    };
    let (step, need) = ("skus".to_owned(), "photo".to_owned());
    assert_eq!(refused("skus", None), [Unmet::UnknownNeed { step, need }]);
    assert_eq!(refused("cellar", None), [Unmet::UnknownStep { step: "cellar".into() }]);
    assert!(matches!(refused("photo", None)[..], [Unmet::StepOutOfOrder { .. }]));
}

#[test]
fn without_its_key_nothing_is_written() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone
        .rep
        .write(|w| {
            let mut identity = w.identity()?;
            identity.key_label = "lost".into();
            Ok(w.put_identity(&identity)?)
        })
        .unwrap();
    let error = phone.rep.attach_photo(flow, "fridge", None, &phone.photo(), None).unwrap_err();
    assert_eq!(error.code(), "key_gone");
    assert_eq!((phone.seq(), files(&phone)), (1, 0));
}

#[test]
fn what_cannot_be_written_leaves_the_log_as_it_was() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    fs::remove_dir(&phone.rep.inner.media).unwrap();
    fs::write(&phone.rep.inner.media, b"a file where the folder was").unwrap();
    let error = phone.rep.attach_photo(flow, "fridge", None, &phone.photo(), None).unwrap_err();
    assert!(matches!(error, Error::Storage { .. }), "{error}");
    assert_eq!(phone.seq(), 2);
}

#[test]
fn photos_by_several_hands_at_once_each_name_their_own_entry() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let photo = phone.photo();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| phone.rep.attach_photo(flow, "fridge", None, &photo, None).unwrap());
        }
    });
    let view = phone.rep.visit(flow).unwrap();
    let ops = phone.rep.read(|r| Ok(r.ops(1, 100)?)).unwrap();
    let named = view.state.evidence().map(|(_, a)| {
        let file = view.media.iter().find(|m| m.evidence == a.evidence.id).unwrap();
        verify_photo(file.path.as_ref().unwrap(), a.evidence.seal.as_ref().unwrap()).unwrap().summary.sequence
    });
    assert_eq!(named.collect::<Vec<_>>(), ops.iter().map(|o| o.op.header.seq).collect::<Vec<_>>());
    assert!(phone.rep.verify_chain().unwrap().ok);
}

#[test]
fn files_that_a_crash_left_are_swept_once_they_are_old() {
    use std::time::{Duration, SystemTime};
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let kept = phone.rep.attach_photo(flow, "fridge", None, &phone.photo(), None).unwrap();
    let orphan = |name: &str| phone.rep.inner.media.join(name);
    let (old, young) = (orphan("01900000-0000-7000-8000-000000000001.jpg"), orphan(".stamp-abc"));
    for path in [&old, &young] {
        fs::write(path, b"half").unwrap();
    }
    let long_ago = SystemTime::now() - Duration::from_secs(7200);
    for path in [&old, &kept.path] {
        fs::File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
    }
    phone.rep.write(|w| super::super::sweep(w, &phone.rep.inner.media)).unwrap();
    assert_eq!((old.exists(), young.exists(), kept.path.exists()), (false, true, true));
}

#[test]
fn a_font_that_is_none_is_told_and_photos_are_stamped_without_it() {
    let phone = Phone::new();
    let code = |font: &Path| crate::photo::use_font(font).unwrap_err().code().to_owned();
    assert_eq!(code(&phone.dir.path().join("missing.ttf")), "cannot_read");
    assert_eq!(code(&phone.file("letter.ttf", b"no font at all")), "bad_font");
    phone.visit();
}

/// Photos show shops and people: on a shared computer nobody else may look.
#[cfg(unix)]
#[test]
fn files_of_evidence_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let phone = Phone::new();
    phone.receive(vec![setting(92, "photo.keep_displaced", "yes".into())]);
    phone.visit();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let media = phone.rep.inner.media.clone();
    assert_eq!((mode(&media), mode(media.parent().unwrap())), (0o700, 0o700));
    let files: Vec<_> = fs::read_dir(&media).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 4 && files.iter().all(|file| mode(file) == 0o600), "{files:?}");
}
