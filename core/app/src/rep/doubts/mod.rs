//! What raises doubts about a photo or a flow: computed here before the server sees it, and told to the rep first.

mod flow;
mod photo;
mod seals;
mod show;

use routebook_domain::doubt::{Doubt, Limits};
use routebook_domain::flow::FlowState;
use routebook_domain::ids::{EvidenceId, FlowId, PersonId};
use routebook_domain::template::Template;
use routebook_store::Reader;

use crate::error::Error;
use routebook_domain::sort;

pub(crate) use seals::read_all;
pub use seals::read_some;
pub use show::Shown;

/// All doubts about a flow as it stands: its own, then those of its photos in the order in which they were taken; the
/// heaviest first in each.
pub fn of(r: &Reader<'_>, flow: FlowId, template: &Template, state: &FlowState) -> Result<Vec<Doubt>, Error> {
    let photos = photo::attached(r, flow, state)?;
    let mut all = flow::doubts(r, template, state)?;
    all.extend(photo::doubts(r, &photos)?);
    let place = |about: Option<EvidenceId>| about.map(|id| photos.iter().position(|p| p.evidence == id));
    sort::by_key(&mut all, |doubt| (place(doubt.evidence), std::cmp::Reverse(doubt.weight), doubt.code));
    Ok(all)
}

/// The limits that hold where a person works at a moment: what is judged keeps them when they move on.
fn limits(r: &Reader<'_>, person: PersonId, at_ms: i64) -> Result<Limits, Error> {
    Ok(Limits::of(&*r.settings_for(&r.territory_path(person, at_ms)?)?))
}
