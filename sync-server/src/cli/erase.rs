//! `routebook-server erase`

use std::path::Path;

use clap::Args;
use routebook_domain::ids::EnrolmentId;

use crate::{Ports, ServerError};

/// What, and why.
#[derive(Args)]
pub struct Erase {
    /// The enrolment that wrote it.
    enrolment: EnrolmentId,
    /// Its number in that chain.
    seq: u64,
    /// Why; this stays in the server's log.
    #[arg(long)]
    reason: String,
}

pub fn run(data: &Path, command: &Erase) -> Result<(), ServerError> {
    let op = (command.enrolment, command.seq);
    let files = crate::erase_op(data, op, &command.reason, &Ports::system())?;
    println!("its body is gone, and {files} files; the chain still verifies. Backups made before still hold it.");
    Ok(())
}
