//! `cargo xtask check-tree`: the rules of the house that a program can check.

mod arrows;
mod files;
mod lengths;
mod licences;
mod metadata;
mod single;
mod spdx;
mod top;

use crate::fault::Fault;
use crate::project;

/// Checks every rule and names all that are broken, not just the first.
pub fn check_tree() -> Result<(), Fault> {
    let root = project::root();
    let metadata = metadata::read(&root)?;
    let broken = [
        top::check(&files::top_level(&root)?),
        lengths::check(&files::sources(&root)?),
        arrows::check(&metadata),
        licences::check(&metadata),
        single::check(&metadata),
    ]
    .concat();
    if !broken.is_empty() {
        return Err(Fault::House(broken));
    }
    println!("layout, file lengths, arrows, licences, single copies: as agreed");
    Ok(())
}
