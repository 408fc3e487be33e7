#![allow(clippy::unwrap_used)]
//! Suspension and observation, as an app meets them.

use std::sync::Arc;
use std::sync::mpsc::channel;

use routebook_domain::ids::RecordId;
use routebook_domain::record::RecordKind;
use routebook_protocol::{Body, Payload};
use tempfile::TempDir;

use super::*;
use crate::testing::server::{Here, Server};
use crate::testing::{MORNING, TurnedClock, with_keys};

struct Desk {
    dir: TempDir,
    here: Installation,
    server: Arc<Server>,
}

async fn desk() -> (Desk, Rep) {
    let (dir, server) = (TempDir::new().unwrap(), Server::new());
    let platform = with_keys(Arc::new(TurnedClock::at(MORNING))).0;
    let platform = Platform { transport: Arc::new(Here(server.clone())), ..platform };
    let here = Installation::open(&dir.path().join("rep.db"), &platform).unwrap();
    let rep = here.sign_in("https://here", "lina", "secret").await.unwrap();
    (Desk { dir, here, server }, rep)
}

fn delete_outlet(rep: &Rep, n: u8) {
    let payload = Payload::Delete { kind: RecordKind::Outlet, record: RecordId::from_bytes([n; 16]) };
    let id = routebook_domain::ids::BodyId::from_bytes([n; 16]);
    let body = Body { id, salt: [0; 16], payload };
    let now = rep.inner.platform.clock.now();
    rep.write(|w| Ok(w.append(now, &body)?)).unwrap();
}

impl Desk {
    /// Files of this phone that the process holds open.
    fn held(&self) -> Vec<PathBuf> {
        let open = std::fs::read_dir("/proc/self/fd").unwrap().flatten();
        let files = open.filter_map(|fd| std::fs::read_link(fd.path()).ok());
        files.filter(|file| file.starts_with(self.dir.path())).collect()
    }

    /// Side files of a database that is open.
    fn side_files(&self) -> usize {
        let all = [self.dir.path().to_owned(), self.dir.path().join("rep.db.d")];
        let names = all.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap().flatten());
        names.filter(|entry| entry.file_name().to_string_lossy().ends_with("-wal")).count()
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn nothing_is_open_after_a_pause_and_the_next_verb_opens_again_what_it_needs() {
    let (desk, rep) = desk().await;
    delete_outlet(&rep, 1);
    assert!(!desk.held().is_empty() && desk.side_files() == 2);
    desk.here.pause().await.unwrap();
    assert_eq!((desk.held(), desk.side_files()), (vec![], 0));
    assert_eq!(rep.status().unwrap().seq, 1);
    delete_outlet(&rep, 2);
    assert_eq!(desk.here.rep().unwrap().status().unwrap().waiting.ops, 2);
    desk.here.pause().await.unwrap();
    desk.here.pause().await.unwrap();
    assert_eq!(desk.held(), Vec::<PathBuf>::new());
    desk.here.resume().unwrap();
    assert!(!desk.held().is_empty());
    assert!(desk.here.sync(|_| {}).await.unwrap().is_done());
}

#[tokio::test]
async fn a_sync_under_way_is_cancelled_by_a_pause_and_the_next_one_delivers() {
    let (desk, rep) = desk().await;
    delete_outlet(&rep, 1);
    desk.server.state.lock().unwrap().silent = true;
    let (report, paused) = tokio::join!(desk.here.sync(|_| {}), desk.here.pause());
    paused.unwrap();
    let cancelled = SyncOutcome::Retry { reason: "cancelled".into(), after_ms: 0 };
    assert_eq!(report.unwrap().worst(), cancelled);
    desk.server.state.lock().unwrap().silent = false;
    assert!(desk.here.sync(|_| {}).await.unwrap().is_done());
}

#[tokio::test]
async fn a_pause_waits_for_the_verb_that_is_under_way() {
    let (desk, rep) = desk().await;
    let ((began, begun), (go_on, wait)) = (channel(), channel::<()>());
    let writing = std::thread::spawn(move || {
        rep.write(|w| {
            began.send(()).unwrap();
            wait.recv().unwrap();
            Ok(w.put_note("late", b"kept")?)
        })
    });
    begun.recv().unwrap();
    let here = desk.here.clone();
    let pausing = tokio::spawn(async move { here.pause().await });
    go_on.send(()).unwrap();
    pausing.await.unwrap().unwrap();
    writing.join().unwrap().unwrap();
    assert_eq!(desk.here.rep().unwrap().read(|r| Ok(r.note("late")?)).unwrap().as_deref(), Some(&b"kept"[..]));
}

#[tokio::test]
async fn a_database_that_went_away_during_a_pause_is_not_replaced_by_an_empty_one() {
    let (desk, rep) = desk().await;
    desk.here.pause().await.unwrap();
    let db = desk.dir.path().join(format!("rep.db.d/{}.db", rep.enrolment()));
    std::fs::rename(&db, desk.dir.path().join("elsewhere")).unwrap();
    assert_eq!(rep.status().unwrap_err().code(), "storage_damaged");
    assert!(!db.exists());
    std::fs::rename(desk.dir.path().join("elsewhere"), &db).unwrap();
    assert_eq!(rep.status().unwrap().seq, 0);
}

#[tokio::test]
async fn an_observer_hears_what_kinds_a_verb_changed_and_who_came_and_went() {
    let (desk, rep) = desk().await;
    let (said, heard) = channel();
    let observation = desk.here.observe(Arc::new(move |changed: &Changed| said.send(changed.clone()).unwrap()));
    delete_outlet(&rep, 1);
    let kinds = [RecordKind::Outlet].into();
    assert_eq!(heard.recv().unwrap(), Changed { kinds, home: true, sync: true, ..Changed::default() });
    let refused = rep.write(|w| {
        w.put_note("a", b"1")?;
        Err::<(), _>(Error::NotSignedIn)
    });
    assert!(refused.is_err());
    rep.sign_out().await.unwrap();
    let mut all = Changed::default();
    while !all.person {
        all.merge(&heard.recv().unwrap());
    }
    assert!(all.sync && all.kinds.is_empty() && !all.flows, "what was rolled back is not told: {all:?}");
    drop(observation);
    assert!(heard.recv().is_err());
}

#[tokio::test]
async fn an_observer_hears_that_entries_were_delivered() {
    let (desk, rep) = desk().await;
    delete_outlet(&rep, 1);
    let (said, heard) = channel();
    let _observation = desk.here.observe(Arc::new(move |changed: &Changed| said.send(changed.clone()).unwrap_or(())));
    assert!(desk.here.sync(|_| {}).await.unwrap().is_done());
    let mut all = Changed::default();
    while !all.kinds.contains(&RecordKind::Outlet) {
        all.merge(&heard.recv().unwrap());
    }
    assert!(all.sync && all.home && !all.person);
}
