//! The program's commands, one a file.

mod backup;
mod check_config;
mod compact;
mod erase;
mod import;
mod init;
mod migrate;
mod reset_password;
mod restore;
mod secrets;
mod serve;
mod setting;
mod template;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::ServerError;
use crate::config::attach;
use crate::memory::without_huge_pages;

/// The server of Routebook: takes what phones push, and shows it to supervisors.
#[derive(Parser)]
#[command(name = "routebook-server", version, about)]
struct Cli {
    /// The data folder.
    #[arg(long, global = true, env = "ROUTEBOOK_DATA", default_value = "routebook-data", value_name = "FOLDER")]
    data: PathBuf,
    /// Keep everything but photos in a database of this PostgreSQL server, e.g. postgres://user@host:5432/name; the
    /// password may stand in PGPASSWORD. The data folder remembers it: once is enough.
    #[arg(long, global = true, env = "ROUTEBOOK_DATABASE", value_name = "URL", hide_env_values = true)]
    database: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a data folder with a company and its first administrator; prints the password once.
    Init(init::Init),
    /// Import people, territories, outlets, assignments and routes from the CSV files of a folder.
    Import(import::Import),
    /// Publish templates, roll them out, and adjust their numbers for a region.
    #[command(subcommand)]
    Template(template::Template),
    /// Show and set the company's thresholds.
    #[command(subcommand)]
    Setting(setting::Setting),
    /// Serve phones and the console.
    Serve(serve::Serve),
    /// Bring the database's tables up to this version of the server; stop every server on it first.
    Migrate,
    /// Copy everything to a folder, also while serving.
    Backup(backup::Backup),
    /// Make a data folder of a backup.
    Restore(restore::Restore),
    /// Forget what is old by `retention.days`, as a serving server does every hour.
    Compact(compact::Compact),
    /// Erase what one entry of the log says, and its files; that it stood there stays.
    Erase(erase::Erase),
    /// Draw a password for somebody who has lost theirs, and end their sessions; prints it once.
    ResetPassword(reset_password::ResetPassword),
    /// Say whether `serve` would start, and what stands in its way.
    CheckConfig(serve::Serve),
}

/// Runs the program over its arguments.
pub fn main() -> ExitCode {
    without_huge_pages();
    let Cli { data, database, command } = Cli::parse();
    match database.map_or(Ok(()), |url| attach(&data, &url)).and_then(|()| run(data, command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => fail(&e),
    }
}

fn run(data: PathBuf, command: Command) -> Result<(), ServerError> {
    match command {
        Command::Init(command) => init::run(&data, command),
        Command::Import(command) => import::run(&data, &command),
        Command::Template(command) => template::run(&data, &command),
        Command::Setting(command) => setting::run(&data, &command),
        Command::Serve(command) => serve::run(data, &command),
        Command::Migrate => migrate::run(&data),
        Command::Backup(command) => backup::run(&data, &command),
        Command::Restore(command) => restore::run(&data, &command),
        Command::Compact(command) => compact::run(&data, &command),
        Command::Erase(command) => erase::run(&data, &command),
        Command::ResetPassword(command) => reset_password::run(&data, &command),
        Command::CheckConfig(command) => check_config::run(&data, &command),
    }
}

fn fail(e: &ServerError) -> ExitCode {
    eprintln!("routebook-server: {e}");
    ExitCode::FAILURE
}
