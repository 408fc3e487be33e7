#![allow(clippy::unwrap_used)]
//! The day on the facade ends as the file says. `ROUTEBOOK_WRITE_DAY=1` writes what it found into the file, for a
//! change that is meant.

use routebook_day::{Day, Ends, Ground, play};

fn played(day: &Day) -> Ends {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::lay(day, folder.path()).unwrap();
    play(day, &ground, folder.path()).unwrap()
}

#[test]
fn the_day_ends_as_the_file_says() {
    let day = Day::read().unwrap();
    let ends = played(&day);
    if std::env::var_os("ROUTEBOOK_WRITE_DAY").is_some() {
        return write(&day.ends, &ends);
    }
    assert_eq!(ends, day.ends);
}

#[test]
fn another_seed_ends_otherwise() {
    let day = Day::read().unwrap();
    let other = played(&Day { phone_seed: day.phone_seed + 1, ..day.clone() });
    assert!(other.state != day.ends.state && other.photos != day.ends.photos && other.server != day.ends.server);
}

fn write(before: &Ends, after: &Ends) {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/day.json");
    let mut text = std::fs::read_to_string(file).unwrap();
    for (name, was, is) in [
        ("state", &before.state, &after.state),
        ("photos", &before.photos, &after.photos),
        ("server", &before.server, &after.server),
    ] {
        text = text.replace(&format!("\"{name}\": \"{was}\""), &format!("\"{name}\": \"{is}\""));
    }
    std::fs::write(file, text).unwrap();
}
