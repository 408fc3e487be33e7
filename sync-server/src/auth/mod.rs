//! Who somebody is and what they may do: passwords, tokens, sessions, the policy table, and how often one may ask.

mod caller;
mod gates;
mod login;
mod password;
mod policy;
mod session;
mod sign_in;
mod token;

pub use caller::{COOKIE_NAME, Caller, Deliverer};
pub use gates::Gates;
pub use login::login_of;
pub use password::{draw_password, hash_password, password_fault};
pub use policy::{Resource, Verb};
pub use session::{Opened, open_session};
pub use sign_in::sign_in;
