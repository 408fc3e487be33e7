//! Flows: the actions that the server confirmed, own pending ones after them, and a cached row for lists.

mod actions;
mod catch_up;
mod confirm;
mod facts;
mod home;
mod meanings;
mod moves;
mod refold;
mod row;
mod rows;
mod template;
mod todos;

pub use actions::ErasedAct;
pub use row::{FlowNow, FlowQuery, FlowRow};
pub use todos::{Lack, Owed, TodoStep, Todos};

pub(crate) use template::Templates;
