//! The CSV files that an operator would import.

use std::fs;
use std::path::Path;

use super::{PASSWORD, Plan, RepPlan, TERRITORIES};
use crate::Fault;

/// Writes one file a noun into the folder.
pub(super) fn write(folder: &Path, plan: &Plan) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(Fault::io(folder))?;
    let tables = [
        ("territories.csv", territories()),
        ("people.csv", people(plan)),
        ("outlets.csv", outlets(plan)),
        ("assignments.csv", assignments(plan)),
        ("routes.csv", routes(plan)),
    ];
    tables.into_iter().try_for_each(|(name, rows)| table(&folder.join(name), rows))
}

/// Lines of cells, the header first.
pub(crate) type Rows = Vec<Vec<String>>;

/// Writes lines of cells into a file.
pub(crate) fn table(file: &Path, rows: Rows) -> Result<(), Fault> {
    let as_io = |e: csv::Error| Fault::io(file)(e.into());
    let mut sheet = csv::Writer::from_path(file).map_err(as_io)?;
    rows.iter().try_for_each(|row| sheet.write_record(row)).map_err(as_io)?;
    sheet.flush().map_err(Fault::io(file))
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// Lines under a header.
pub(crate) fn headed<const N: usize>(header: [&str; N], rows: impl IntoIterator<Item = Vec<String>>) -> Rows {
    std::iter::once(row(header)).chain(rows).collect()
}

fn territories() -> Rows {
    headed(["name"], TERRITORIES.map(|(name, ..)| row([name])))
}

fn people(plan: &Plan) -> Rows {
    let leads = [(&plan.supervisor, "supervisor"), (&plan.office, "head_office")];
    let all = leads.into_iter().chain(plan.reps.iter().map(|r| (&r.person, "rep")));
    headed(["login", "name", "role", "password"], all.map(|(p, role)| row([&p.login, &p.name, role, PASSWORD])))
}

fn outlets(plan: &Plan) -> Rows {
    let header = ["code", "name", "territory", "lat", "lon", "address", "contact_name", "contact_phone"];
    let degrees = |n: Option<f64>| n.map(|n| format!("{n:.7}")).unwrap_or_default();
    let line = |o: &super::OutletPlan| {
        let (lat, lon) = (degrees(o.place.map(|p| p.lat())), degrees(o.place.map(|p| p.lon())));
        row([&o.code, &o.name, TERRITORIES[o.territory].0, &lat, &lon, &o.address, &o.keeper, &o.mobile])
    };
    headed(header, plan.outlets.iter().map(line))
}

fn assignments(plan: &Plan) -> Rows {
    let lead = TERRITORIES.map(|(name, ..)| row([&plan.supervisor.login, name]));
    let reps = plan.reps.iter().map(|r| row([&r.person.login, TERRITORIES[r.territory].0]));
    headed(["login", "territory"], lead.into_iter().chain(reps))
}

fn routes(plan: &Plan) -> Rows {
    headed(["login", "weekday", "stop", "outlet"], plan.reps.iter().flat_map(|rep| week(plan, rep)))
}

fn week<'a>(plan: &'a Plan, rep: &'a RepPlan) -> impl Iterator<Item = Vec<String>> + 'a {
    let stop = move |weekday: usize, stop: usize, outlet: usize| {
        let (weekday, stop) = ((weekday + 1).to_string(), (stop + 1).to_string());
        row([&rep.person.login, &weekday, &stop, &plan.outlets[outlet].code])
    };
    let days = rep.routes.iter().enumerate();
    days.flat_map(move |(day, route)| route.iter().enumerate().map(move |(n, outlet)| stop(day, n, *outlet)))
}
