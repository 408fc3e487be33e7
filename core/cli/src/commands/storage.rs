//! `storage`: what the files here take up, and making room.

use routebook::{Freed, Rep, Storage};
use serde::Serialize;

use crate::fault::Fault;
use crate::output::Output;

#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    storage: Storage,
    #[serde(skip_serializing_if = "Option::is_none")]
    freed: Option<Freed>,
}

pub fn storage(rep: &Rep, free: bool, out: &Output) -> Result<(), Fault> {
    let freed = free.then(|| rep.free_storage()).transpose()?;
    let report = Report { storage: rep.storage()?, freed };
    out.say(&report, |w| w.storage(&report.storage, report.freed.as_ref()));
    Ok(())
}
