//! What is assumed of a flow during a search, and whether it can be so all at once.

use std::collections::{BTreeMap, BTreeSet};

use super::form::{Fact, Var};
use super::items::{items_of, range_of, values_of};
use super::moment::Moment;
use crate::record::Value;
use crate::template::{Field, FieldType, Linked, Spot};

/// Everything that is assumed.
#[derive(Clone)]
pub(super) struct Facts<'m> {
    moment: &'m Moment<'m>,
    answers: BTreeMap<Spot, Known>,
    counts: BTreeMap<Var, (i64, i64)>,
}

/// What is assumed of one answer.
#[derive(Clone, Default)]
struct Known {
    answered: Option<bool>,
    range: Option<(i64, i64)>,
    holes: BTreeSet<i64>,
    among: Option<BTreeSet<Value>>,
    without: BTreeSet<Value>,
    has: BTreeSet<Value>,
    lacks: BTreeSet<Value>,
    inside: Option<BTreeSet<Value>>,
    linked: Option<Linked>,
}

type Possible = Result<(), String>;

fn possible(good: bool, why: impl FnOnce() -> String) -> Possible {
    if good { Ok(()) } else { Err(why()) }
}

impl<'m> Facts<'m> {
    pub(super) fn new(moment: &'m Moment<'m>) -> Self {
        Self { moment, answers: BTreeMap::new(), counts: BTreeMap::new() }
    }

    /// Assumes one fact more, or says why that cannot be beside the others.
    pub(super) fn add(&mut self, fact: &Fact) -> Possible {
        match fact {
            Fact::Never(why) => return Err(why.clone()),
            Fact::Counted(var, lo, hi) => self.count(var, *lo, *hi)?,
            Fact::Blank(spot) => self.answer(spot, false, |_| Ok(()))?,
            Fact::Answered(spot) => self.answer(spot, true, |_| Ok(()))?,
            Fact::Range(spot, lo, hi) => self.answer(spot, true, |known| {
                let (least, most) = known.range.unwrap_or((i64::MIN, i64::MAX));
                known.range = Some((least.max(*lo), most.min(*hi)));
                Ok(())
            })?,
            Fact::Hole(spot, n) => self.put(spot, |known| known.holes.insert(*n))?,
            Fact::Among(spot, values) => self.put(spot, |known| meet(&mut known.among, values))?,
            Fact::Without(spot, values) => self.put(spot, |known| known.without.extend(values.iter().cloned()))?,
            Fact::Has(spot, value) => self.put(spot, |known| known.has.insert(value.clone()))?,
            Fact::Lacks(spot, value) => self.put(spot, |known| known.lacks.insert(value.clone()))?,
            Fact::Inside(spot, values) => self.put(spot, |known| meet(&mut known.inside, values))?,
            Fact::Linked(spot, what) => self.answer(spot, true, |known| {
                let other = known.linked.get_or_insert_with(|| what.clone());
                possible(other == what, || format!("`{spot}` refers to one thing only"))
            })?,
        }
        self.counts.iter().try_for_each(|(var, bounds)| self.countable(var, *bounds))
    }

    fn put<R>(&mut self, spot: &Spot, change: impl FnOnce(&mut Known) -> R) -> Possible {
        self.answer(spot, true, |known| {
            change(known);
            Ok(())
        })
    }

    fn answer(&mut self, spot: &Spot, there: bool, change: impl FnOnce(&mut Known) -> Possible) -> Possible {
        let known = self.answers.entry(spot.clone()).or_default();
        let same = *known.answered.get_or_insert(there) == there;
        possible(same, || format!("`{spot}` would have to be answered and left open at once"))?;
        change(known)?;
        match (there, self.moment.field(spot)) {
            (true, Some(field)) => {
                let reachable = self.moment.may(&spot.step);
                possible(reachable, || format!("`{spot}` cannot have been answered by then"))?;
                self.answers[spot].fits(spot, field, self.counts.get(&Var::Items(spot.clone())).copied())
            }
            (false, _) => possible(!self.moment.answered(spot), || format!("`{spot}` is always answered by then")),
            _ => Ok(()),
        }
    }

    fn count(&mut self, var: &Var, lo: i64, hi: i64) -> Possible {
        let bounds = self.counts.entry(var.clone()).or_insert((0, i64::MAX));
        *bounds = (bounds.0.max(lo), bounds.1.min(hi));
        match var {
            Var::Items(spot) if lo > 0 => self.answer(spot, true, |_| Ok(())),
            Var::Items(spot) if hi <= 0 => self.answer(spot, false, |_| Ok(())),
            _ => Ok(()),
        }
    }

    fn countable(&self, var: &Var, (lo, hi): (i64, i64)) -> Possible {
        let (least, most) = self.extent(var);
        possible(lo <= hi, || "there would have to be more and fewer of them at once".into())?;
        possible(lo <= most, || format!("there are at most {most} of them by then, not {lo}"))?;
        possible(least <= hi, || format!("there are at least {least} of them by then, not {hi} or fewer"))
    }

    /// How many there can be of something, beside what is assumed.
    fn extent(&self, var: &Var) -> (i64, i64) {
        let answered = |spot: &Spot| self.answers.get(spot).and_then(|known| known.answered);
        let certain = |spot: &Spot| answered(spot) == Some(true) || self.moment.answered(spot);
        let open = |spot: &Spot| answered(spot) != Some(false) && self.moment.may(&spot.step);
        match var {
            Var::Answers(spots) => {
                (number(spots.iter().filter(|s| certain(s))), number(spots.iter().filter(|s| open(s))))
            }
            Var::Items(spot) => {
                let (least, most) = self.moment.field(spot).map_or((0, i64::MAX), items_of);
                (if certain(spot) { least } else { 0 }, if open(spot) { most } else { 0 })
            }
            Var::Pieces(spot, version) => self.pieces(spot, version.as_deref()),
            Var::Steps(ids) => {
                let done = ids.iter().filter(|id| self.moment.finished(id));
                (number(done), number(ids.iter().filter(|id| self.moment.may(id))))
            }
            Var::Since(_) => (0, i64::MAX),
            Var::Role => (0, crate::people::Role::ALL.len() as i64 - 1),
        }
    }

    fn pieces(&self, spot: &Spot, version: Option<&str>) -> (i64, i64) {
        let asked = self.moment.need(spot).and_then(|need| need.version.as_deref());
        let other = version.is_some() && asked.is_some() && version != asked;
        if other || !self.moment.may_prove(&spot.step) {
            return (0, 0);
        }
        let whole = version.and_then(|_| self.counts.get(&Var::Pieces(spot.clone(), None)));
        let counts = version.is_none() || asked == version;
        (if counts { self.moment.pieces(spot) } else { 0 }, whole.map_or(i64::MAX, |(_, most)| *most))
    }
}

impl Known {
    /// Whether some answer to the field is as assumed.
    fn fits(&self, spot: &Spot, field: &Field, items: Option<(i64, i64)>) -> Possible {
        match field.kind {
            FieldType::Number | FieldType::Money | FieldType::Date => self.fits_order(spot, field),
            FieldType::Choices | FieldType::Barcodes => self.fits_list(spot, field, items),
            _ => self.fits_one(spot, field),
        }
    }

    fn fits_order(&self, spot: &Spot, field: &Field) -> Possible {
        let (lo, hi) = self.range.unwrap_or((i64::MIN, i64::MAX));
        possible(lo <= hi, || format!("no answer to `{spot}` compares like that"))?;
        let (least, most) = range_of(field).unwrap_or((i64::MIN, i64::MAX));
        let (lo, hi) = (lo.max(least), hi.min(most));
        possible(lo <= hi, || format!("`{spot}` is {least} at least and {most} at most"))?;
        let wide = i128::from(hi) - i128::from(lo) + 1;
        let holes = self.holes.range(lo..=hi).count() as i128;
        possible(holes < wide, || format!("no answer to `{spot}` compares like that"))
    }

    fn fits_one(&self, spot: &Spot, field: &Field) -> Possible {
        let all = match (&self.among, values_of(field)) {
            (Some(among), None) => among.iter().filter(|v| field.judge(v).is_ok()).cloned().collect(),
            (Some(among), Some(all)) => among.intersection(&all).cloned().collect(),
            (None, Some(all)) => all,
            (None, None) => return Ok(()),
        };
        possible(!all.is_subset(&self.without), || format!("no answer to `{spot}` compares like that"))
    }

    fn fits_list(&self, spot: &Spot, field: &Field, items: Option<(i64, i64)>) -> Possible {
        let why = || format!("no answer to `{spot}` has such items");
        possible(self.has.is_disjoint(&self.lacks), why)?;
        possible(self.inside.as_ref().is_none_or(|inside| self.has.is_subset(inside)), why)?;
        let (least, most) = items_of(field);
        let (lo, hi) = items.unwrap_or((0, i64::MAX));
        possible(number(self.has.iter()) <= most.min(hi), why)?;
        let allowed = match (&self.inside, values_of(field)) {
            (Some(inside), Some(all)) => inside.intersection(&all).cloned().collect(),
            (Some(inside), None) => inside.clone(),
            (None, Some(all)) => all,
            (None, None) => return Ok(()),
        };
        possible(number(allowed.difference(&self.lacks)) >= least.max(lo), why)
    }
}

fn number<T>(items: impl Iterator<Item = T>) -> i64 {
    items.count() as i64
}

/// Narrows a set down.
fn meet(set: &mut Option<BTreeSet<Value>>, values: &BTreeSet<Value>) {
    let narrowed = set.as_ref().map_or_else(|| values.clone(), |set| set.intersection(values).cloned().collect());
    *set = Some(narrowed);
}
