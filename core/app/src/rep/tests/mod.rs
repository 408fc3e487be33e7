#![allow(clippy::unwrap_used)]

mod attention;
mod day;
mod outlets;
mod photos;
mod visits;
