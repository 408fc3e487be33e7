//! Who works in the company that is put under load, and where; the tables that an operator would import.

use std::fs;
use std::path::Path;

use crate::Fault;
use crate::company::tables::{Rows, headed, table};
use crate::company::{NAME, PASSWORD};

/// Reps of a territory: their pushes follow each other at the counter of its scope.
const TEAM: usize = 8;
/// Reps of a row of territories on the map.
const ROW: usize = 20;

/// So many reps, each with outlets of their own.
#[derive(Clone, Copy, Debug)]
pub struct Staff {
    /// How many reps.
    pub reps: usize,
    /// How many outlets each of them has.
    pub outlets_each: usize,
}

impl Staff {
    /// A rep's sign-in, by the rep's number from 0.
    pub fn login(rep: usize) -> String {
        format!("rep{}", rep + 1)
    }

    /// The name of a rep's territory.
    pub fn territory(rep: usize) -> String {
        format!("片区{}", rep / TEAM + 1)
    }

    /// The codes of a rep's outlets.
    pub fn outlets(&self, rep: usize) -> impl Iterator<Item = String> + use<> {
        let first = rep * self.outlets_each;
        (first..first + self.outlets_each).map(|n| format!("L{:06}", n + 1))
    }

    /// Where a rep's outlets stand: all in one market hall, so that nobody walks impossibly fast.
    pub fn place(rep: usize) -> (f64, f64) {
        let (row, column) = (rep / ROW, rep % ROW);
        (30.0 + row as f64 * 0.02, 120.0 + column as f64 * 0.02)
    }

    /// Writes the tables into a folder.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Fault> {
        fs::create_dir_all(folder).map_err(Fault::io(folder))?;
        table(&folder.join("territories.csv"), self.territories())?;
        table(&folder.join("people.csv"), self.people())?;
        table(&folder.join("outlets.csv"), self.shops())?;
        table(&folder.join("assignments.csv"), self.assignments())
    }

    fn territories(&self) -> Rows {
        headed(["name"], (0..self.reps).step_by(TEAM).map(|rep| vec![Self::territory(rep)]))
    }

    fn people(&self) -> Rows {
        let row = |rep| vec![Self::login(rep), format!("业务员{}", rep + 1), "rep".into(), PASSWORD.into()];
        headed(["login", "name", "role", "password"], (0..self.reps).map(row))
    }

    fn shops(&self) -> Rows {
        let all = (0..self.reps).flat_map(|rep| self.outlets(rep).map(move |code| (rep, code)));
        let row = |(rep, code): (usize, String)| {
            let (lat, lon) = Self::place(rep);
            let name = format!("{NAME}客户{code}");
            vec![code, name, Self::territory(rep), format!("{lat:.6}"), format!("{lon:.6}"), "市场一楼".into()]
        };
        headed(["code", "name", "territory", "lat", "lon", "address"], all.map(row))
    }

    fn assignments(&self) -> Rows {
        headed(["login", "territory"], (0..self.reps).map(|rep| vec![Self::login(rep), Self::territory(rep)]))
    }
}
