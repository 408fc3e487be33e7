//! What the server saw itself, once a photo's file was here.

use routebook_domain::ids::EvidenceId;
use routebook_evidence::{Look, distance};

use super::flow::weigh_again;
use super::{Judging, later, photo};
use crate::model::{Mismatch, PhotoRow};
use crate::rules::{Cx, Ruled};

/// Two programs that look at one picture differ by rounding, never by more than look-alikes do.
const MOST_BITS: u32 = 10;

/// Puts the picture's own look in place of what its seal says, and judges again; `None` for a picture that cannot be
/// read. Anything but a photo is passed over.
///
/// # Errors
/// What the store says.
pub fn seen(cx: &Cx<'_>, id: EvidenceId, look: Option<Look>) -> Ruled<()> {
    let Some(mut row) = cx.tx.photo(cx.tenant, id)? else { return Ok(()) };
    take(&mut row, look);
    let judging = Judging::of(cx);
    photo::judge(&judging, &mut row)?;
    later::judge_again(&judging, &row)?;
    weigh_again(&judging, row.facts.flow)
}

fn take(row: &mut PhotoRow, look: Option<Look>) {
    row.looked = true;
    let said = row.facts.dhash;
    let fits = look.is_some_and(|own| said.is_none_or(|said| distance(said, own.dhash) <= MOST_BITS));
    if !fits {
        row.mismatch.insert(Mismatch::Picture);
    }
    if let Some(own) = look {
        row.facts.dhash = Some(own.dhash);
        row.facts.brightness = Some(own.brightness);
        row.facts.detail = own.detail;
    }
}
