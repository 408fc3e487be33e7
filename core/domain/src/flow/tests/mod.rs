#![allow(clippy::unwrap_used)]

mod corrections;
mod deadlines;
mod edges;
mod explain;
mod gates;
mod gates_compare;
mod gates_count;
mod gates_within;
mod hand_in;
mod layers;
mod legal;
mod migrate;
mod order;
mod own;
mod play;
mod points;
mod quality;
mod skips;
mod starts;
mod visit;
mod ways;
