//! `edit-outlet`, `delete-outlet`, `restore-outlet`, `move-outlet`.

use routebook::{OutletId, Rep, Value};

use crate::fault::{Fault, Unclear};
use crate::output::Output;
use crate::pick;

pub fn edit(rep: &Rep, (typed, field, value): (&str, &str, &str), out: &Output) -> Result<(), Fault> {
    let outlet = pick::outlet(rep, typed)?;
    let saved = rep.edit_outlet(outlet, field, read(field, value)?)?;
    let name = rep.outlet(outlet)?.name;
    out.say(&saved, |w| vec![format!("{} {name}", w.of("已保存:", "saved:"))]);
    Ok(())
}

pub fn delete(rep: &Rep, typed: &str, out: &Output) -> Result<(), Fault> {
    let outlet = pick::outlet(rep, typed)?;
    let name = rep.outlet(outlet)?.name;
    let saved = rep.delete_outlet(outlet)?;
    out.say(&saved, |w| {
        let back = w.of("恢复:", "to restore it:");
        vec![format!("{} {name}", w.of("已删除", "deleted")), format!("{back} routebook restore-outlet {outlet}")]
    });
    Ok(())
}

pub fn restore(rep: &Rep, typed: Option<&str>, out: &Output) -> Result<(), Fault> {
    let Some(typed) = typed else {
        let all = rep.deleted_outlets()?;
        out.say(&all, |w| w.outlets(&all));
        return Ok(());
    };
    let outlet = pick::deleted_outlet(rep, typed)?;
    let saved = rep.restore_outlet(outlet)?;
    let name = rep.outlet(outlet)?.name;
    out.say(&saved, |w| vec![format!("{} {name}", w.of("已恢复", "restored"))]);
    Ok(())
}

pub fn carry(rep: &Rep, typed: &str, territory: &str, out: &Output) -> Result<(), Fault> {
    let outlet: OutletId = pick::outlet(rep, typed)?;
    let name = rep.outlet(outlet)?.name;
    let all = rep.territories()?;
    let found = all.iter().find(|t| t.name == territory || t.id.to_string() == territory);
    let to =
        found.ok_or_else(|| Unclear::NoTerritory(territory.into(), all.iter().map(|t| t.name.clone()).collect()))?;
    let saved = rep.move_outlet(outlet, to.id)?;
    out.say(&saved, |w| vec![format!("{} {name} → {}", w.of("已转到", "moved"), to.name)]);
    Ok(())
}

fn read(field: &str, typed: &str) -> Result<Value, Fault> {
    match field {
        "tags" => {
            Ok(Value::List(typed.split([',', ',']).map(str::trim).filter(|t| !t.is_empty()).map(Value::from).collect()))
        }
        "fence_m" => {
            typed.parse().map(Value::Int).map_err(|_| Fault::Typed(format!("`{typed}` is no number of metres")))
        }
        _ => Ok(Value::from(typed)),
    }
}
