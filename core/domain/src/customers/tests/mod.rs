#![allow(clippy::unwrap_used)]

mod attention;
mod duplicate;
