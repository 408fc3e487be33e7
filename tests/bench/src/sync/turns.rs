//! The rows of throughput: both sides take turns on fresh files; making the files is not measured.

use std::path::Path;
use std::time::Duration;

use routebook_bench::{Contender, Failure, Row, Target, cpu_time, measure, row};

use crate::ROWS;
use crate::outlets::{changed, changes, table};
use crate::pages::{frozen, pulled};
use crate::phone::{AT_ONCE, Phone, all, create, set};
use crate::raw::Raw;

/// Every row, in the order of the issue.
pub fn rows(folder: &Path, runs: u32) -> Result<Vec<Row>, Failure> {
    let (creates, sets) = (all(create), all(set));
    let (first, second) = (pulled(false), pulled(true));
    let frozen = frozen()?;
    let (table, changes) = (table(), changes());
    let populated = || filled(folder, &first);
    let fresh = || Phone::create(folder);
    let empty = |flush: &'static str| move || Raw::create(folder, flush);
    let raw_insert = |raw: &mut Raw| raw.insert(&table);
    let raw_update = |raw: &mut Raw| raw.update(&changes);
    let full = |flush: &'static str| {
        let table = &table;
        move || {
            let mut raw = Raw::create(folder, flush)?;
            raw.insert(table)?;
            Ok(raw)
        }
    };
    let ours = |phone: &mut Phone| phone.append(&creates, AT_ONCE);
    let insert = compare("sync/insert", runs, (fresh, ours), (empty("FULL"), raw_insert))?;
    let ours = |phone: &mut Phone| phone.append(&sets, AT_ONCE);
    let update = compare("sync/update", runs, (populated, ours), (full("FULL"), raw_update))?;
    let ours = |phone: &mut Phone| phone.pull(&first);
    let merge_empty = compare("sync/merge-empty", runs, (fresh, ours), (empty("NORMAL"), raw_insert))?;
    let ours = |phone: &mut Phone| phone.pull(&second);
    let merge_populated = compare("sync/merge-populated", runs, (populated, ours), (full("NORMAL"), raw_update))?;
    let ours = |phone: &mut Phone| phone.bootstrap(&frozen);
    let bootstrap = compare("sync/bootstrap-100k", runs, (fresh, ours), (empty("NORMAL"), raw_insert))?;
    Ok(vec![
        insert.aiming_at(Target::Ratio(3.0)),
        update.aiming_at(Target::Ratio(3.0)),
        merge_empty.aiming_at(Target::Ratio(2.5)),
        merge_populated.aiming_at(Target::Ratio(2.5)),
        bootstrap,
    ])
}

/// A phone that holds every outlet, and shows a later change.
pub fn filled(folder: &Path, pages: &[Vec<u8>]) -> Result<Phone, Failure> {
    let phone = Phone::create(folder)?;
    phone.pull(pages)?;
    Ok(phone)
}

type Side<M, W> = (M, W);

fn compare<A, B>(
    name: &str,
    runs: u32,
    ours: Side<impl Fn() -> Result<A, Failure>, impl Fn(&mut A) -> Result<(), Failure>>,
    raw: Side<impl Fn() -> Result<B, Failure>, impl Fn(&mut B) -> Result<(), Failure>>,
) -> Result<Row, Failure> {
    eprintln!("{name}");
    let ours = Contender::elsewhere("ours", || timed(&ours.0, &ours.1));
    let raw = Contender::elsewhere("sqlite", || timed(&raw.0, &raw.1));
    let medians = measure(runs, &mut [ours, raw])?;
    Ok(row(name, medians[0], medians[1]))
}

fn timed<T>(
    make: impl Fn() -> Result<T, Failure>,
    work: impl Fn(&mut T) -> Result<(), Failure>,
) -> Result<Duration, Failure> {
    let mut side = make()?;
    let before = cpu_time();
    work(&mut side)?;
    Ok(cpu_time() - before)
}

/// What was measured did what it says: every outlet shows, with its change.
pub fn check(folder: &Path) -> Result<(), Failure> {
    let phone = filled(folder, &pulled(false))?;
    phone.append(&all(set), AT_ONCE)?;
    let expected = (ROWS, Some(changed(ROWS - 1)));
    let shown = phone.look()?;
    if shown == expected { Ok(()) } else { Err(format!("the phone shows {shown:?} instead of {expected:?}").into()) }
}

/// A phone that read every outlet by snapshot.
pub fn bootstrapped(folder: &Path) -> Result<Phone, Failure> {
    let phone = Phone::create(folder)?;
    phone.bootstrap(&frozen()?)?;
    Ok(phone)
}
