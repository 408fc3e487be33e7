//! The program's commands, over real data folders.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod archive;
mod database;
mod forgetting;
mod import;
mod init;
mod program;
mod serve;
mod setting;
mod template;
