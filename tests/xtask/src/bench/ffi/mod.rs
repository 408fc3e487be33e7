//! `cargo xtask bench ffi`: what a call costs from Kotlin and from Swift beside the same call from Rust.
//!
//! Each language has a harness, a program that opens its own copy of one phone and does calls when it is told to
//! ([`player`]). They take turns ([`turns`]), so that whatever the machine does meanwhile falls on all of them. What is
//! measured is wall time, as whoever waits for a screen sees it.

mod build;
mod figures;
mod phones;
mod player;
mod turns;

use super::row::Row;
use crate::fault::Fault;
use player::Player;
use turns::Side;

/// Blocks of each side, if nobody says how many.
const ROUNDS: u32 = 51;

/// A row of the table.
struct Measured {
    name: &'static str,
    /// Calls of a block: a tenth of a second at most.
    calls: u32,
    /// How much longer it may take from another language, milliseconds.
    most_more_ms: Option<f64>,
}

const fn measured(name: &'static str, calls: u32) -> Measured {
    Measured { name, calls, most_more_ms: None }
}

/// In memory; one record; pages; the first screen; an edit and the change that a subscriber hears; the cheapest verb.
/// What writes comes after what is read, so that nobody reads what another row wrote.
const ROWS: [Measured; 7] = [
    measured("trivial", 20),
    measured("record", 50),
    measured("page-100", 20),
    measured("page-1000", 4),
    Measured { most_more_ms: Some(2.0), ..measured("home", 20) },
    measured("async", 50),
    measured("callback", 10),
];

/// Builds the harnesses, makes the phone, and measures every row.
pub fn measure(runs: Option<u32>) -> Result<Vec<Row>, Fault> {
    let built = build::build()?;
    let phones = phones::make()?;
    let mut players = built.iter().map(|harness| harness.start(&phones)).collect::<Result<Vec<_>, _>>()?;
    same_phone(&players)?;
    let rounds = runs.unwrap_or(ROUNDS);
    let rows: Vec<_> = ROWS.iter().map(|row| turns::take(row, rounds, &mut players)).collect::<Result<_, _>>()?;
    players.into_iter().try_for_each(Player::end)?;
    Ok(rows.concat())
}

/// Harnesses that show different things would measure different things.
fn same_phone(players: &[Player]) -> Result<(), Fault> {
    players.iter().for_each(|player| eprintln!("  {:<6} {}", player.name(), player.shown()));
    match players.iter().find(|player| player.shown() != players[0].shown()) {
        Some(other) => Err(other.fault(format!("it shows another phone than {}", players[0].name()))),
        None => Ok(()),
    }
}
