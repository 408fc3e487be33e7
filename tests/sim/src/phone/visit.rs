//! A rep's way through a visit.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use routebook::{Error, Fix, FlowId, FlowStatus, GeoPoint, Rep, Value};
use routebook_vfs::Chance;

use super::Phone;
use super::verbs::outlet;
use crate::company::must;

/// The steps in their order; where a photo is due, without answers.
const WAY: [&str; 6] = ["fridge", "fridge photo", "skus", "interview", "material", "photo photo"];

impl Phone {
    /// The whole visit, or as far as the rep gets; now and then it is handed in.
    pub(super) fn visit(&self, rep: &Rep, chance: &mut Chance) -> Result<(), Error> {
        let flow = begin(rep, chance)?;
        let far = if chance.one_in(3) { chance.below(WAY.len() as u64) as usize } else { WAY.len() };
        for what in &WAY[..far] {
            match what.strip_suffix(" photo") {
                Some(step) => self.shoot_for(rep, (flow, step), chance)?,
                None => rep.record_step(flow, what, answers(what, chance)).map(drop)?,
            }
        }
        if far == WAY.len() { rep.submit_visit(flow).map(drop) } else { Ok(()) }
    }

    fn shoot_for(&self, rep: &Rep, (flow, step): (FlowId, &str), chance: &mut Chance) -> Result<(), Error> {
        let photo = self.photo(chance.below(3) as u8);
        rep.attach_photo(flow, step, None, &photo, here()).map(drop)
    }

    pub(super) fn shoot(&self, rep: &Rep, chance: &mut Chance) -> Result<(), Error> {
        let photo = self.photo(chance.below(3) as u8);
        let step = if chance.one_in(2) { "photo" } else { "fridge" };
        on_one(rep, chance, |flow| rep.attach_photo(flow, step, None, &photo, here()).map(drop))
    }

    fn photo(&self, n: u8) -> PathBuf {
        let path = self.folder().join(format!("camera-{n}.jpg"));
        if !path.exists() {
            must(fs::write(&path, taken(n)));
        }
        path
    }
}

/// One of three photos, made once in a process: as small as a photo may be, and yet larger than what a network that
/// costs lets pass.
fn taken(n: u8) -> &'static [u8] {
    static TAKEN: [OnceLock<Vec<u8>>; 3] = [const { OnceLock::new() }; 3];
    const SIDE: u16 = 240;
    const NOISY_ROWS: u32 = 40;
    TAKEN[usize::from(n % 3)].get_or_init(|| {
        let side = u32::from(SIDE);
        let noise = |i: u32| (i.wrapping_mul(2_654_435_761) >> 24) as u8 ^ n;
        let shade = |i: u32| (i / side) as u8 ^ n;
        let pixels: Vec<u8> =
            (0..side * side).map(|i| if i / side < NOISY_ROWS { noise(i) } else { shade(i) }).collect();
        let mut bytes = Vec::new();
        must(jpeg_encoder::Encoder::new(&mut bytes, 80).encode(&pixels, SIDE, SIDE, jpeg_encoder::ColorType::Luma));
        bytes
    })
}

fn here() -> Option<Fix> {
    let point = GeoPoint::from_degrees(31.2304, 121.4737)?;
    Some(Fix { point, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 500 })
}

pub(super) fn begin(rep: &Rep, chance: &mut Chance) -> Result<FlowId, Error> {
    let outlet = outlet(rep, chance)?;
    let fix = if chance.one_in(3) { None } else { here() };
    rep.start_visit(outlet, fix).map(|visit| visit.flow)
}

/// Does something to a visit, mostly to one that is open.
pub(super) fn on_one(rep: &Rep, chance: &mut Chance, f: impl FnOnce(FlowId) -> Result<(), Error>) -> Result<(), Error> {
    let visits = rep.visits(None)?;
    let open: Vec<_> = visits.iter().filter(|v| v.status == FlowStatus::Open).collect();
    let chosen = if open.is_empty() || chance.one_in(6) {
        visits.get(chance.below(visits.len() as u64) as usize)
    } else {
        open.get(chance.below(open.len() as u64) as usize).copied()
    };
    f(chosen.ok_or(Error::NotFound { what: "visit" })?.flow)
}

pub(super) fn answer(rep: &Rep, chance: &mut Chance) -> Result<(), Error> {
    let step = ["fridge", "skus", "interview", "material"][chance.below(4) as usize];
    let answers = answers(step, chance);
    on_one(rep, chance, |flow| rep.record_step(flow, step, answers).map(drop))
}

fn answers(step: &str, chance: &mut Chance) -> BTreeMap<String, Value> {
    let n = chance.below(50) as i64;
    let list = |items: &[&str]| Value::List(items.iter().map(|item| Value::from(*item)).collect());
    let pairs = match step {
        "fridge" => vec![("coolers", Value::Int(n)), ("display", "good".into())],
        "skus" => vec![("codes", list(&["6901028075831"]))],
        "interview" => vec![("need", Value::Text(format!("多进{n}箱")))],
        _ => vec![("kinds", list(&["poster"])), ("count", Value::Int(n))],
    };
    pairs.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
}
