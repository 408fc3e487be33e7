//! What happens on a demo day, phase by phase: reps walk out of network, meet in network, and answer
//! to a supervisor. Phases end where everybody is done, so the clock can be put forward between them.

mod acknowledge;
mod amend;
mod answers;
mod corners;
mod diary;
mod evening;
mod finale;
mod hand_over;
mod headquarters;
mod ink;
mod matters;
mod noon;
mod office;
mod papers;
mod pause;
mod place;
mod publish;
mod sheets;
mod snap;
mod stage;
mod unlock;
mod visit;
mod walk;
mod walker;

pub(crate) use acknowledge::sheet_todos;
pub use answers::answers;
pub use corners::{Corners, DOUBTS};
pub use diary::{Diary, EditNote, FileNote, Given, MatterNote, PhotoNote, VisitNote};
pub use evening::{add_what_is_missing, hand_in_sheet};
pub use papers::Paper;
use pause::leave;
pub use place::{Aim, fix_near};
pub use publish::VERSION_2;
pub(crate) use publish::missing_from;
pub use snap::photograph;
pub use stage::{Part, Stage, Tally};
pub use visit::{Call, visit};
pub use walker::Walker;
