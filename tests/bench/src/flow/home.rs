//! The home screen: cold, warm, and after ten times the history.

use std::hint::black_box;

use routebook::{Fix, GeoPoint, Rep};
use routebook_bench::{Contender, Failure, Row, measure, row};

use crate::child::{self, Side};
use crate::phone::Phone;
use crate::raw;

/// Shows home once, from where the rep stands.
pub fn show(rep: &Rep) -> Result<(), Failure> {
    let point = GeoPoint { lat_e7: 312_100_000, lon_e7: 1_214_600_000 };
    let here = Fix { point, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 500 };
    black_box(rep.home(Some(here))?);
    Ok(())
}

/// The rows about home.
pub fn rows(year: &Phone, decade: &Phone, runs: u32) -> Result<Vec<Row>, Failure> {
    Ok(vec![cold(year, runs)?, warm(year, runs)?, tenfold(year, decade, runs)?])
}

fn cold(phone: &Phone, runs: u32) -> Result<Row, Failure> {
    eprintln!("flow/home-cold");
    let ours = Contender::elsewhere("ours", || child::run(phone, Side::Ours));
    let raw = Contender::elsewhere("sqlite", || child::run(phone, Side::Raw));
    compare("flow/home-cold", runs, 5, ours, raw)
}

fn warm(phone: &Phone, runs: u32) -> Result<Row, Failure> {
    eprintln!("flow/home-warm");
    let (rep, connection) = (phone.open()?, raw::open(&phone.database)?);
    let ours = Contender::new("ours", || show(&rep));
    let raw = Contender::new("sqlite", || raw::home(&connection, phone));
    compare("flow/home-warm", runs, 20, ours, raw)
}

fn tenfold(year: &Phone, decade: &Phone, runs: u32) -> Result<Row, Failure> {
    eprintln!("flow/home-10x-history");
    let (many, few) = (decade.open()?, year.open()?);
    let ours = Contender::new("1,000,000", || show(&many));
    let raw = Contender::new("100,000", || show(&few));
    compare("flow/home-10x-history", runs, 20, ours, raw)
}

fn compare(name: &str, runs: u32, repeats: u32, ours: Contender<'_>, other: Contender<'_>) -> Result<Row, Failure> {
    let medians = measure(runs, &mut [ours.repeated(repeats), other.repeated(repeats)])?;
    Ok(row(name, medians[0], medians[1]))
}
