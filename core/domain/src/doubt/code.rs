//! The names of the doubts.

use serde::{Deserialize, Serialize};

/// What a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DoubtCode {
    /// The place is known too roughly.
    #[serde(rename = "inaccurate_place")]
    Inaccurate,
    /// The platform says that the fix is simulated.
    #[serde(rename = "mock_location")]
    MockLocation,
    /// The fix was old when it was used.
    #[serde(rename = "stale_fix")]
    StaleFix,
    /// The very same coordinates on several visits.
    #[serde(rename = "repeated_fix")]
    RepeatedFix,
    /// Nobody travels that fast.
    #[serde(rename = "speed")]
    Speed,
    /// The visit was shorter than a visit takes.
    #[serde(rename = "short_dwell")]
    ShortDwell,
    /// The camera's file was used before, byte for byte.
    #[serde(rename = "same_photo")]
    SamePhoto,
    /// It looks like an earlier photo.
    #[serde(rename = "similar_photo")]
    SimilarPhoto,
    /// It shows little detail.
    #[serde(rename = "blurred")]
    Blurred,
    /// It is dark.
    #[serde(rename = "dark")]
    Dark,
    /// Everything was answered as being in order.
    #[serde(rename = "all_normal")]
    AllNormal,
    /// Nothing but the phone's own clock tells when it was.
    #[serde(rename = "unverified_time")]
    UnverifiedTime,
    /// Its seal does not say what the log says, or there is none. Only the server can tell.
    #[serde(rename = "seal_mismatch")]
    SealMismatch,
}

impl DoubtCode {
    /// Every doubt with its word in actions, settings and the API; the order in which doubts are listed.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::Inaccurate, "inaccurate_place"),
        (Self::MockLocation, "mock_location"),
        (Self::StaleFix, "stale_fix"),
        (Self::RepeatedFix, "repeated_fix"),
        (Self::Speed, "speed"),
        (Self::ShortDwell, "short_dwell"),
        (Self::SamePhoto, "same_photo"),
        (Self::SimilarPhoto, "similar_photo"),
        (Self::Blurred, "blurred"),
        (Self::Dark, "dark"),
        (Self::AllNormal, "all_normal"),
        (Self::UnverifiedTime, "unverified_time"),
        (Self::SealMismatch, "seal_mismatch"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(code, _)| *code == self).map_or("", |(_, word)| word)
    }

    /// The doubt of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, w)| *w == word).map(|(code, _)| code)
    }
}

/// How strong a doubt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// It stands on its own.
    Flag,
    /// An innocent cause is likely; it counts half where the same doubt can also be a flag.
    Review,
}
