//! What becomes of an open conflict when somebody goes on writing the field.

use super::Side;
use crate::merge::{Dot, Stamp};

/// A write that landed on the field.
#[derive(Clone, Copy, Debug)]
pub struct Landed<'a> {
    /// The write.
    pub write: &'a Side,
    /// The dot of the value that its writer saw.
    pub replaces: Option<Dot>,
    /// The write that shows since.
    pub shows: &'a Side,
}

/// What becomes of the conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// It is as it was.
    Same,
    /// Its sides are these: the one that shows, and the other.
    Sides(Box<(Side, Side)>),
    /// Both sides say the same by this write: nobody has to be asked any more.
    Agreed,
}

/// A side moves on to the write that knowingly replaced it, so that one dispute stays one conflict; and what shows is
/// always one of the two.
pub fn after(shown: &Side, other: &Side, landed: &Landed<'_>) -> After {
    let moved = (moves(shown, landed), moves(other, landed));
    let sides = order(moved.0.unwrap_or(shown), moved.1.unwrap_or(other), landed.shows);
    if sides.0.value == sides.1.value {
        return After::Agreed;
    }
    if (sides.0.stamp, sides.1.stamp) == (shown.stamp, other.stamp) {
        return After::Same;
    }
    After::Sides(Box::new((sides.0.clone(), sides.1.clone())))
}

/// The write that the side moves on to. A late one that lost is no step ahead.
fn moves<'a>(side: &Side, landed: &Landed<'a>) -> Option<&'a Side> {
    let replaced = landed.replaces == Some(side.stamp.dot);
    (replaced && landed.write.stamp.is_after(&side.stamp)).then_some(landed.write)
}

fn order<'a>(shown: &'a Side, other: &'a Side, shows: &'a Side) -> (&'a Side, &'a Side) {
    let is = |side: &Side, stamp: &Stamp| side.stamp.dot == stamp.dot;
    if is(other, &shows.stamp) { (shows, shown) } else { (shows, other) }
}
