//! The names by which the rules ask for settings.

use super::rule::SettingRule;
use super::table::SETTINGS;

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// One setting; [`SETTINGS`] says what it means, in the same order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key {
            $($(#[$doc])* $name),*
        }

        impl Key {
            /// Every key, in the order of [`SETTINGS`].
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

keys! {
    /// When the shift ends, minutes after midnight.
    ShiftEndMin,
    /// How long before that the action sheet opens, minutes.
    SheetOpensBeforeMin,
    /// The weekdays without work.
    RestWeekdays,
    /// The days without work.
    RestDays,
    /// The template of the action sheet.
    SheetTemplate,
    /// The template of a visit.
    VisitTemplate,
    /// How long an effective visit lasts at least, minutes.
    DwellMinMinutes,
    /// Within how many seconds the short form should be filled.
    FormSeconds,
    /// How long a valid voice note is at least, seconds.
    VoiceMinSeconds,
    /// The template of a customer.
    CustomerTemplate,
    /// Within how many hours the first answer is due.
    FollowUpFirstHours,
    /// Within how many hours a lead is contacted.
    LeadContactHours,
    /// Below how many hours the response light is green.
    LightGreenBelowHours,
    /// Above how many hours the response light is red.
    LightRedAboveHours,
    /// Within how many hours after the first visit the need profile is due.
    ProfileHours,
    /// Within how many hours a customer is followed up again.
    FollowUpRoutineHours,
    /// After how many hours without a follow-up a customer is stale.
    StaleHours,
    /// After how many days in one stage a customer stalls.
    StallDays,
    /// After how many days without a change a negotiation is reminded of.
    NegotiationMailDays,
    /// After how many days a negotiation is stuck.
    NegotiationStuckDays,
    /// How many days before its end a document is announced.
    ExpiryWarnDays,
    /// Within how many metres two outlets may be one.
    DuplicateDistanceM,
    /// From what likeness of their names two outlets may be one, percent.
    DuplicateNamePct,
    /// From what share of timely actions on it is healthy, percent.
    TimelinessHealthyPct,
    /// Over how many days the heatmap counts.
    HeatmapDays,
    /// How many days after its end a month's points close.
    PointsCloseDays,
    /// How many full months in a row earn the extra points.
    PointsStreakMonths,
    /// How many extra points they earn.
    PointsStreakBonus,
    /// What of a camera's notes is taken out of a photo.
    PhotoStrip,
    /// Whether what follows a photo in its file is kept.
    PhotoTail,
    /// Whether what the panel covers is kept beside the photo.
    PhotoKeepDisplaced,
    /// Where a photo's code can be looked up.
    VerifyAddress,
    /// Above how many metres of accuracy a place is doubted.
    DoubtAccuracyM,
    /// Above how many seconds of age a fix is doubted.
    DoubtStaleFixS,
    /// On how many visits the same coordinates are doubted.
    DoubtRepeatVisits,
    /// Above how many kilometres an hour nobody travels.
    DoubtSpeedKmH,
    /// Up to how many metres a jump is never doubted.
    DoubtSpeedFromM,
    /// Up to how many different bits two photos look alike.
    DoubtDhashFlag,
    /// Up to how many different bits two photos may look alike.
    DoubtDhashReview,
    /// Below which brightness a photo is dark.
    DoubtDarkBelow,
    /// Below which detail a photo is blurred.
    DoubtBlurredBelow,
    /// From how many visits in a row on all normal answers are doubted.
    DoubtNormalVisits,
    /// What `inaccurate_place` adds to the score of doubt.
    DoubtWeightInaccuratePlace,
    /// What `mock_location` adds to the score of doubt.
    DoubtWeightMockLocation,
    /// What `stale_fix` adds to the score of doubt.
    DoubtWeightStaleFix,
    /// What `repeated_fix` adds to the score of doubt.
    DoubtWeightRepeatedFix,
    /// What `speed` adds to the score of doubt.
    DoubtWeightSpeed,
    /// What `short_dwell` adds to the score of doubt.
    DoubtWeightShortDwell,
    /// What `same_photo` adds to the score of doubt.
    DoubtWeightSamePhoto,
    /// What `similar_photo` adds to the score of doubt.
    DoubtWeightSimilarPhoto,
    /// What `blurred` adds to the score of doubt.
    DoubtWeightBlurred,
    /// What `dark` adds to the score of doubt.
    DoubtWeightDark,
    /// What `all_normal` adds to the score of doubt.
    DoubtWeightAllNormal,
    /// What `unverified_time` adds to the score of doubt.
    DoubtWeightUnverifiedTime,
    /// What `seal_mismatch` adds to the score of doubt.
    DoubtWeightSealMismatch,
    /// For how many days a settled conflict can be undone.
    ConflictUndoDays,
    /// For how many days the server remembers what is gone.
    RetentionDays,
    /// Within how many hours a promised file has to be on the server.
    MediaDeadlineHours,
    /// For how many days a phone keeps files that the server has verified.
    MediaKeepDays,
    /// Below how much free space a phone deletes such files at once, MB.
    StorageFloorMb,
}

impl Key {
    /// Its row of the table.
    pub fn rule(self) -> &'static SettingRule {
        &SETTINGS[self as usize]
    }

    /// Its word in records, the API and the docs.
    pub fn word(self) -> &'static str {
        self.rule().word
    }

    /// The key of a word.
    pub fn parse(word: &str) -> Option<Self> {
        SETTINGS.iter().find(|rule| rule.word == word).map(|rule| rule.key)
    }
}
