//! Import: CSV files become ops of the server's chain, all of them or none.
//!
//! `sheet` turns bytes into rows; each noun's file turns its rows into lines and its lines into writes; `plan`
//! collects the writes without touching anything; `apply` reads and writes in one transaction.
//! `sync-server/docs/import.md` describes the columns.

mod apply;
mod assignments;
mod fault;
mod known;
mod outlets;
mod people;
mod plan;
mod routes;
mod sheet;
mod territories;

pub use apply::{Imported, import, import_drawing};
pub use fault::ImportFault;

use fault::Faults;
use known::Known;
use plan::{Plan, Planner};

/// The files of a folder, as bytes by their name.
struct Files(Vec<(&'static str, Vec<u8>)>);

/// Every file that an import reads.
const NAMES: [&str; 5] = [
    territories::COLUMNS.file,
    people::COLUMNS.file,
    outlets::COLUMNS.file,
    assignments::COLUMNS.file,
    routes::COLUMNS.file,
];

impl Files {
    fn rows(&self, columns: &sheet::Columns, faults: &mut Faults) -> Vec<sheet::Row> {
        let file = self.0.iter().find(|(name, _)| *name == columns.file);
        file.map_or_else(Vec::new, |(_, bytes)| sheet::read(bytes, columns, faults))
    }
}

/// Reads all files and plans what to write: pure, and what is wrong is named together, but for what refers to a line
/// that cannot be read.
fn plan_of(files: &Files, known: &Known) -> Result<Plan, Vec<ImportFault>> {
    let f = &mut Faults::default();
    let territories = territories::parse(&files.rows(&territories::COLUMNS, f));
    let people = people::parse(&files.rows(&people::COLUMNS, f), f);
    let outlets = outlets::parse(&files.rows(&outlets::COLUMNS, f), f);
    let assignments = assignments::parse(&files.rows(&assignments::COLUMNS, f), f);
    let stops = routes::parse(&files.rows(&routes::COLUMNS, f), f);
    let mut planner = Planner::new(known, std::mem::take(f));
    territories::plan(&territories, &mut planner);
    people::plan(&people, &mut planner);
    assignments::plan(&assignments, &mut planner);
    outlets::plan(&outlets, &mut planner);
    routes::plan(&stops, &mut planner);
    planner.faults.into_result().map(|()| planner.plan)
}

#[cfg(test)]
mod tests;
