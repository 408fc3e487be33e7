//! Customers that may have been entered twice: by phone, by name and by distance, each with its reason.

mod judge;
mod name;
mod phone;

pub use judge::{Draft, Likely, Reason, duplicates};
pub use name::plain_name;
pub use phone::phones;
