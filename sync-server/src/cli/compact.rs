//! `routebook-server compact`

use std::path::Path;

use clap::Args;

use crate::{Ports, ServerError};

/// Nothing to choose: settings say what is old.
#[derive(Args)]
pub struct Compact {}

pub fn run(data: &Path, _: &Compact) -> Result<(), ServerError> {
    let scopes = crate::compact(data, &Ports::system())?;
    println!("forgot what `retention.days` calls old in {scopes} scopes");
    Ok(())
}
