//! What a rep does, drawn by chance.

use std::collections::BTreeMap;
use std::sync::Arc;

use routebook::{Error, LeadInput, OutletId, Rep, Stands, Value};
use routebook_vfs::Chance;

use super::{Phone, end_of, visit};
use crate::network::lock;

/// The kinds of things that a rep does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Changes a field of an outlet.
    Edit,
    /// Begins a visit, or goes on with the one that is open.
    Begin,
    /// Answers a step.
    Answer,
    /// Hands a visit in.
    HandIn,
    /// Takes a photo.
    Shoot,
    /// Goes through a visit from its beginning, more or less to its end.
    Visit,
    /// Declares a visit void.
    Void,
    /// Notes somebody who may become a customer.
    Lead,
    /// Says that two customers are one.
    Merge,
    /// Gives up what the server refused, or tries it again.
    Attend,
    /// Says which of two people's values stands, or takes that back.
    Settle,
    /// Lets go of files that the server has.
    Free,
}

impl Deed {
    /// One of them; changes of fields are what most conflicts come of.
    pub const fn draw(chance: &mut Chance) -> Self {
        match chance.below(32) {
            0..=8 => Self::Edit,
            9..=11 => Self::Begin,
            12..=15 => Self::Answer,
            16..=17 => Self::HandIn,
            18 => Self::Shoot,
            19 => Self::Void,
            20 | 21 => Self::Lead,
            22 => Self::Merge,
            23 => Self::Attend,
            24..=26 => Self::Settle,
            27 => Self::Free,
            _ => Self::Visit,
        }
    }
}

impl Phone {
    /// Does one thing; what it returned with `Ok` is confirmed.
    pub fn act(&mut self, deed: Deed, chance: &mut Chance) -> Result<(), Error> {
        let rep = self.rep()?;
        let done = match deed {
            Deed::Edit => edit(&rep, chance),
            Deed::Begin => visit::begin(&rep, chance).map(drop),
            Deed::Answer => visit::answer(&rep, chance),
            Deed::HandIn => visit::on_one(&rep, chance, |flow| rep.submit_visit(flow).map(drop)),
            Deed::Shoot => self.shoot(&rep, chance),
            Deed::Visit => self.visit(&rep, chance),
            Deed::Void => visit::on_one(&rep, chance, |flow| rep.void_flow(flow, "走错了门").map(drop)),
            Deed::Lead => lead(&rep, chance),
            Deed::Merge => merge(&rep, chance),
            Deed::Attend => attend(&rep, chance),
            Deed::Settle => settle(&rep, chance),
            Deed::Free => rep.free_storage().map(drop),
        };
        if done.is_ok() {
            self.note(end_of(&rep));
        }
        done
    }

    /// Gives the outlet that everybody in a territory sees first another name.
    pub fn edit_first(&mut self, chance: &mut Chance) -> Result<(), Error> {
        let rep = self.rep()?;
        let first = rep.outlets("", 0)?.items.iter().map(|outlet| outlet.id).min();
        let name = Value::Text(format!("{}店{}", self.login, chance.below(1000)));
        rep.edit_outlet(first.ok_or(Error::NotFound { what: "outlet" })?, "name", name)?;
        self.note(end_of(&rep));
        Ok(())
    }

    /// A change that the rep makes while the next sync is under way.
    pub fn edit_meanwhile(&mut self, mut chance: Chance) {
        let Ok(rep) = self.rep() else { return };
        let heard = Arc::clone(&self.heard);
        self.line.meanwhile(Some(Box::new(move || {
            if edit(&rep, &mut chance).is_ok() {
                *lock(&heard) = end_of(&rep);
            }
        })));
    }
}

pub(super) fn outlet(rep: &Rep, chance: &mut Chance) -> Result<OutletId, Error> {
    let all = rep.outlets("", 0)?.items;
    let chosen = all.get(chance.below(all.len() as u64) as usize);
    chosen.map(|outlet| outlet.id).ok_or(Error::NotFound { what: "outlet" })
}

fn edit(rep: &Rep, chance: &mut Chance) -> Result<(), Error> {
    let outlet = outlet(rep, chance)?;
    let n = chance.below(1000);
    let (field, value) = match chance.below(7) {
        0 | 1 => ("name", Value::Text(format!("店{n}"))),
        2 | 3 => ("address", Value::Text(format!("解放路{n}号"))),
        4 => ("note", Value::Text(format!("记{n}"))),
        5 => ("contact_name", Value::Text(format!("老{n}"))),
        _ => ("tags", Value::List(vec![Value::Text(format!("标{}", n % 5)), Value::Text(format!("签{}", n % 3))])),
    };
    rep.edit_outlet(outlet, field, value).map(drop)
}

fn lead(rep: &Rep, chance: &mut Chance) -> Result<(), Error> {
    let n = chance.below(100_000);
    let (name, phone) = (format!("新店{n}"), format!("138{n:08}"));
    let lead = LeadInput { name, phone, source: "visit".into(), first_contact: None, spent: BTreeMap::new() };
    rep.add_lead(&lead).map(drop)
}

fn merge(rep: &Rep, chance: &mut Chance) -> Result<(), Error> {
    let (from, into) = (outlet(rep, chance)?, outlet(rep, chance)?);
    rep.merge_customer(from, into).map(drop)
}

fn attend(rep: &Rep, chance: &mut Chance) -> Result<(), Error> {
    let item = rep.attention()?.into_iter().next().ok_or(Error::NotFound { what: "trouble" })?;
    match chance.below(3) {
        0 => rep.retry(item.seq).map(drop),
        _ => rep.withdraw(item.seq, "算了").map(drop),
    }
}

fn settle(rep: &Rep, chance: &mut Chance) -> Result<(), Error> {
    let all = rep.conflicts()?;
    let chosen = all.get(chance.below(all.len() as u64) as usize).ok_or(Error::NotFound { what: "conflict" })?;
    let stands = match chance.below(5) {
        0 => Stands::Mine,
        1 => Stands::Theirs,
        2 => Stands::Shown,
        3 => Stands::Other,
        _ => return rep.undo_settle(&chosen.id).map(drop),
    };
    rep.settle(&chosen.id, &stands).map(drop)
}
