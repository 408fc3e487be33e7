//! Where.

use routebook::{Fix, GeoPoint};

use crate::error::Trouble;
use crate::input;

/// A point in WGS-84, decimal degrees.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
pub struct PlacePoint {
    /// Latitude, north positive.
    pub lat: f64,
    /// Longitude, east positive.
    pub lon: f64,
}

/// What the platform said about where the phone is.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PlaceFix {
    /// Where.
    pub point: PlacePoint,
    /// Radius of 68 % confidence, metres.
    pub accuracy_m: f64,
    /// The platform's provider: `gps`, `network`, `fused`.
    pub provider: String,
    /// The platform says that it is simulated.
    pub mock: bool,
    /// How old it was when it was used, milliseconds.
    pub age_ms: u32,
}

/// Whether a fix lies within an outlet's fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum FenceVerdict {
    /// Wholly within.
    Inside,
    /// Wholly outside.
    Outside,
    /// The circle of accuracy crosses the fence.
    Uncertain,
    /// The outlet has no coordinates, or there is no fix.
    CannotTell,
}

impl From<GeoPoint> for PlacePoint {
    fn from(point: GeoPoint) -> Self {
        let GeoPoint { lat_e7: _, lon_e7: _ } = point;
        Self { lat: point.lat(), lon: point.lon() }
    }
}

impl TryFrom<PlacePoint> for GeoPoint {
    type Error = Trouble;

    fn try_from(PlacePoint { lat, lon }: PlacePoint) -> Result<Self, Trouble> {
        Self::from_degrees(lat, lon).ok_or_else(|| Trouble::input("bad_place", "point"))
    }
}

impl From<Fix> for PlaceFix {
    fn from(fix: Fix) -> Self {
        let accuracy_m = fix.accuracy_m();
        let Fix { point, accuracy_dm: _, provider, mock, age_ms } = fix;
        Self { point: point.into(), accuracy_m, provider, mock, age_ms }
    }
}

impl TryFrom<PlaceFix> for Fix {
    type Error = Trouble;

    fn try_from(fix: PlaceFix) -> Result<Self, Trouble> {
        let PlaceFix { point, accuracy_m, provider, mock, age_ms } = fix;
        let accuracy_dm = (accuracy_m * 10.0).round();
        if !(0.0..=f64::from(u32::MAX)).contains(&accuracy_dm) {
            return Err(Trouble::input("bad_place", "accuracy_m"));
        }
        let provider = input::text(provider, "provider")?;
        Ok(Self { point: point.try_into()?, accuracy_dm: accuracy_dm as u32, provider, mock, age_ms })
    }
}

impl From<routebook::FenceVerdict> for FenceVerdict {
    fn from(verdict: routebook::FenceVerdict) -> Self {
        use routebook::FenceVerdict as V;
        match verdict {
            V::Inside => Self::Inside,
            V::Outside => Self::Outside,
            V::Uncertain => Self::Uncertain,
            V::CannotTell => Self::CannotTell,
        }
    }
}

/// A fix, where the platform gave one.
pub fn fix(fix: Option<PlaceFix>) -> Result<Option<Fix>, Trouble> {
    fix.map(Fix::try_from).transpose()
}
