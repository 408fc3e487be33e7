//! After the days: does the server hold what every phone was promised?
//!
//! The measure is the reps' diaries (what the facade confirmed), read neither from the phones'
//! databases nor from the server's. Every difference becomes one line in plain words.

mod chains;
mod colleagues;
mod photos;
mod visits;

pub use chains::check_chains;
pub use colleagues::check_colleagues;
pub use photos::compare_photo;
pub use visits::compare_visit;

use serde::Serialize;

use crate::Fault;
use crate::company::{ADMIN, SUPERVISOR};
use crate::script::{Stage, Walker};
use crate::supervisor::Supervisor;

/// What was found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Findings {
    /// Visits, without action sheets.
    pub visits: Visits,
    /// Action sheets.
    pub sheets: Sheets,
    /// Photos.
    pub photos: Photos,
    /// Chains: every one that the server holds, and every phone's own.
    pub chains: Chains,
    /// What still waits on phones.
    pub outbox: Outbox,
    /// Ops that the server refused or holds back.
    pub refused: u64,
    /// Confirmed flows and photos that the server does not hold as they were confirmed.
    pub lost: u64,
    /// Everything that is not as it should be, in plain words.
    pub faults: Vec<String>,
}

/// Visits that were handed in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Visits {
    /// By the reps.
    pub made: u64,
    /// With the same state and points on the server.
    pub on_server: u64,
    /// Approved.
    pub approved: u64,
    /// 待补全.
    pub incomplete: u64,
}

/// Action sheets that were handed in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sheets {
    /// By the reps.
    pub made: u64,
    /// The same on the server.
    pub on_server: u64,
}

/// Photos that were stamped.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Photos {
    /// By the reps.
    pub made: u64,
    /// Byte for byte on the server.
    pub on_server: u64,
    /// Bytes of them.
    pub bytes: u64,
}

/// Chains.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Chains {
    /// Looked at.
    pub checked: u64,
    /// Without a fault.
    pub verified: u64,
}

/// What waits.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outbox {
    /// Ops.
    pub ops: u64,
    /// Files.
    pub files: u64,
}

/// Compares everything. Call it when all phones are in step with the clock.
pub fn audit(stage: &Stage) -> Result<Findings, Fault> {
    let (boss, admin) = (stage.company.sign_in(SUPERVISOR)?, stage.company.sign_in(ADMIN)?);
    let mut found = Findings::default();
    for walker in &stage.walkers {
        walker.say("is being compared with the server");
        one_rep(walker, &boss, &mut found)?;
    }
    check_chains(&stage.walkers, &admin, &mut found)?;
    check_colleagues(&stage.company, &stage.walkers, &mut found)?;
    Ok(found)
}

fn one_rep(walker: &Walker, boss: &Supervisor, found: &mut Findings) -> Result<(), Fault> {
    let diary = walker.diary();
    for note in &diary.visits {
        visits::count(walker, boss, note, found)?;
    }
    for note in &diary.photos {
        photos::count(walker, boss, note, found)?;
    }
    let (ops, files) = walker.phone.waiting()?;
    found.outbox.ops += ops;
    found.outbox.files += files;
    let attention = walker.rep()?.attention().map_err(walker.phone.says("looking at what was refused"))?;
    found.refused += attention.len() as u64;
    let about = |item: &routebook::AttentionItem| {
        format!("{}: {} was {:?}: {}", walker.phone.owner, item.what, item.kind, item.code)
    };
    found.faults.extend(attention.iter().map(about));
    Ok(())
}

impl Findings {
    pub(crate) fn differs(&mut self, who: &str, differences: Vec<String>) {
        self.faults.extend(differences.into_iter().map(|d| format!("{who}: {d}")));
    }
}
