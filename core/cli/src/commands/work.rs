//! `today`, `outlets`, `todo`, `actions`.

use routebook::Rep;

use crate::fault::Fault;
use crate::output::Output;
use crate::parse;

pub fn today(rep: &Rep, out: &Output) -> Result<(), Fault> {
    let today = rep.today()?;
    out.say(&today, |w| w.today(&today));
    Ok(())
}

pub fn outlets(rep: &Rep, query: &str, out: &Output) -> Result<(), Fault> {
    let mut page = rep.outlets(query, 0)?;
    let mut items = std::mem::take(&mut page.items);
    while let Some(next) = page.next {
        page = rep.outlets(query, next)?;
        items.append(&mut page.items);
    }
    out.say(&items, |w| w.outlets(&items));
    Ok(())
}

pub fn todo(rep: &Rep, out: &Output) -> Result<(), Fault> {
    let todos = rep.todos()?;
    out.say(&todos, |w| w.todos(&todos));
    Ok(())
}

pub fn actions(rep: &Rep, typed: &[String], out: &Output) -> Result<(), Fault> {
    let mut sheet = rep.action_sheet(None)?;
    if !typed.is_empty() {
        let answers = parse::sheet(&sheet.template, typed)?;
        sheet = rep.confirm_actions(answers).map_err(Fault::at(&sheet.template))?;
    }
    out.say(&sheet, |w| w.visit(&sheet));
    Ok(())
}
