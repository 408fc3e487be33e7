//! Every kind of trouble, as it is met.

use std::sync::Arc;

use routebook_e2e::Site;
use routebook_ffi::{
    CallbackFailed, KeystoreFailed, MediaChoice, NetworkState, PhonePlatform, SigningKeys, StorageKind, SyncOutcome,
    Trouble, open_phone,
};
use routebook_fleet::PASSWORD;

use crate::phone::{Phone, app, bare, refused, shown, unmet};

struct Locked;

impl SigningKeys for Locked {
    fn create(&self, _label: String) -> Result<Vec<u8>, KeystoreFailed> {
        Err(KeystoreFailed::Locked)
    }
    fn public_key(&self, _label: String) -> Result<Vec<u8>, KeystoreFailed> {
        Err(KeystoreFailed::Locked)
    }
    fn sign(&self, _label: String, _digest: Vec<u8>) -> Result<Vec<u8>, KeystoreFailed> {
        Err(KeystoreFailed::Locked)
    }
}

struct Offline;

impl NetworkState for Offline {
    fn online(&self) -> Result<bool, CallbackFailed> {
        Ok(false)
    }
    fn metered(&self) -> Result<bool, CallbackFailed> {
        Ok(false)
    }
}

#[test]
fn before_anybody_signed_in_everything_asks_for_that() {
    let phone = Phone::open();
    let home = phone.wait(phone.core.home(None)).unwrap_err();
    assert_eq!(home, Trouble::SignInNeeded { code: "not_signed_in".into() });
    let task = phone.core.sync(MediaChoice::Always, None, None).unwrap();
    assert_eq!(phone.wait(task.report()).unwrap_err(), home);
    assert_eq!(phone.wait(task.report()).unwrap_err(), home, "as often as one likes");
}

#[test]
fn a_wrong_password_and_a_server_that_is_away_are_told_apart() {
    let site = Site::found();
    let phone = Phone::open();
    let wrong = phone.wait(phone.core.sign_in(site.url(), "rep1".into(), "wrong".into())).unwrap_err();
    assert_eq!(wrong, Trouble::SignInNeeded { code: "bad_credentials".into() });
    let nobody = phone.wait(phone.core.sign_in("http://127.0.0.1:1".into(), "rep1".into(), PASSWORD.into()));
    assert!(matches!(nobody, Err(Trouble::Network { .. })), "{nobody:?}");
    let address = phone.wait(phone.core.sign_in("somewhere".into(), "rep1".into(), PASSWORD.into()));
    assert_eq!(refused(address), "bad_server_url");
    let offline = Phone::open_on(PhonePlatform { network: Some(Arc::new(Offline)), ..bare() });
    let said = offline.core.sync(MediaChoice::WhenUnmetered, None, None).err().unwrap();
    assert_eq!(said, Trouble::Network { code: "offline".into(), after_ms: None });
}

#[test]
fn gates_photos_and_what_is_not_there_say_what_to_do() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let core = &phone.core;
    let flow = phone.wait(core.start_visit(phone.outlet(&site.beat(0)[0]), None)).unwrap().flow;
    let missing = unmet(phone.wait(core.submit_visit(flow.clone())));
    assert!(missing.iter().any(|said| said.code == "field_missing" && said.params.contains_key("step")));
    let no_jpeg = phone.file("a.jpg", b"no photo at all");
    for (path, code) in
        [(no_jpeg, "not_a_jpeg"), ("/nowhere/b.jpg".into(), "cannot_read"), (phone.file("c.jpg", b""), "empty")]
    {
        let photo = phone.wait(core.attach_photo(flow.clone(), "fridge".into(), None, path, None));
        assert!(matches!(&photo, Err(Trouble::Photo { code: said, .. }) if said == code), "{photo:?}");
    }
    let nothing = phone.wait(core.visit("0198a0a0-0000-7000-8000-000000000001".into())).unwrap_err();
    assert_eq!(nothing, Trouble::NotFound { what: "visit".into() });
    assert_eq!(
        phone.wait(core.withdraw(9_999, "算了".into())).unwrap_err(),
        Trouble::NotFound { what: "entry".into() }
    );
    assert!(matches!(phone.wait(core.retry(9_999)), Err(Trouble::NotFound { .. })));
    assert!(matches!(phone.wait(core.edit(9_999, [].into())), Err(Trouble::NotFound { .. })));
    assert!(phone.wait(core.attention()).unwrap().is_empty());
}

#[test]
fn a_keystore_that_is_locked_stops_a_sign_in_and_nothing_else() {
    let site = Site::found();
    let phone = Phone::open_on(PhonePlatform { keys: Some(Arc::new(Locked)), ..bare() });
    let said = phone.wait(phone.core.sign_in(site.url(), "rep1".into(), PASSWORD.into())).unwrap_err();
    assert!(matches!(&said, Trouble::Keystore { code, .. } if code == "key_locked"), "{said:?}");
    assert!(phone.wait(phone.core.enrolments()).unwrap().is_empty());
}

#[test]
fn a_file_that_is_no_database_and_a_folder_that_is_not_there_are_told() {
    let phone = Phone::open();
    let kind = |path: String| match app().block_on(open_phone(path, bare())) {
        Err(Trouble::Storage { kind, .. }) => kind,
        other => panic!("{:?}", other.err()),
    };
    assert_eq!(kind(phone.file("letter.txt", &[b'x'; 4_096])), StorageKind::NotADatabase);
    let nowhere = shown(&phone.dir.path().join("no/such/folder/rep.db"));
    assert_eq!(kind(nowhere), StorageKind::Other);
}

#[test]
fn a_key_of_another_length_or_in_a_build_that_cannot_encrypt_opens_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = shown(&dir.path().join("rep.db"));
    let said = |bytes: usize| {
        let platform = PhonePlatform { database_key: Some(vec![7; bytes]), ..bare() };
        app().block_on(open_phone(path.clone(), platform)).err()
    };
    assert!(matches!(said(31), Some(Trouble::Refused { code, .. }) if code == "bad_key"));
    #[cfg(not(feature = "sqlcipher"))]
    assert!(matches!(said(32), Some(Trouble::Storage { kind: StorageKind::Other, .. })));
    #[cfg(feature = "sqlcipher")]
    assert!(said(32).is_none());
}

#[test]
fn a_server_that_is_away_is_told_in_the_line_of_its_enrolment() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    site.unplug();
    let report = phone.sync();
    assert!(matches!(report.worst, SyncOutcome::Retry { .. }), "{report:?}");
    assert!(!report.done && report.enrolments[0].current);
}
