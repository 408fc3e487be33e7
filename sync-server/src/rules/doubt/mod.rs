//! Doubts: reasons to look twice, raised beside the verdict on an action and never part of it.
//!
//! A photo is known by what its op and seal say of it ([`seal`]), and by its own look once its file is here
//! ([`look`]). It is judged against the photos *before* it ([`history`]); one that arrives late is put in its place,
//! and those behind it are judged again ([`later`]), so that of two alike the later one is doubted, whichever came
//! first. What stands on a flow is the doubts about it and about its photos ([`flow`]).

mod flow;
mod history;
mod later;
mod look;
mod photo;
mod renew;
mod seal;

pub use flow::weigh;
pub use history::near;
pub use look::seen;
pub use photo::{attached, moved};
pub use renew::renew;

use routebook_domain::doubt::Limits;
use routebook_domain::ids::PersonId;
use routebook_domain::settings::Settings;

use super::{Cx, Ruled, settings, territories};

/// The limits that hold where a person works at a moment.
fn limits(cx: &Cx<'_>, person: PersonId, at_ms: i64) -> Ruled<Limits> {
    let path = territories::path_of(cx, person, at_ms)?;
    Ok(Limits::of(&Settings::resolve(&settings::known(cx)?, &path)))
}
