//! A CSV file as rows of named cells.

use std::collections::BTreeMap;

use super::fault::Faults;

/// What a file must and may contain.
pub struct Columns {
    /// The file's name.
    pub file: &'static str,
    /// Columns that must be there, with a value in every line.
    pub required: &'static [&'static str],
    /// Columns that may be there.
    pub optional: &'static [&'static str],
}

/// One line.
#[derive(Debug)]
pub struct Row {
    /// Its number in the file, counted from 1 with the header.
    pub line: u64,
    cells: BTreeMap<&'static str, String>,
}

impl Row {
    /// The cell of a required column.
    pub fn text(&self, column: &str) -> String {
        self.cells.get(column).cloned().unwrap_or_default()
    }

    /// The cell of an optional column; nothing where it is blank.
    pub fn optional(&self, column: &str) -> Option<String> {
        self.cells.get(column).filter(|cell| !cell.is_empty()).cloned()
    }
}

/// Reads a file; lines at fault are named and left out.
pub fn read(bytes: &[u8], columns: &Columns, faults: &mut Faults) -> Vec<Row> {
    rows_of(bytes, columns, faults).unwrap_or_else(|| {
        faults.leave_out_any(columns.file);
        Vec::new()
    })
}

/// Nothing where the file as a whole is at fault.
fn rows_of(bytes: &[u8], columns: &Columns, faults: &mut Faults) -> Option<Vec<Row>> {
    let text = text_of(bytes, columns.file, faults)?;
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut records = reader.records();
    let Some(Ok(header)) = records.next() else {
        faults.add(
            columns.file,
            1,
            format!("the file is empty; its first line names the columns: {}", wanted(columns)),
        );
        return None;
    };
    let names = header_of(&header, columns, faults)?;
    Some(records.filter_map(|record| row(record, &names, columns, faults)).collect())
}

/// Reads each row; one that cannot be read is left out under its first required cell.
pub fn lines<T>(
    rows: &[Row],
    columns: &Columns,
    faults: &mut Faults,
    read: fn(&Row, &mut Faults) -> Option<T>,
) -> Vec<T> {
    let key = columns.required[0];
    let mut all = Vec::new();
    for row in rows {
        match read(row, faults) {
            Some(line) => all.push(line),
            None => faults.leave_out(columns.file, &row.text(key)),
        }
    }
    all
}

/// Spreadsheets in China often write GB 18030; guessing would garble names, so the file is refused.
fn text_of<'a>(bytes: &'a [u8], file: &'static str, faults: &mut Faults) -> Option<&'a str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(e) => {
            let line = 1 + bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count() as u64;
            faults.add(file, line, "not UTF-8; save it again as \"CSV UTF-8\"");
            None
        }
    }
}

fn header_of(header: &csv::StringRecord, columns: &Columns, faults: &mut Faults) -> Option<Vec<&'static str>> {
    let known = || columns.required.iter().chain(columns.optional).copied();
    let mut names = Vec::new();
    let mut fault = |what: String| faults.add(columns.file, 1, what);
    let mut sound = true;
    for cell in header {
        let name = known().find(|name| name.eq_ignore_ascii_case(cell));
        match name {
            None => fault(format!("unknown column `{cell}`; the columns are {}", wanted(columns))),
            Some(name) if names.contains(&name) => fault(format!("column `{name}` stands twice")),
            Some(_) => {}
        }
        sound &= name.is_some_and(|name| !names.contains(&name));
        names.push(name.unwrap_or_default());
    }
    for name in columns.required.iter().filter(|name| !names.contains(name)) {
        fault(format!("column `{name}` is missing; the columns are {}", wanted(columns)));
        sound = false;
    }
    sound.then_some(names)
}

fn wanted(columns: &Columns) -> String {
    let optional = columns.optional.iter().map(|name| format!("[{name}]"));
    columns.required.iter().map(|name| (*name).to_owned()).chain(optional).collect::<Vec<_>>().join(", ")
}

fn row(
    record: Result<csv::StringRecord, csv::Error>,
    names: &[&'static str],
    columns: &Columns,
    faults: &mut Faults,
) -> Option<Row> {
    let record = match record {
        Ok(record) => record,
        Err(e) => {
            let line = e.position().map_or(0, csv::Position::line);
            faults.add(columns.file, line, format!("cannot be read: {e}"));
            faults.leave_out_any(columns.file);
            return None;
        }
    };
    let line = record.position().map_or(0, csv::Position::line);
    if record.iter().all(str::is_empty) {
        return None;
    }
    if record.len() != names.len() {
        // A comma too many moves the key, and a quote that is not closed swallows the lines below.
        faults.leave_out_any(columns.file);
        let (n, cells) = (record.len(), if record.len() == 1 { "cell" } else { "cells" });
        let what = format!("{n} {cells} where the header has {}; quote a cell that holds a comma", names.len());
        faults.add(columns.file, line, what);
        return None;
    }
    let cells: BTreeMap<_, _> = names.iter().copied().zip(record.iter().map(str::to_owned)).collect();
    let blank: Vec<_> = columns.required.iter().filter(|name| cells[*name].is_empty()).collect();
    blank.iter().for_each(|name| faults.add(columns.file, line, format!("`{name}` is empty")));
    if blank.is_empty() {
        return Some(Row { line, cells });
    }
    match cells[columns.required[0]].as_str() {
        "" => faults.leave_out_any(columns.file),
        key => faults.leave_out(columns.file, key),
    }
    None
}
