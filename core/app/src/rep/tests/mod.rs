#![allow(clippy::unwrap_used)]

mod actions;
mod attention;
mod clocks;
mod compared;
mod conflicts;
mod customers;
mod day;
mod displaced;
mod doubts;
mod echo;
mod edges;
mod explaining;
mod files;
mod home;
mod links;
mod merging;
mod offered_sheet;
mod outlets;
mod papers;
mod photos;
mod remedies;
mod sheet;
mod storage;
mod versions;
mod visits;
