//! What raises doubts about a photo or a flow: computed here before the server sees it, and told to the rep first.

mod flow;
mod photo;
mod seals;
mod show;

use routebook_domain::doubt::{Doubt, Limits};
use routebook_domain::flow::FlowState;
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_domain::template::Template;
use routebook_store::Reader;

use super::Moment;
use crate::error::Error;

pub(crate) use seals::read_all;
pub use seals::read_some;
pub use show::Shown;

/// All doubts about a flow as it stands: its own, then those of its photos in the order in which they were taken; the
/// heaviest first in each.
pub fn of(
    r: &Reader<'_>,
    now: &Moment,
    flow: FlowId,
    template: &Template,
    state: &FlowState,
) -> Result<Vec<Doubt>, Error> {
    let limits = Limits::of(&*r.settings(now.trusted.at_ms)?);
    let photos = photo::attached(r, flow, state)?;
    let mut all = flow::doubts(r, template, state, &limits)?;
    all.extend(photo::doubts(r, &photos, &limits)?);
    let place = |about: Option<EvidenceId>| about.map(|id| photos.iter().position(|p| p.evidence == id));
    all.sort_by_key(|doubt| (place(doubt.evidence), std::cmp::Reverse(doubt.weight), doubt.code));
    Ok(all)
}
