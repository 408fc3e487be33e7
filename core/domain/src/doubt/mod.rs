//! Doubts: reasons to look twice at a photo or a visit, told to the rep first, who may say why.
//!
//! Pure and total. A doubt never blocks anything: it carries a weight, and lists sort by the sum. Where the facts do not
//! tell, there is no doubt. docs/doubt.md lists every one with its rule, its default and its source.
//! [`of_photo`] judges one photo against the photos before it, [`of_flow`] a whole flow, [`Limits`] come from settings.

mod code;
mod flow;
mod limits;
mod photo;
mod place;
mod raised;
mod score;

pub use code::{DoubtCode, Grade};
pub use flow::{Move, all_normal, is_placed, of_flow};
pub use limits::Limits;
pub use photo::{PhotoFacts, PhotoOrder, apart, is_telling, of_photo};
pub use raised::Doubt;
pub use score::score;

#[cfg(test)]
mod tests;
