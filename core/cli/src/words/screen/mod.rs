//! Screens of the day and of the phone.

mod day;
mod phone;
mod todo;
