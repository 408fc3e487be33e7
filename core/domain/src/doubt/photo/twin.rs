//! The earlier photo that a photo is, or looks like.

use super::hash::{apart, is_telling};
use super::{PhotoFacts, PhotoOrder};
use crate::doubt::{Doubt, DoubtCode, Grade, Limits};

/// What is darker on average shows the noise of the sensor only. Apart from the setting for dark photos: raising that
/// one must not hide a likeness.
const LEAST_BRIGHTNESS: u8 = 16;

/// How a photo resembles another, the strongest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    looks_only: bool,
    grade: Grade,
    anothers: bool,
    distance: u32,
    other: PhotoOrder,
}

pub(super) fn twin(photo: &PhotoFacts, own: &[PhotoFacts], outlet: &[PhotoFacts], limits: &Limits) -> Option<Doubt> {
    let candidates = own.iter().chain(outlet).filter(|other| other.evidence != photo.evidence);
    let earlier = candidates.filter(|other| !surely_later(other, photo));
    let found = earlier.filter_map(|other| likeness(photo, other, limits)).min()?;
    let code = if found.looks_only { DoubtCode::SimilarPhoto } else { DoubtCode::SamePhoto };
    let doubt = match found.grade {
        Grade::Flag => Doubt::flag(code, limits),
        Grade::Review => Doubt::half(code, limits),
    };
    let doubt = doubt.like(found.other.id).with("own", i64::from(!found.anothers));
    Some(if found.looks_only { doubt.with("distance", found.distance.into()) } else { doubt })
}

fn likeness(photo: &PhotoFacts, other: &PhotoFacts, limits: &Limits) -> Option<Likeness> {
    let retaken = other.flow == photo.flow && other.step == photo.step;
    let looks_only = other.original != photo.original;
    let (distance, grade) = if looks_only {
        let distance = (!retaken).then(|| distance(photo, other)).flatten()?;
        (distance, alike(distance, limits)?)
    } else {
        (0, if retaken { Grade::Review } else { Grade::Flag })
    };
    let anothers = other.owner != photo.owner;
    Some(Likeness { looks_only, grade, anothers, distance, other: other.order() })
}

fn alike(distance: u32, limits: &Limits) -> Option<Grade> {
    let distance = i64::from(distance);
    let flag = (distance <= limits.dhash_flag).then_some(Grade::Flag);
    flag.or((distance <= limits.dhash_review).then_some(Grade::Review))
}

/// How far their looks are apart; `None` where one of them says too little.
fn distance(photo: &PhotoFacts, other: &PhotoFacts) -> Option<u32> {
    Some(apart(telling(photo)?, telling(other)?))
}

fn telling(photo: &PhotoFacts) -> Option<u64> {
    let lit = photo.brightness.is_none_or(|mean| mean >= LEAST_BRIGHTNESS);
    photo.dhash.filter(|hash| lit && is_telling(*hash))
}

/// Whether a photo came after the other one even within the bounds of both times.
pub(super) fn surely_later(photo: &PhotoFacts, than: &PhotoFacts) -> bool {
    photo.at.earliest_ms.zip(than.at.latest_ms).is_some_and(|(earliest, latest)| earliest > latest)
}
