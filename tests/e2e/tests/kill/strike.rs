//! Killing the program while it works.

use std::fs;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Child;
use std::thread;
use std::time::{Duration, SystemTime};

use routebook_e2e::Terminal;
use serde_json::Value;

const SIGKILL: i32 = 9;
/// A blow that never falls in time would otherwise be dealt for ever.
const MOST_BLOWS: usize = 100;

/// When the program is killed.
#[derive(Clone, Copy, Debug)]
pub enum Moment {
    /// This long after its start.
    After(Duration),
    /// As soon as the phone's files have changed this many times.
    AtChange(u32),
}

/// What came of it.
pub struct Struck {
    /// It was killed, and did not end by itself.
    pub killed: bool,
    /// What it had confirmed, if it had said it to the end.
    pub said: Option<Value>,
}

/// Runs a verb and kills it at that moment.
pub fn strike(phone: &Terminal, args: &[String], moment: Moment) -> Struck {
    let mut child = phone.start(args);
    let mut out = child.stdout.take().unwrap();
    let reader = thread::spawn(move || {
        let mut said = Vec::new();
        out.read_to_end(&mut said).map(|_| said).unwrap_or_default()
    });
    wait_until(&mut child, phone, moment);
    let _already_ended = child.kill();
    let status = child.wait().unwrap();
    let said = reader.join().unwrap();
    Struck { killed: status.signal() == Some(SIGKILL), said: serde_json::from_slice(&said).ok() }
}

/// Strikes until a blow falls before the verb comes to its end. What was done by then is taken back by putting the
/// phone's files as they were, which is as if it had not happened, for nothing has left the phone.
pub fn strike_until_it_falls(phone: &Terminal, args: &[String], moment: Moment) -> Struck {
    let kept = tempfile::tempdir().unwrap();
    let folder = phone.db.parent().unwrap();
    let own: Vec<_> = files(phone).into_iter().map(|(path, ..)| path).collect();
    for file in &own {
        copy(file, &kept.path().join(file.strip_prefix(folder).unwrap()));
    }
    for _ in 0..MOST_BLOWS {
        let struck = strike(phone, args, moment);
        if struck.killed {
            return struck;
        }
        files(phone).iter().for_each(|(path, ..)| fs::remove_file(path).unwrap());
        own.iter().for_each(|file| copy(&kept.path().join(file.strip_prefix(folder).unwrap()), file));
    }
    panic!("{args:?} came to its end {MOST_BLOWS} times before it was killed at {moment:?}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::copy(from, to).unwrap();
}

fn wait_until(child: &mut Child, phone: &Terminal, moment: Moment) {
    match moment {
        Moment::After(time) => thread::sleep(time),
        Moment::AtChange(count) => {
            let mut seen = files(phone);
            for _ in 0..count {
                while seen == files(phone) && child.try_wait().unwrap().is_none() {
                    thread::yield_now();
                }
                seen = files(phone);
            }
        }
    }
}

/// Every file of the phone with its length and the time of its last change.
type Files = Vec<(std::path::PathBuf, u64, SystemTime)>;

fn files(phone: &Terminal) -> Files {
    let mut all = Vec::new();
    collect(phone.db.parent().unwrap(), phone.db.file_stem().unwrap().to_str().unwrap(), &mut all);
    all
}

/// Files may come and go while they are listed; what is gone by then is left out.
fn collect(folder: &Path, prefix: &str, into: &mut Files) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(facts) = entry.metadata() else { continue };
        if !entry.file_name().to_string_lossy().starts_with(prefix) {
            continue;
        }
        if facts.is_dir() {
            collect(&entry.path(), "", into);
        } else {
            into.push((entry.path(), facts.len(), facts.modified().unwrap()));
        }
    }
}
