//! Place: points, fixes, and whether a fix lies inside an outlet's fence.

use std::ops::RangeInclusive;

use geo::{Distance, Haversine, Point};
use serde::{Deserialize, Serialize};

/// A WGS-84 point in ten-millionths of a degree (about one centimetre).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GeoPoint {
    /// Latitude × 10⁷, north positive.
    pub lat_e7: i32,
    /// Longitude × 10⁷, east positive.
    pub lon_e7: i32,
}

impl GeoPoint {
    /// From decimal degrees; `None` outside ±90 / ±180 or when not a number.
    pub fn from_degrees(lat: f64, lon: f64) -> Option<Self> {
        let sane = lat.abs() <= 90.0 && lon.abs() <= 180.0;
        sane.then(|| Self { lat_e7: (lat * 1e7).round() as i32, lon_e7: (lon * 1e7).round() as i32 })
    }

    /// Latitude in decimal degrees.
    pub fn lat(&self) -> f64 {
        f64::from(self.lat_e7) / 1e7
    }

    /// Longitude in decimal degrees.
    pub fn lon(&self) -> f64 {
        f64::from(self.lon_e7) / 1e7
    }

    /// Great-circle distance in metres.
    pub fn distance_m(&self, other: &Self) -> f64 {
        Haversine.distance(Point::new(self.lon(), self.lat()), Point::new(other.lon(), other.lat()))
    }
}

/// What the platform said about where the phone is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// Where, in WGS-84.
    pub point: GeoPoint,
    /// Radius of 68 % confidence, in decimetres.
    pub accuracy_dm: u32,
    /// The platform's provider: `gps`, `network`, `fused`.
    pub provider: String,
    /// The platform says that the fix is simulated.
    pub mock: bool,
    /// How old the fix was when it was used, milliseconds.
    pub age_ms: u32,
}

impl Fix {
    /// The radius of confidence in metres.
    pub fn accuracy_m(&self) -> f64 {
        f64::from(self.accuracy_dm) / 10.0
    }
}

/// Whether a fix lies within an outlet's fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FenceVerdict {
    /// Wholly within: distance + accuracy ≤ radius.
    Inside,
    /// Wholly outside: distance − accuracy > radius.
    Outside,
    /// The circle of accuracy crosses the fence.
    Uncertain,
    /// The outlet has no coordinates, or there is no fix.
    CannotTell,
}

/// The circle around an outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fence {
    /// Its middle, if the outlet has coordinates.
    pub centre: Option<GeoPoint>,
    /// Its radius in metres.
    pub radius_m: u32,
}

/// The radius of a fence where the outlet names none, metres.
pub const DEFAULT_FENCE_M: u32 = 150;

/// The radii that an outlet may name, metres.
pub const FENCES_M: RangeInclusive<i64> = 1..=100_000;

impl Fence {
    /// Metres from the fence's middle to the fix.
    pub fn distance_m(&self, fix: Option<&Fix>) -> Option<f64> {
        Some(self.centre?.distance_m(&fix?.point))
    }

    /// Judges a fix; nothing is ever blocked by it.
    pub fn judge(&self, fix: Option<&Fix>) -> FenceVerdict {
        let (Some(d), Some(fix)) = (self.distance_m(fix), fix) else {
            return FenceVerdict::CannotTell;
        };
        let (a, r) = (fix.accuracy_m(), f64::from(self.radius_m));
        if d + a <= r {
            FenceVerdict::Inside
        } else if d - a > r {
            FenceVerdict::Outside
        } else {
            FenceVerdict::Uncertain
        }
    }
}

#[cfg(test)]
mod tests;
