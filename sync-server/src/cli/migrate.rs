//! `routebook-server migrate`

use std::path::Path;

use crate::ServerError;
use crate::config::DataFolder;

pub fn run(data: &Path) -> Result<(), ServerError> {
    let done = DataFolder::new(data).migrate()?;
    match done.from == done.to {
        true => println!("the database has the schema of this version ({}); nothing was changed", done.to),
        false => println!("the schema went from {} to {}", done.from, done.to),
    }
    Ok(())
}
