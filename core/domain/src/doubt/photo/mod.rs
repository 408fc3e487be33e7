//! Doubts about one photo.

mod hash;
mod look;
mod order;
mod twin;

pub use hash::{apart, is_telling};
pub use order::PhotoOrder;

use serde::{Deserialize, Serialize};

use super::place::{Spot, by_satellites, of_fix, of_time, repeated};
use super::{Doubt, Limits};
use crate::evidence::hex32;
use crate::ids::{EvidenceId, FlowId, OutletId, PersonId};
use crate::place::Fix;
use crate::time::TrustedTime;

/// What is known of a photo without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoFacts {
    /// Its identity.
    pub evidence: EvidenceId,
    /// The flow that it belongs to.
    pub flow: FlowId,
    /// The step that it proves.
    pub step: String,
    /// The outlet that the flow is about.
    pub outlet: Option<OutletId>,
    /// Whose flow it was.
    pub owner: PersonId,
    /// When it was taken.
    pub at: TrustedTime,
    /// Where the phone was.
    pub fix: Option<Fix>,
    /// SHA-256 of the camera's file.
    #[serde(with = "hex32")]
    pub original: [u8; 32],
    /// What it looks like: 64 bits, each whether the picture gets brighter to the right; 8 rows, the top bit first.
    pub dhash: Option<u64>,
    /// Its mean brightness, 0 to 255.
    pub brightness: Option<u8>,
    /// Coded bits a block, in hundredths.
    pub detail: Option<u32>,
}

/// The doubts about one photo, in the order of [`super::DoubtCode::ALL`].
///
/// `own` holds the photos of the same person, `outlet` those of the same outlet by anyone; in any order, and the photo
/// itself may be among them. At most one doubt names a twin: the same file before a likeness, a flag before a review,
/// an own photo before a colleague's, the nearest, then the first in order. A photo that was surely taken later is no twin.
pub fn of_photo(photo: &PhotoFacts, own: &[PhotoFacts], outlet: &[PhotoFacts], limits: &Limits) -> Vec<Doubt> {
    let mut all: Vec<Doubt> = photo.fix.iter().flat_map(|fix| of_fix(fix, limits)).collect();
    all.extend(same_place(photo, own, limits));
    all.extend(twin::twin(photo, own, outlet, limits));
    all.extend(look::look(photo, limits));
    all.extend(of_time(&photo.at, limits));
    all.into_iter().map(|doubt| doubt.about(Some(photo.evidence))).collect()
}

fn same_place(photo: &PhotoFacts, own: &[PhotoFacts], limits: &Limits) -> Option<Doubt> {
    let fix = photo.fix.as_ref()?;
    let before = own.iter().filter(|other| !twin::surely_later(other, photo));
    repeated(&spot(photo)?, by_satellites(fix), before.filter_map(spot), limits)
}

fn spot(photo: &PhotoFacts) -> Option<Spot> {
    Some(Spot { point: photo.fix.as_ref()?.point, outlet: photo.outlet, at: photo.at })
}
