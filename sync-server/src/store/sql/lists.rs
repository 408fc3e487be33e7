//! Reading ahead what stands in lists: photos near others, ways, days, and what was before.

use std::cell::RefCell;
use std::cmp::Reverse;

use routebook_domain::doubt::{Move, PhotoFacts, PhotoOrder};
use routebook_domain::ids::TenantId;

use super::ahead::Asked;
use super::column::json;
use super::known::{FlowKey, Known, MoveKey};
use super::ranked::Ranked;
use super::{Kept, Question, Row, flows, photos, records};
use crate::model::{FlowRow, PhotoRow, Side, StoredRecord};
use crate::store::{Expected, Near};

/// The rows of each list, in the order in which they are wanted.
#[derive(Default)]
pub(super) struct Lists {
    kinds: Answers<StoredRecord>,
    photos: Answers<PhotoRow>,
    before: Answers<(Reverse<PhotoOrder>, PhotoFacts)>,
    behind: Answers<(PhotoOrder, PhotoRow)>,
    moves: Answers<(MoveKey, Move)>,
    days: Answers<(FlowKey, FlowRow)>,
    visits: Answers<(FlowKey, FlowRow)>,
    normal: Answers<(FlowKey, bool)>,
}

type Answers<T> = RefCell<Vec<Vec<T>>>;

/// Asks a question, whose rows become the next of the answers.
fn ask<'q, T: 'q>(
    answers: &'q Answers<T>,
    (sql, values): (String, Vec<super::Owned>),
    read: impl Fn(&dyn Row) -> Kept<T> + 'q,
    asked: &mut Vec<Asked<'q>>,
) {
    let n = answers.borrow().len();
    answers.borrow_mut().push(Vec::new());
    let take = move |row: &dyn Row| {
        let row = read(row)?;
        answers.borrow_mut()[n].push(row);
        Ok(())
    };
    asked.push((Question::Plain(sql, values), Box::new(take)));
}

fn fact(row: &dyn Row) -> Kept<(Reverse<PhotoOrder>, PhotoFacts)> {
    let facts: PhotoFacts = json(row, "facts")?;
    Ok((Reverse(facts.order()), facts))
}

fn visit(row: &dyn Row) -> Kept<(FlowKey, FlowRow)> {
    let row = flows::read(row)?;
    Ok((flows::key(&row), row))
}

/// So many more are read before the last than would be before it alone: those between the first and the last of a
/// push come before neither.
fn room(near: &Near) -> u32 {
    near.most + near.among
}

impl Lists {
    /// Asks for every list.
    pub fn ask<'q>(&'q self, tenant: TenantId, wanted: &'q Expected, asked: &mut Vec<Asked<'q>>) {
        for kind in &wanted.kinds {
            ask(&self.kinds, records::of_kind(tenant, *kind), records::read, asked);
        }
        for flow in &wanted.photos {
            ask(&self.photos, photos::of_flow(tenant, *flow), photos::read, asked);
        }
        for near in &wanted.near {
            let (of, (first, last)) = (&near.of, near.span);
            ask(&self.before, photos::near("facts", tenant, of, Side::Before(last), room(near)), fact, asked);
            let read = |row: &dyn Row| photos::read(row).map(|row| (row.order(), row));
            ask(&self.behind, photos::near("*", tenant, of, Side::Behind(first), room(near)), read, asked);
        }
        for (person, from, most) in &wanted.moves {
            ask(&self.moves, photos::moves(tenant, *person, *from, (i64::MAX, *most)), photos::read_move, asked);
        }
        for (owner, day, most) in &wanted.days {
            ask(&self.days, flows::visits_of_day(tenant, *owner, *day, *most), visit, asked);
        }
        for (outlet, most) in &wanted.visits {
            ask(&self.visits, flows::last_visits(tenant, *outlet, *most), visit, asked);
        }
        for before in &wanted.normal {
            ask(&self.normal, flows::normal(tenant, before), flows::read_normal, asked);
        }
    }

    /// Takes the answers.
    pub fn learn(self, known: &Known, tenant: TenantId, wanted: &Expected) {
        for (kind, rows) in wanted.kinds.iter().zip(self.kinds.into_inner()) {
            known.kinds.put((tenant, *kind), rows);
        }
        for (flow, mut rows) in wanted.photos.iter().zip(self.photos.into_inner()) {
            rows.sort_by_key(|row| row.facts.evidence);
            known.photos_of.put((tenant, *flow), rows);
        }
        let sides = self.before.into_inner().into_iter().zip(self.behind.into_inner());
        for (near, (before, behind)) in wanted.near.iter().zip(sides) {
            let (key, (first, last), most) = ((tenant, near.of), near.span, room(near) as usize);
            known.photos_before.put(key, Ranked::read(Some(Reverse(last)), None, most, before));
            known.photos_behind.put(key, Ranked::read(Some(first), None, most, behind));
        }
        for ((person, from, most), rows) in wanted.moves.iter().zip(self.moves.into_inner()) {
            let since = Ranked::read(None, Some(photos::before_all(*from)), *most as usize, rows);
            known.moves.put((tenant, *person), since);
        }
        for ((owner, day, most), rows) in wanted.days.iter().zip(self.days.into_inner()) {
            known.days.put((tenant, *owner, *day), Ranked::read(None, None, *most as usize, rows));
        }
        for ((outlet, most), rows) in wanted.visits.iter().zip(self.visits.into_inner()) {
            known.visits.put((tenant, *outlet), Ranked::read(None, None, *most as usize, rows));
        }
        for (before, rows) in wanted.normal.iter().zip(self.normal.into_inner()) {
            let key = (tenant, before.owner, before.kind.word(), before.template.clone());
            known.normal.put(key, Ranked::read(Some(Reverse(before.at)), None, before.most as usize, rows));
        }
    }
}
