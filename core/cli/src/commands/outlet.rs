//! `edit-outlet`, `delete-outlet`, `restore-outlet`, `move-outlet`.

use routebook::{Rep, TerritoryView};

use crate::fault::{Fault, Unclear};
use crate::output::Output;
use crate::{parse, pick};

pub fn edit(rep: &Rep, (typed, field, value): (&str, &str, &str), out: &Output) -> Result<(), Fault> {
    let outlet = pick::outlet(rep, typed)?;
    let saved = rep.edit_outlet(outlet, field, parse::of_record(field, value))?;
    let name = rep.outlet(outlet)?.name;
    out.say(&saved, |w| vec![format!("{} {name}", w.of("已保存:", "saved:"))]);
    Ok(())
}

pub fn delete(rep: &Rep, typed: &str, out: &Output) -> Result<(), Fault> {
    let outlet = pick::named_outlet(rep, typed)?;
    let name = rep.outlet(outlet)?.name;
    let saved = rep.delete_outlet(outlet)?;
    out.say(&saved, |w| {
        let back = w.of("恢复:", "to restore it:");
        let deleted = format!("{} {name}", w.of("已删除", "deleted"));
        vec![deleted, format!("{back} routebook restore-outlet {outlet}")]
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
    let is_there = rep.outlet(outlet).is_ok_and(|found| found.id == outlet);
    let saved = rep.restore_outlet(outlet)?;
    let name = rep.outlet(outlet)?.name;
    out.say(&saved, |w| match is_there {
        true => vec![format!("{} {name}", w.of("没有被删除:", "was not deleted:"))],
        false => vec![format!("{} {name}", w.of("已恢复", "restored"))],
    });
    Ok(())
}

pub fn carry(rep: &Rep, typed: &str, territory: &str, out: &Output) -> Result<(), Fault> {
    let outlet = pick::named_outlet(rep, typed)?;
    let (name, all) = (rep.outlet(outlet)?.name, rep.territories()?);
    let to = chosen(&all, territory)?;
    let saved = rep.move_outlet(outlet, to.id)?;
    out.say(&saved, |w| vec![format!("{} {name} → {}", w.of("已调整区域:", "moved"), to.name)]);
    Ok(())
}

fn chosen<'a>(all: &'a [TerritoryView], typed: &str) -> Result<&'a TerritoryView, Unclear> {
    let found: Vec<_> = all.iter().filter(|t| t.name == typed || t.id.to_string() == typed).collect();
    match found[..] {
        [only] => Ok(only),
        [] => Err(Unclear::NoTerritory(typed.into(), all.iter().map(|t| t.name.clone()).collect())),
        _ => Err(Unclear::Territories(typed.into(), found.iter().map(|t| t.id.to_string()).collect())),
    }
}
