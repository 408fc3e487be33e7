//! Outlets and customers.

use routebook::{CustomerBrief, OutletId, OutletView, Rep};

use crate::fault::{Fault, Unclear};

/// An outlet by stop number, code, id or a part of its name.
pub fn outlet(rep: &Rep, typed: &str) -> Result<OutletId, Fault> {
    if let Ok(id) = typed.parse::<OutletId>() {
        return Ok(id);
    }
    let today = rep.today()?;
    let stop = typed.parse::<u32>().ok().and_then(|n| today.stops.iter().find(|s| s.stop == n));
    match stop {
        Some(stop) => Ok(stop.outlet.id),
        None => one_of(rep.outlets(typed, 0)?.items, typed),
    }
}

/// An outlet by code, id or a part of its name: for what a slip of today's number must not do.
pub fn named_outlet(rep: &Rep, typed: &str) -> Result<OutletId, Fault> {
    match typed.parse::<OutletId>() {
        Ok(id) => Ok(id),
        Err(_) => {
            let fits = |o: &OutletView| o.code == typed || o.name.contains(typed);
            one_of(rep.outlets(typed, 0)?.items.into_iter().filter(fits).collect(), typed)
        }
    }
}

/// A deleted outlet by code, id or a part of its name.
pub fn deleted_outlet(rep: &Rep, typed: &str) -> Result<OutletId, Fault> {
    if let Ok(id) = typed.parse::<OutletId>() {
        return Ok(id);
    }
    let fits = |o: &OutletView| o.code == typed || o.name.contains(typed);
    let found: Vec<_> = rep.deleted_outlets()?.into_iter().filter(fits).collect();
    if found.is_empty() {
        return Err(Unclear::NoDeleted(typed.into()).into());
    }
    one_of(found, typed)
}

fn one_of(found: Vec<OutletView>, typed: &str) -> Result<OutletId, Fault> {
    let exact: Vec<_> = found.iter().filter(|o| o.code == typed || o.name == typed).collect();
    match (&exact[..], &found[..]) {
        ([only], _) => Ok(only.id),
        ([], [only]) => Ok(only.id),
        ([], []) => Err(Unclear::NoOutlet(typed.into()).into()),
        _ => Err(ambiguous(typed, found.iter().map(line))),
    }
}

/// What tells outlets of one name apart: those that a rep added have no code.
fn line(o: &OutletView) -> String {
    let id = o.id.to_string();
    let key = if o.code.is_empty() { &id } else { &o.code };
    format!("{key} {}", o.name)
}

fn ambiguous(typed: &str, names: impl Iterator<Item = String>) -> Fault {
    Unclear::Outlets(typed.into(), names.take(5).collect()).into()
}

/// A customer by name, phone, code or id; own open customers come first.
pub fn customer(rep: &Rep, typed: &str) -> Result<OutletId, Fault> {
    let own = rep.customers(typed, 0)?.items;
    let exact = |c: &&CustomerBrief| c.outlet.name == typed || c.phone == typed;
    let mut ids: Vec<_> = own.iter().filter(exact).map(|c| c.outlet.id).collect();
    if ids.is_empty() {
        ids = own.iter().filter(|c| c.outlet.name.contains(typed)).map(|c| c.outlet.id).collect();
    }
    ids.dedup();
    match ids[..] {
        [only] => Ok(only),
        _ => outlet(rep, typed),
    }
}
