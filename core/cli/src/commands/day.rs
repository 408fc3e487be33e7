//! `today`, `todo`, `outlets`.

use routebook::Rep;

use crate::args::Place;
use crate::clock::WallClock;
use crate::fault::Fault;
use crate::output::Output;
use crate::parse;

pub fn today(rep: &Rep, place: &Place, out: &Output) -> Result<(), Fault> {
    let home = rep.home(parse::fix(place.place.as_deref())?)?;
    let clock = WallClock::of(&rep.company()?);
    out.say(&home, |w| w.today(&home, clock));
    Ok(())
}

pub fn todo(rep: &Rep, place: &Place, out: &Output) -> Result<(), Fault> {
    let home = rep.home(parse::fix(place.place.as_deref())?)?;
    let clock = WallClock::of(&rep.company()?);
    out.say(&home.todos, |w| w.todos(&home.todos, home.day, clock));
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
