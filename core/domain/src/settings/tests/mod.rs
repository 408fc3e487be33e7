#![allow(clippy::unwrap_used)]

mod judging;
mod params;
mod resolving;
mod table;
mod words;
