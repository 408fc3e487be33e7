//! Who somebody is and what they may do: passwords, sign-in, who asks, the policy table, and how often one may ask.

mod caller;
mod gates;
mod login;
mod password;
mod policy;
mod sign_in;

pub use caller::{COOKIE_NAME, Deliverer, presented, refuse_other_sites};
pub use gates::Gates;
pub use login::login_of;
pub use password::{draw_password, hash_password, password_fault};
pub use policy::{Resource, Verb, require};
pub use sign_in::sign_in;
