//! `conflicts`, `settle`, `undo`: what two people changed at once, and what stands.

use routebook::{ConflictView, Rep, Stands, Value};

use crate::clock::WallClock;
use crate::fault::{Fault, Unclear};
use crate::output::Output;

/// How many digits of an id are enough to name it.
const LEAST_DIGITS: usize = 4;

pub fn list(rep: &Rep, out: &Output) -> Result<(), Fault> {
    let (all, clock) = (rep.conflicts()?, WallClock::of(&rep.company()?));
    out.say(&all, |w| w.conflicts(&all, clock));
    Ok(())
}

pub fn settle(rep: &Rep, typed: &str, stands: &str, out: &Output) -> Result<(), Fault> {
    let conflict = find(rep.conflicts()?, typed)?;
    let stands = read(&conflict, stands);
    say(rep, &rep.settle(&conflict.id, &stands)?, out)
}

pub fn undo(rep: &Rep, typed: &str, out: &Output) -> Result<(), Fault> {
    let conflict = find(rep.conflicts()?, typed)?;
    say(rep, &rep.undo_settle(&conflict.id)?, out)
}

fn say(rep: &Rep, conflict: &ConflictView, out: &Output) -> Result<(), Fault> {
    let clock = WallClock::of(&rep.company()?);
    out.say(conflict, |w| w.conflict(None, conflict, clock));
    Ok(())
}

fn find(all: Vec<ConflictView>, typed: &str) -> Result<ConflictView, Unclear> {
    let by_number = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|at| *at < all.len());
    let begins = |c: &ConflictView| typed.len() >= LEAST_DIGITS && c.id.starts_with(&typed.to_lowercase());
    let (at, most) = (by_number.or_else(|| all.iter().position(begins)), all.len());
    at.and_then(|at| all.into_iter().nth(at)).ok_or_else(|| Unclear::NoConflict(typed.into(), most))
}

/// The words for the two values; everything else is a third one.
fn read(conflict: &ConflictView, typed: &str) -> Stands {
    match typed.trim() {
        "mine" | "我的" => Stands::Mine,
        "theirs" | "对方" | "对方的" => Stands::Theirs,
        "shown" | "当前" => Stands::Shown,
        "other" | "另一个" => Stands::Other,
        "keep-deleted" | "删除" if conflict.field.is_none() => Stands::Value(Value::Bool(true)),
        "restore" | "恢复" if conflict.field.is_none() => Stands::Value(Value::Bool(false)),
        text => Stands::Value(Value::from(text)),
    }
}
