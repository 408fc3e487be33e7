#![allow(clippy::unwrap_used)]
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;

use routebook_domain::time::Level;
use tempfile::TempDir;

use super::*;
use crate::error::StorageKind;
use crate::testing::{MORNING, MemoryKeys, TurnedClock, platform, with_keys};

struct Desk {
    dir: TempDir,
    here: Installation,
    keys: Arc<MemoryKeys>,
}

fn desk() -> Desk {
    let dir = TempDir::new().unwrap();
    let (platform, keys) = with_keys(Arc::new(TurnedClock::at(MORNING)));
    let here = Installation::open(&dir.path().join("rep.db"), &platform).unwrap();
    Desk { dir, here, keys }
}

/// Answers each request in turn with a status and a body; gives the requests back.
fn server(answers: Vec<(u16, String)>) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let serve = move || answers.into_iter().map(|answer| serve_one(&listener, answer)).collect();
    (url, std::thread::spawn(serve))
}

fn serve_one(listener: &TcpListener, (status, body): (u16, String)) -> String {
    let (mut stream, _) = listener.accept().unwrap();
    let (mut seen, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let n = stream.read(&mut buffer).unwrap();
        seen.extend_from_slice(&buffer[..n]);
        let text = String::from_utf8_lossy(&seen).into_owned();
        let Some((head, rest)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|l| l.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if rest.len() >= length.unwrap_or(0) {
            break;
        }
    }
    let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body.as_bytes()).unwrap();
    String::from_utf8_lossy(&seen).into_owned()
}

fn enrolled(enrolment: u8, person: u8, login: &str) -> (u16, String) {
    let id = |n: u8| EnrolmentId::from_bytes([n; 16]).to_string();
    let body = serde_json::json!({
        "tenant": id(1), "enrolment": id(enrolment), "token": format!("t{enrolment}"), "push_token": "p",
        "person": {"id": id(person), "name": "李娜", "login": login, "role": "rep"},
        "epoch": "08".repeat(16), "beacon": {"server_ms": MORNING + 7_200_000, "nonce": u64::MAX.to_string()},
        "server_key": "02".repeat(33), "company": {"id": id(1), "name": "示例", "zone": "Asia/Shanghai"},
    });
    (200, body.to_string())
}

const fn id(n: u8) -> EnrolmentId {
    EnrolmentId::from_bytes([n; 16])
}

#[tokio::test]
async fn signing_in_gives_a_rep_whose_time_is_the_servers() {
    let desk = desk();
    let (url, served) = server(vec![enrolled(2, 3, "lina")]);
    let rep = desk.here.sign_in(&format!("{url}/"), " lina ", "secret").await.unwrap();
    let status = rep.status().unwrap();
    assert_eq!(
        (status.person.name.as_str(), status.server.as_str(), status.time.level),
        ("李娜", &*url, Level::Verified)
    );
    assert!((status.time.at_ms - (MORNING + 7_200_000)).abs() < 1_000);
    let asked = served.join().unwrap().remove(0);
    assert!(asked.contains(r#""login":"lina""#) && asked.contains(r#""app":"routebook/test""#), "{asked}");
    let again = Installation::open(&desk.dir.path().join("rep.db"), &platform(Arc::new(TurnedClock::at(MORNING))));
    assert_eq!(again.unwrap().rep().unwrap().enrolment(), id(2));
}

fn key_in(request: &str) -> &str {
    request.split_once(r#""public_key":""#).unwrap().1.split_once('"').unwrap().0
}

#[tokio::test]
async fn the_same_person_signs_in_again_with_the_same_key() {
    let desk = desk();
    let (url, served) =
        server(vec![(401, r#"{"code":"bad_credentials"}"#.into()), enrolled(2, 3, "lina"), enrolled(2, 3, "lina")]);
    let refused = desk.here.sign_in(&url, "lina", "wrong").await;
    assert!(matches!(refused, Err(Error::BadCredentials)));
    assert!(desk.here.current().unwrap().is_none());
    let rep = desk.here.sign_in(&url, "lina", "secret").await.unwrap();
    rep.sign_out().await.unwrap();
    assert!(matches!(desk.here.rep(), Err(Error::NotSignedIn)));
    assert_eq!(desk.here.sign_in(&url, "lina", "secret").await.unwrap().enrolment(), id(2));
    assert!(!desk.here.enrolments().unwrap()[0].signed_out);
    let asked = served.join().unwrap();
    assert_eq!(key_in(&asked[0]), key_in(&asked[1]));
    assert_eq!(key_in(&asked[1]), key_in(&asked[2]));
}

#[tokio::test]
async fn a_locked_key_stops_the_sign_in_and_makes_no_other_enrolment() {
    let desk = desk();
    let (url, served) = server(vec![enrolled(2, 3, "lina")]);
    desk.here.sign_in(&url, "lina", "secret").await.unwrap();
    served.join().unwrap();
    desk.keys.locked.store(true, std::sync::atomic::Ordering::SeqCst);
    for login in ["lina", "wang"] {
        let locked = desk.here.sign_in(&url, login, "secret").await;
        assert!(matches!(&locked, Err(Error::Key(crate::KeyError::Locked))), "{:?}", locked.err());
    }
    assert_eq!(desk.keys.made.lock().unwrap().len(), 1);
    assert_eq!(desk.here.rep().unwrap().enrolment(), id(2));
}

#[tokio::test]
async fn another_person_gets_an_enrolment_of_their_own_and_the_first_goes_on_being_delivered() {
    let desk = desk();
    let (url, served) = server(vec![enrolled(2, 3, "lina"), enrolled(4, 5, "wang")]);
    desk.here.sign_in(&url, "lina", "secret").await.unwrap();
    desk.here.sign_in(&url, "wang", "secret").await.unwrap();
    let all = desk.here.enrolments().unwrap();
    let told: Vec<_> = all.iter().map(|e| (e.id, e.current, e.signed_out)).collect();
    assert_eq!(told, [(id(2), false, true), (id(4), true, false)]);
    let asked = served.join().unwrap();
    assert_ne!(key_in(&asked[0]), key_in(&asked[1]));
    let report = desk.here.sync(|_| {}).await.unwrap();
    assert_eq!(report.enrolments.iter().map(|e| e.enrolment).collect::<Vec<_>>(), [id(4), id(2)]);
}

#[tokio::test]
async fn a_server_that_is_away_loses_nothing_and_says_when_to_try_again() {
    let desk = desk();
    let (url, served) = server(vec![enrolled(2, 3, "lina")]);
    desk.here.sign_in(&url, "lina", "secret").await.unwrap();
    served.join().unwrap();
    let report = desk.here.sync(|_| {}).await.unwrap();
    let SyncOutcome::Retry { reason, after_ms } = report.worst() else { panic!("{report:?}") };
    assert_eq!((reason.as_str(), report.is_done()), ("unreachable", false));
    assert!((2_500..=7_500).contains(&after_ms), "{after_ms}");
    let away = desk.here.sign_in(&url, "lina", "secret").await;
    assert!(matches!(away, Err(Error::Network { reason, .. }) if reason == "unreachable"));
    assert!(desk.here.current().unwrap().is_some());
}

#[tokio::test]
async fn an_ended_session_asks_to_sign_in_again_and_touches_nothing() {
    let desk = desk();
    let (url, served) = server(vec![enrolled(2, 3, "lina"), (401, String::new()), (401, String::new())]);
    desk.here.sign_in(&url, "lina", "secret").await.unwrap();
    let report = desk.here.sync(|_| {}).await.unwrap();
    assert_eq!(report.worst(), SyncOutcome::SignInAgain);
    let asked = served.join().unwrap();
    assert!(asked[1].contains("Bearer t2") && asked[2].contains("Bearer p\r"), "{asked:?}");
    assert!(desk.here.current().unwrap().is_some());
}

#[tokio::test]
async fn what_takes_no_enrolments_is_no_server_of_this_program() {
    let desk = desk();
    let (url, served) = server(vec![(405, r#"{"code":"method_not_allowed"}"#.into()), (404, String::new())]);
    for path in ["/console", ""] {
        let other = desk.here.sign_in(&format!("{url}{path}"), "lina", "secret").await;
        assert!(matches!(&other, Err(Error::Refused { code }) if code == "bad_server_url"), "{:?}", other.err());
    }
    assert!(served.join().unwrap()[0].starts_with("POST /console/v1/enrolments"));
}

#[tokio::test]
async fn nobody_signed_in_is_said_so() {
    let desk = desk();
    assert!(matches!(desk.here.rep(), Err(Error::NotSignedIn)));
    assert!(matches!(desk.here.sync(|_| {}).await, Err(Error::NotSignedIn)));
    let bad = desk.here.sign_in("not an address", "lina", "secret").await;
    assert!(matches!(bad, Err(Error::Refused { code }) if code == "bad_server_url"));
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("rep.db");
    std::fs::write(&path, b"my shopping list, which is longer than a header of a database would ever be").unwrap();
    let error = Installation::open(&path, &platform(Arc::new(TurnedClock::at(MORNING)))).err().unwrap();
    assert!(matches!(error, Error::Storage { kind: StorageKind::NotADatabase, .. }), "{error:?}");
    assert!(std::fs::read(&path).unwrap().starts_with(b"my shopping list"));
}

#[tokio::test]
async fn beside_peoples_work_a_damaged_index_is_not_called_the_wrong_place() {
    let desk = desk();
    let (url, served) = server(vec![enrolled(2, 3, "lina")]);
    desk.here.sign_in(&url, "lina", "secret").await.unwrap();
    served.join().unwrap();
    let Desk { dir, here, keys } = desk;
    drop(here);
    let index = dir.path().join("rep.db");
    std::fs::write(&index, vec![7; 9_000]).unwrap();
    let platform = Platform { keys, ..platform(Arc::new(TurnedClock::at(MORNING))) };
    let told = Installation::open(&index, &platform).err().unwrap();
    let Error::Storage { kind: StorageKind::Damaged, detail } = &told else { panic!("{told:?}") };
    assert!(detail.contains("rep.db.d") && !detail.contains("choose another"), "{detail}");
    std::fs::rename(&index, dir.path().join("aside")).unwrap();
    assert_eq!(Installation::open(&index, &platform).unwrap().enrolments().unwrap().len(), 1, "as it was told");
}

#[tokio::test]
async fn a_damaged_database_is_moved_aside_and_the_next_sign_in_starts_afresh() {
    let desk = desk();
    let (url, served) = server(vec![enrolled(2, 3, "lina"), enrolled(6, 3, "lina")]);
    desk.here.sign_in(&url, "lina", "secret").await.unwrap();
    let aside = desk.here.set_aside(id(2)).unwrap();
    assert!(aside.exists() && desk.here.current().unwrap().is_none());
    let told = desk.here.enrolments().unwrap().remove(0);
    assert!(
        told.fault.is_some() && (told.waiting_ops, told.waiting_files) == (None, None),
        "nobody can tell: {told:?}"
    );
    assert_eq!(desk.here.sign_in(&url, "lina", "secret").await.unwrap().enrolment(), id(6));
    let asked = served.join().unwrap();
    assert_ne!(key_in(&asked[0]), key_in(&asked[1]));
    let synced = desk.here.sync(|_| {}).await.unwrap().enrolments;
    assert_eq!(synced.iter().map(|e| e.enrolment).collect::<Vec<_>>(), [id(6)]);
}

#[tokio::test]
async fn a_database_that_is_missing_is_a_fault_of_every_sync() {
    let desk = desk();
    let (url, served) = server(vec![enrolled(2, 3, "lina")]);
    desk.here.sign_in(&url, "lina", "secret").await.unwrap();
    served.join().unwrap();
    let Desk { dir, here, keys } = desk;
    drop(here);
    std::fs::remove_file(dir.path().join(format!("rep.db.d/{}.db", id(2)))).unwrap();
    let platform = Platform { keys, ..platform(Arc::new(TurnedClock::at(MORNING))) };
    let again = Installation::open(&dir.path().join("rep.db"), &platform).unwrap();
    let worst = again.sync(|_| {}).await.unwrap().worst();
    assert!(matches!(worst, SyncOutcome::Failed { code, .. } if code == "storage_damaged"));
}

#[tokio::test]
async fn a_database_that_cannot_be_read_is_never_said_to_owe_nothing() {
    let desk = desk();
    let (url, served) = server(vec![enrolled(2, 3, "lina"), enrolled(4, 5, "wang")]);
    desk.here.sign_in(&url, "lina", "secret").await.unwrap();
    desk.here.sign_in(&url, "wang", "secret").await.unwrap();
    served.join().unwrap();
    let Desk { dir, here, keys } = desk;
    drop(here);
    let db = dir.path().join(format!("rep.db.d/{}.db", id(4)));
    let mut noise = std::fs::read(&db).unwrap();
    for spoilt_from in [4_096, 0] {
        noise[spoilt_from..].fill(0xA5);
        std::fs::write(&db, &noise).unwrap();
        let platform = Platform { keys: keys.clone(), ..platform(Arc::new(TurnedClock::at(MORNING))) };
        let again = Installation::open(&dir.path().join("rep.db"), &platform).unwrap();
        let report = again.sync(|_| {}).await.unwrap();
        let mut all = report.enrolments.iter();
        let (wang, lina) = (all.next().unwrap(), all.next().unwrap());
        assert_eq!((wang.enrolment, wang.waiting_ops, wang.waiting_files), (id(4), None, None));
        let SyncOutcome::Failed { code, detail } = &wang.outcome else { panic!("{report:?}") };
        assert!(code == "storage_damaged" && detail.contains(db.to_str().unwrap()) && !report.is_done(), "{report:?}");
        assert_eq!((lina.waiting_ops, lina.waiting_files), (Some(0), Some(0)));
    }
}

#[tokio::test]
async fn an_index_that_is_lost_loses_no_enrolment() {
    let desk = desk();
    let (url, served) = server(vec![enrolled(2, 3, "lina"), enrolled(2, 3, "lina")]);
    desk.here.sign_in(&url, "lina", "secret").await.unwrap();
    let Desk { dir, here, keys } = desk;
    drop(here);
    for file in ["rep.db", "rep.db-wal", "rep.db-shm"] {
        let _not_there = std::fs::remove_file(dir.path().join(file));
    }
    let platform = Platform { keys, ..platform(Arc::new(TurnedClock::at(MORNING))) };
    let again = Installation::open(&dir.path().join("rep.db"), &platform).unwrap();
    let all = again.enrolments().unwrap();
    assert_eq!(all.iter().map(|e| (e.id, e.fault.is_none())).collect::<Vec<_>>(), [(id(2), true)]);
    assert!(again.current().unwrap().is_none());
    again.sign_in(&url, "lina", "secret").await.unwrap();
    let asked = served.join().unwrap();
    assert_eq!(key_in(&asked[0]), key_in(&asked[1]));
}
