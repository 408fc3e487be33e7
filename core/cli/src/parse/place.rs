//! Places.

use routebook::{Fix, GeoPoint};

use crate::fault::{Fault, Unclear};

/// `LAT,LON` in degrees.
pub fn point(text: &str) -> Result<GeoPoint, Fault> {
    match numbers(text)?[..] {
        [lat, lon] => degrees(text, lat, lon),
        _ => Err(wrong_place(text)),
    }
}

/// `LAT,LON` or `LAT,LON,ACCURACY`, the accuracy in decimetres.
pub fn measured(text: &str) -> Result<(GeoPoint, Option<u32>), Fault> {
    match numbers(text)?[..] {
        [lat, lon] => Ok((degrees(text, lat, lon)?, None)),
        [lat, lon, metres] if (0.0..1e8).contains(&metres) => {
            Ok((degrees(text, lat, lon)?, Some((metres * 10.0).round() as u32)))
        }
        _ => Err(wrong_place(text)),
    }
}

/// `LAT,LON` or `LAT,LON,ACCURACY` as a fix of this moment; 10 m where no accuracy is given.
pub fn fix(text: Option<&str>) -> Result<Option<Fix>, Fault> {
    let Some(text) = text else { return Ok(None) };
    let (point, accuracy_dm) = measured(text)?;
    let accuracy_dm = accuracy_dm.unwrap_or(100);
    Ok(Some(Fix { point, accuracy_dm, provider: "terminal".into(), mock: false, age_ms: 0 }))
}

fn degrees(text: &str, lat: f64, lon: f64) -> Result<GeoPoint, Fault> {
    GeoPoint::from_degrees(lat, lon).ok_or_else(|| wrong_place(text))
}

fn numbers(text: &str) -> Result<Vec<f64>, Fault> {
    text.split(',').map(|part| part.trim().parse().map_err(|_| wrong_place(text))).collect()
}

fn wrong_place(text: &str) -> Fault {
    Unclear::NoPlace(text.into()).into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::words::{Lang, Words};

    #[test]
    fn a_place_may_carry_its_accuracy() {
        let fix = fix(Some("31.2304, 121.4737, 25")).unwrap().unwrap();
        assert_eq!((fix.accuracy_dm, fix.point.lat_e7), (250, 312_304_000));
    }

    #[test]
    fn what_is_no_place_says_how_to_write_one() {
        for text in ["here", "1", "91,0", "1,2,3,4", "1,2,-3"] {
            let fault = fix(Some(text)).unwrap_err();
            for lang in [Lang::Zh, Lang::En] {
                assert!(Words(lang).fault(&fault).contains("31.2304,121.4737"), "{text}");
            }
        }
    }
}
