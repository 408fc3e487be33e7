//! What a rep does, drawn by chance.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use routebook::{Error, Fix, FlowId, FlowStatus, GeoPoint, LeadInput, OutletId, Rep, Value};
use routebook_vfs::Chance;

use super::{Phone, end_of};
use crate::company::must;
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
    /// Declares a visit void.
    Void,
    /// Notes somebody who may become a customer.
    Lead,
    /// Says that two customers are one.
    Merge,
    /// Gives up what the server refused.
    GiveUp,
}

impl Deed {
    /// One of them; changes of fields are what most conflicts come of.
    pub const fn draw(chance: &mut Chance) -> Self {
        match chance.below(24) {
            0..=8 => Self::Edit,
            9..=11 => Self::Begin,
            12..=15 => Self::Answer,
            16..=17 => Self::HandIn,
            18 => Self::Shoot,
            19 => Self::Void,
            20 | 21 => Self::Lead,
            22 => Self::Merge,
            _ => Self::GiveUp,
        }
    }
}

impl Phone {
    /// Does one thing; what it returned with `Ok` is confirmed.
    pub fn act(&mut self, deed: Deed, chance: &mut Chance) -> Result<(), Error> {
        let rep = self.rep()?;
        let done = match deed {
            Deed::Edit => edit(&rep, chance),
            Deed::Begin => begin(&rep, chance),
            Deed::Answer => answer(&rep, chance),
            Deed::HandIn => on_visit(&rep, chance, |flow| rep.submit_visit(flow).map(drop)),
            Deed::Shoot => self.shoot(&rep, chance),
            Deed::Void => on_visit(&rep, chance, |flow| rep.void_flow(flow, "走错了门").map(drop)),
            Deed::Lead => lead(&rep, chance),
            Deed::Merge => merge(&rep, chance),
            Deed::GiveUp => give_up(&rep),
        };
        if done.is_ok() {
            self.note_end();
        }
        done
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

    fn shoot(&self, rep: &Rep, chance: &mut Chance) -> Result<(), Error> {
        let photo = self.photo(chance.below(3) as u8);
        on_visit(rep, chance, |flow| rep.attach_photo(flow, "photo", None, &photo, here()).map(drop))
    }

    fn photo(&self, n: u8) -> PathBuf {
        let path = self.folder().join(format!("camera-{n}.jpg"));
        if !path.exists() {
            let pixels: Vec<u8> = (0..320 * 240u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8 ^ n).collect();
            let encoder = must(jpeg_encoder::Encoder::new_file(&path, 80));
            must(encoder.encode(&pixels, 320, 240, jpeg_encoder::ColorType::Luma));
        }
        path
    }
}

fn here() -> Option<Fix> {
    let point = GeoPoint::from_degrees(31.2304, 121.4737)?;
    Some(Fix { point, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 500 })
}

fn outlet(rep: &Rep, chance: &mut Chance) -> Result<OutletId, Error> {
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

fn begin(rep: &Rep, chance: &mut Chance) -> Result<(), Error> {
    let outlet = outlet(rep, chance)?;
    let fix = if chance.one_in(3) { None } else { here() };
    rep.start_visit(outlet, fix).map(drop)
}

fn on_visit(rep: &Rep, chance: &mut Chance, f: impl FnOnce(FlowId) -> Result<(), Error>) -> Result<(), Error> {
    let visits = rep.visits(None)?;
    let open: Vec<_> = visits.iter().filter(|v| v.status == FlowStatus::Open).collect();
    let chosen = if open.is_empty() || chance.one_in(6) {
        visits.get(chance.below(visits.len() as u64) as usize)
    } else {
        open.get(chance.below(open.len() as u64) as usize).copied()
    };
    f(chosen.ok_or(Error::NotFound { what: "visit" })?.flow)
}

fn answer(rep: &Rep, chance: &mut Chance) -> Result<(), Error> {
    let n = chance.below(50) as i64;
    let list = |items: &[&str]| Value::List(items.iter().map(|item| Value::from(*item)).collect());
    let (step, pairs) = match chance.below(4) {
        0 => ("fridge", vec![("coolers", Value::Int(n)), ("display", "good".into())]),
        1 => ("skus", vec![("codes", list(&["6901028075831"]))]),
        2 => ("interview", vec![("need", Value::Text(format!("多进{n}箱")))]),
        _ => ("material", vec![("kinds", list(&["poster"])), ("count", Value::Int(n))]),
    };
    let answers: BTreeMap<_, _> = pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    on_visit(rep, chance, |flow| rep.record_step(flow, step, answers).map(drop))
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

fn give_up(rep: &Rep) -> Result<(), Error> {
    let item = rep.attention()?.into_iter().next().ok_or(Error::NotFound { what: "trouble" })?;
    rep.withdraw(item.seq, "算了").map(drop)
}
