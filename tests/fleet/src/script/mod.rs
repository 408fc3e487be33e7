//! What happens on a demo day, phase by phase: reps walk out of network, meet in network, and answer
//! to a supervisor. Phases end where everybody is done, so the clock can be put forward between them.

mod answers;
mod diary;
mod evening;
mod noon;
mod office;
mod place;
mod stage;
mod visit;
mod walk;
mod walker;

pub use answers::answers;
pub use diary::{Diary, EditNote, PhotoNote, VisitNote};
pub use evening::{add_what_is_missing, hand_in_sheet};
pub use place::{Aim, fix_near};
pub use stage::{Stage, Tally};
pub use visit::{Call, photograph, visit};
pub use walker::Walker;
