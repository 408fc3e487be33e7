//! The ground of the day for players in other languages: `routebook-day FOLDER` founds the company in an empty folder
//! and prints one line of JSON with `url`, `password` and `photos`. Then it answers each line with a line:
//! `{"clock": 1795305600000}` puts the server's clock forward, `{"phone": "/path/rep.db"}` gives the digest of a closed
//! phone, `{"server": true}` that of the server. It ends when its input does.

use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

use routebook_day::{Day, Fault, Ground};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: routebook-day FOLDER   (an empty folder; commands come on standard input)");
        return ExitCode::from(2);
    };
    match serve(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("routebook-day: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn serve(folder: &Path) -> Result<(), Fault> {
    let ground = Ground::lay(&Day::read()?, folder)?;
    say(&ground.hello())?;
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|source| Fault::Io { path: "standard input".into(), source })?;
        say(&answer(&ground, &serde_json::from_str(&line)?)?)?;
    }
    Ok(())
}

fn answer(ground: &Ground, asked: &Value) -> Result<Value, Fault> {
    if let Some(ms) = asked["clock"].as_i64() {
        ground.put_forward(ms);
        return Ok(json!({ "clock": ms }));
    }
    match asked["phone"].as_str() {
        Some(index) => Ok(json!({ "phone": ground.phone(Path::new(index))? })),
        None => Ok(json!({ "server": ground.server()? })),
    }
}

fn say(what: &Value) -> Result<(), Fault> {
    let mut out = std::io::stdout().lock();
    let said = writeln!(out, "{what}").and_then(|()| out.flush());
    said.map_err(|source| Fault::Io { path: "standard output".into(), source })
}
