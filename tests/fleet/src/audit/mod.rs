//! After the days: does the server hold what every phone was promised?
//!
//! The measure is the reps' diaries (what the facade confirmed), read neither from the phones'
//! databases nor from the server's. Every difference becomes one line in plain words.

mod chains;
mod colleagues;
mod figures;
mod findings;
mod matters;
mod photos;
mod verified;
mod visits;

pub use chains::check_chains;
pub use colleagues::check_colleagues;
pub use figures::{compare_metrics, compare_points};
pub use findings::{Chains, Check, Doubts, Findings, Outbox, Photos, Sheets, Visits};
pub use photos::{compare_photo, early_thumb};
pub use verified::check_verified;
pub use visits::compare_visit;

use findings::Board;

use crate::Fault;
use crate::company::{ADMIN, SUPERVISOR};
use crate::script::{Stage, Walker, sheet_todos};
use crate::supervisor::Supervisor;

/// Compares everything. Call it when all phones are in step with the clock and in network.
pub fn audit(stage: &Stage) -> Result<Findings, Fault> {
    let (boss, admin) = (stage.company.sign_in(SUPERVISOR)?, stage.company.sign_in(ADMIN)?);
    let board = Board::default();
    let today = stage.company.clock.today();
    let days = (today.plus(-(stage.days as i32)), today);
    stage.each(|walker| {
        walker.say("is being compared with the server");
        one_rep(walker, &boss, &board)?;
        matters::check(walker, &boss, &board)?;
        figures::check(walker, &boss, days, &board)?;
        stays_quiet(walker, &board)
    })?;
    sheets(&boss, &board)?;
    let mut found = board.take();
    check_chains(&stage.walkers, &admin, &mut found)?;
    check_colleagues(&stage.company, &stage.walkers, &mut found)?;
    Ok(found)
}

/// What waits for the supervisor: every sheet that is handed in, once.
fn sheets(boss: &Supervisor, board: &Board) -> Result<(), Fault> {
    let mut found = sheet_todos(boss)?;
    let mut due: Vec<_> = boss.visits("kind=day&state=submitted")?.into_iter().map(|row| row.id).collect();
    found.sort();
    due.sort();
    let words = (found != due).then(|| format!("to-dos for {found:?}, sheets {due:?}"));
    board.check("one to-do for each sheet", "supervisor", words.into_iter().collect());
    Ok(())
}

fn one_rep(walker: &Walker, boss: &Supervisor, board: &Board) -> Result<(), Fault> {
    let diary = walker.diary();
    diary.visits.iter().try_for_each(|note| visits::count(walker, boss, note, board))?;
    diary.photos.iter().for_each(|note| photos::count(walker, boss, note, board));
    diary.photos.iter().for_each(|note| verified::count(walker, boss, note, board));
    let (ops, files) = walker.phone.waiting()?;
    let attention = walker.rep()?.attention().map_err(walker.phone.says("looking at what was refused"))?;
    let mut found = board.write();
    found.outbox.ops += ops;
    found.outbox.files += files;
    found.refused += attention.len() as u64;
    let words = attention.iter().map(|item| format!("{} was {:?}: {}", item.what, item.kind, item.code));
    found.differs(&walker.phone.owner, words.collect());
    Ok(())
}

/// Where everything has arrived, another sync moves nothing.
fn stays_quiet(walker: &Walker, board: &Board) -> Result<(), Fault> {
    let moved = |e: &routebook::EnrolmentSync| e.pushed + e.refused + e.pulled + e.files;
    let report = walker.phone.sync()?;
    let stirred = report.enrolments.iter().any(|e| moved(e) > 0) || !report.is_done();
    let words = stirred.then(|| format!("a sync with nothing to do moved something: {report:?}"));
    board.write().differs(&walker.phone.owner, words.into_iter().collect());
    Ok(())
}
