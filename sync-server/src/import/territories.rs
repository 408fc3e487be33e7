//! `territories.csv`: the tree of territories.

use std::collections::BTreeMap;

use routebook_domain::ids::RecordId;
use routebook_domain::record::{RecordKind, Value};

use super::plan::Planner;
use super::sheet::{Columns, Row};
use crate::rules::ids;

/// Its columns.
pub const COLUMNS: Columns = Columns { file: "territories.csv", required: &["name"], optional: &["parent"] };

/// One territory.
#[derive(Debug, PartialEq, Eq)]
pub struct TerritoryLine {
    /// Where it stands in the file.
    pub line: u64,
    /// Its name, unique in the company.
    pub name: String,
    /// The name of the territory above it.
    pub parent: Option<String>,
}

/// Reads the rows.
pub fn parse(rows: &[Row]) -> Vec<TerritoryLine> {
    let read = |row: &Row| TerritoryLine { line: row.line, name: row.text("name"), parent: row.optional("parent") };
    rows.iter().map(read).collect()
}

/// Plans the lines; a territory may name one that stands further down.
pub fn plan(lines: &[TerritoryLine], p: &mut Planner) {
    let mut seen = BTreeMap::new();
    for line in lines {
        if p.once(&mut seen, &line.name, (COLUMNS.file, line.line), &format!("territory `{}`", line.name)) {
            let fresh = || ids::territory(p.known.tenant, &line.name);
            let id = p.territories.get(&line.name).copied().unwrap_or_else(fresh);
            p.territories.insert(line.name.clone(), id);
        }
    }
    let mut parents = p.known.parents();
    for line in lines {
        let parent = line.parent.as_ref().and_then(|name| p.territory(name, (COLUMNS.file, line.line)));
        let id = p.territories[&line.name];
        parent.and_then(|parent| parents.insert(id, parent));
    }
    lines.iter().for_each(|line| put(line, &parents, p));
}

fn put(line: &TerritoryLine, parents: &BTreeMap<RecordId, RecordId>, p: &mut Planner) {
    let id = p.territories[&line.name];
    let above = std::iter::successors(parents.get(&id), |id| parents.get(id));
    if above.take(parents.len()).any(|above| *above == id) {
        p.faults.add(COLUMNS.file, line.line, format!("territory `{}` lies below itself", line.name));
        return;
    }
    let mut values = vec![("name", Value::Text(line.name.clone()))];
    values.extend(line.parent.iter().filter_map(|_| Some(("parent", Value::Ref(*parents.get(&id)?)))));
    p.put(RecordKind::Territory, id, values);
}
