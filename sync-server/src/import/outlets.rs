//! `outlets.csv`: the outlets that are visited.

use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::ids::TerritoryId;
use routebook_domain::place::GeoPoint;
use routebook_domain::record::{Outlet, RecordKind, Value};

use super::fault::Faults;
use super::plan::Planner;
use super::sheet::{Columns, Row, lines};
use crate::rules::ids;

/// Its columns.
pub const COLUMNS: Columns = Columns {
    file: "outlets.csv",
    required: &["code", "name", "territory"],
    optional: &["lat", "lon", "fence_m", "address", "contact_name", "contact_phone", "note", "tags"],
};

/// A fence smaller than a shop or larger than a town is a slip of the pen.
const FENCE_M: std::ops::RangeInclusive<u32> = 10..=5000;

/// One outlet.
#[derive(Debug, PartialEq, Eq)]
pub struct OutletLine {
    /// Where it stands in the file.
    pub line: u64,
    /// The company's own code for it.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name of its territory.
    pub territory: String,
    /// Where it is, WGS-84.
    pub place: Option<GeoPoint>,
    /// The radius of its fence, metres.
    pub fence_m: Option<u32>,
    /// Texts by the name of their field.
    pub texts: Vec<(&'static str, String)>,
    /// Free labels.
    pub tags: Vec<String>,
}

/// Reads the rows.
pub fn parse(rows: &[Row], faults: &mut Faults) -> Vec<OutletLine> {
    lines(rows, &COLUMNS, faults, outlet)
}

fn outlet(row: &Row, faults: &mut Faults) -> Option<OutletLine> {
    let place = faults.keep(COLUMNS.file, row.line, place(row));
    let fence_m = faults.keep(COLUMNS.file, row.line, fence(row));
    let words = ["address", "contact_name", "contact_phone", "note"];
    let tags = row.optional("tags").unwrap_or_default();
    Some(OutletLine {
        line: row.line,
        code: row.text("code"),
        name: row.text("name"),
        territory: row.text("territory"),
        place: place?,
        fence_m: fence_m?,
        texts: words.into_iter().filter_map(|word| Some((word, row.optional(word)?))).collect(),
        tags: tags.split(';').map(str::trim).filter(|tag| !tag.is_empty()).map(Into::into).collect(),
    })
}

fn place(row: &Row) -> Result<Option<GeoPoint>, String> {
    match (row.optional("lat"), row.optional("lon")) {
        (None, None) => Ok(None),
        (Some(lat), Some(lon)) => {
            let degrees = lat.parse().ok().zip(lon.parse().ok());
            let point = degrees.and_then(|(lat, lon)| GeoPoint::from_degrees(lat, lon));
            point.map(Some).ok_or_else(|| {
                format!("`{lat}`, `{lon}` is no place; lat is -90 to 90, lon -180 to 180, both in decimal degrees")
            })
        }
        _ => Err("lat and lon come together; leave both empty where the place is not known".into()),
    }
}

fn fence(row: &Row) -> Result<Option<u32>, String> {
    let Some(cell) = row.optional("fence_m") else { return Ok(None) };
    let metres = cell.parse().ok().filter(|m| FENCE_M.contains(m));
    let wrong =
        || format!("fence_m `{cell}` is not a whole number of metres from {} to {}", FENCE_M.start(), FENCE_M.end());
    metres.map(Some).ok_or_else(wrong)
}

/// Plans the lines.
pub fn plan(lines: &[OutletLine], p: &mut Planner) {
    let mut seen = BTreeMap::new();
    for line in lines {
        let once = p.once(&mut seen, &line.code, (COLUMNS.file, line.line), &format!("outlet `{}`", line.code));
        let territory = p.territory(&line.territory, (COLUMNS.file, line.line));
        if let (true, Some(territory)) = (once, territory) {
            put(line, territory, p);
        } else if once {
            p.faults.leave_out(COLUMNS.file, &line.code);
        }
    }
}

fn put(line: &OutletLine, territory: TerritoryId, p: &mut Planner) {
    let held = p.outlets.get(&line.code).copied();
    if held.and_then(|id| p.outlet_territories.get(&id)).is_some_and(|there| *there != territory) {
        let what = format!("outlet `{}` lies in another territory; an import does not move outlets", line.code);
        return p.faults.add(COLUMNS.file, line.line, what);
    }
    let id = held.unwrap_or_else(|| ids::outlet(p.known.tenant, &line.code));
    p.outlets.insert(line.code.clone(), id);
    p.outlet_territories.insert(id, territory);
    let text = |text: &str| Value::Text(text.into());
    let mut values = vec![("code", text(&line.code)), ("name", text(&line.name)), ("territory", Value::Ref(territory))];
    values.extend(line.place.map(|place| ("place", Value::Place(place))));
    values.extend(line.fence_m.map(|metres| ("fence_m", Value::Int(metres.into()))));
    values.extend(line.texts.iter().map(|(name, words)| (*name, text(words))));
    if !line.tags.is_empty() {
        let held = p.known.get(id).map(|record| Outlet::from(record).tags).unwrap_or_default();
        let all: BTreeSet<_> = held.iter().chain(&line.tags).collect();
        values.push(("tags", Value::List(all.into_iter().map(|tag| text(tag)).collect())));
    }
    p.put(RecordKind::Outlet, id, values);
}
