//! `routebook-load` from the first line to the last.

use std::time::Duration;

use routebook_postgres::{Cluster, Durability};
use routebook_scene::Size;

use super::play::{Load, play, this_program};
use super::{Database, Flags, Pace, Staff};
use crate::Fault;
use crate::show::Show;

/// Outlets of a rep.
const OUTLETS: usize = 20;

/// Plays a day and prints its table; whether all was well.
///
/// # Errors
/// Where the run cannot begin.
pub fn run(flags: &Flags) -> Result<bool, Fault> {
    let temporary = tempfile::Builder::new().prefix("routebook-load-").tempdir();
    let temporary = temporary.map_err(Fault::io(std::env::temp_dir()))?;
    let cluster = cluster(&flags.database)?;
    let database = match (&flags.database, &cluster) {
        (Database::At(url), _) => Some(url.clone()),
        (_, Some(cluster)) => Some(cluster.database().map_err(unavailable)?),
        _ => None,
    };
    let load = Load {
        staff: Staff { reps: flags.reps as usize, outlets_each: OUTLETS },
        pushes: flags.pushes as usize,
        pace: if flags.hurry { Pace::Hurry } else { Pace::Evening(Duration::from_secs_f64(60.0 * flags.minutes)) },
        size: Size::Camera,
        database,
        dir: flags.dir.clone().unwrap_or_else(|| temporary.path().to_owned()),
        program: this_program()?,
    };
    let outcome = play(&load, &Show::on_stderr())?;
    eprint!("\n{}", outcome.table());
    if flags.json {
        println!("{}", serde_json::to_string(&outcome).unwrap_or_default());
    }
    Ok(outcome.ok)
}

fn cluster(database: &Database) -> Result<Option<Cluster>, Fault> {
    let wanted = *database == Database::Postgres;
    wanted.then(|| Cluster::start(Durability::Full)).transpose().map_err(unavailable)
}

fn unavailable(e: routebook_postgres::ClusterError) -> Fault {
    Fault::surprise("PostgreSQL", "a cluster", e.to_string())
}
