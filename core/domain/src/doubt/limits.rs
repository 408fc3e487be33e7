//! Thresholds and weights.

use std::collections::BTreeMap;

use super::DoubtCode;
use crate::settings::{Key, Settings};

/// The thresholds and weights that hold in one place; exactly at a threshold there is no doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Above so many metres of accuracy a place is inaccurate.
    pub accuracy_m: i64,
    /// Above so many milliseconds of age a fix is stale.
    pub stale_fix_ms: i64,
    /// On so many visits the same coordinates are repeated.
    pub repeat_visits: i64,
    /// Above so many kilometres an hour nobody travels.
    pub speed_km_h: i64,
    /// Jumps of at most so many metres are never called travel.
    pub speed_from_m: i64,
    /// Below so many milliseconds a visit is short.
    pub dwell_ms: i64,
    /// Up to so many different bits two photos look alike for sure.
    pub dhash_flag: i64,
    /// Up to so many different bits two photos may look alike.
    pub dhash_review: i64,
    /// Below this mean brightness, of 0 to 255, a photo is dark.
    pub dark_below: i64,
    /// Below so many hundredths of a bit a block a photo is blurred.
    pub blurred_below: i64,
    /// So many visits in a row, each all normal, are too many.
    pub normal_visits: i64,
    /// What each doubt adds to the score; one that is not named adds nothing.
    pub weights: BTreeMap<DoubtCode, u32>,
}

impl Limits {
    /// The limits of the settings that hold in one place.
    pub fn of(settings: &Settings) -> Self {
        let n = |key| settings.int(key);
        Self {
            accuracy_m: n(Key::DoubtAccuracyM),
            stale_fix_ms: settings.ms(Key::DoubtStaleFixS),
            repeat_visits: n(Key::DoubtRepeatVisits),
            speed_km_h: n(Key::DoubtSpeedKmH),
            speed_from_m: n(Key::DoubtSpeedFromM),
            dwell_ms: settings.ms(Key::DwellMinMinutes),
            dhash_flag: n(Key::DoubtDhashFlag),
            dhash_review: n(Key::DoubtDhashReview),
            dark_below: n(Key::DoubtDarkBelow),
            blurred_below: n(Key::DoubtBlurredBelow),
            normal_visits: n(Key::DoubtNormalVisits),
            weights: DoubtCode::ALL.map(|(code, _)| (code, weight(settings, code))).into(),
        }
    }

    /// What a doubt adds to the score.
    pub fn weight(&self, code: DoubtCode) -> u32 {
        self.weights.get(&code).copied().unwrap_or(0)
    }
}

impl Default for Limits {
    /// The limits where nothing is set.
    fn default() -> Self {
        Self::of(&Settings::default())
    }
}

fn weight(settings: &Settings, code: DoubtCode) -> u32 {
    u32::try_from(settings.int(key(code))).unwrap_or(0)
}

fn key(code: DoubtCode) -> Key {
    match code {
        DoubtCode::Inaccurate => Key::DoubtWeightInaccuratePlace,
        DoubtCode::MockLocation => Key::DoubtWeightMockLocation,
        DoubtCode::StaleFix => Key::DoubtWeightStaleFix,
        DoubtCode::RepeatedFix => Key::DoubtWeightRepeatedFix,
        DoubtCode::Speed => Key::DoubtWeightSpeed,
        DoubtCode::ShortDwell => Key::DoubtWeightShortDwell,
        DoubtCode::SamePhoto => Key::DoubtWeightSamePhoto,
        DoubtCode::SimilarPhoto => Key::DoubtWeightSimilarPhoto,
        DoubtCode::Blurred => Key::DoubtWeightBlurred,
        DoubtCode::Dark => Key::DoubtWeightDark,
        DoubtCode::AllNormal => Key::DoubtWeightAllNormal,
        DoubtCode::UnverifiedTime => Key::DoubtWeightUnverifiedTime,
        DoubtCode::SealMismatch => Key::DoubtWeightSealMismatch,
    }
}
