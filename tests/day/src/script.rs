//! The file of the day.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::Fault;

const FILE: &str = include_str!("../../fixtures/day.json");

/// One rep's day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// For whoever reads the file.
    pub about: String,
    /// Midnight of the day in the company's zone, UTC milliseconds.
    pub midnight_ms: i64,
    /// The zone, minutes east of UTC.
    pub zone_minutes: i16,
    /// What the company and its server's ids follow from.
    pub company_seed: u64,
    /// What the phone's ids and keys follow from.
    pub phone_seed: u64,
    /// The app's own name, as it enrols.
    pub app: String,
    /// The system's.
    pub system: String,
    /// The phone's boot.
    pub boot: String,
    /// The rep's sign-in.
    pub login: String,
    /// Photos by name, each the number of a drawn view.
    pub photos: BTreeMap<String, u64>,
    /// What is done, in order.
    pub acts: Vec<Moment>,
    /// How it ends, SHA-256 in hex.
    pub ends: Said,
}

/// One thing that is done, and when.
#[derive(Clone, Debug, Deserialize)]
pub struct Moment {
    /// `HH:MM` of the day.
    pub at: String,
    /// What.
    #[serde(flatten)]
    pub act: Act,
}

/// A verb with its words. Flows, outlets and photos go by names of the file: an outlet by its code, a flow by the name
/// that `as` gave it.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Act {
    /// Signs in as the rep of the day.
    SignIn,
    /// Syncs; it must end well.
    Sync,
    /// Starts a visit, standing at the outlet.
    StartVisit {
        /// Where.
        outlet: String,
        /// The flow's name from here on.
        #[serde(rename = "as")]
        name: String,
    },
    /// Answers a step. A JSON number is a number, a text a text, a list a list of texts, a truth value a flag.
    RecordStep {
        /// Which flow.
        flow: String,
        /// Which step.
        step: String,
        /// By field.
        answers: BTreeMap<String, Value>,
    },
    /// Puts an answer right.
    CorrectAnswer {
        /// Which flow.
        flow: String,
        /// Which step.
        step: String,
        /// By field.
        answers: BTreeMap<String, Value>,
        /// Why.
        reason: String,
    },
    /// Takes a photo, standing at the outlet.
    AttachPhoto {
        /// Which flow.
        flow: String,
        /// Which step.
        step: String,
        /// Where she stands.
        outlet: String,
        /// Which photo.
        photo: String,
    },
    /// Says why something that raises doubts is as it is.
    Explain {
        /// Which flow.
        flow: String,
        /// Why.
        reason: String,
    },
    /// Hands a visit in; with `lacks`, it must be refused for exactly these codes.
    SubmitVisit {
        /// Which flow.
        flow: String,
        /// Codes of what is missing.
        #[serde(default)]
        lacks: Vec<String>,
    },
    /// Changes a field of an outlet.
    EditOutlet {
        /// Which.
        outlet: String,
        /// Which field.
        field: String,
        /// Its text.
        text: String,
    },
    /// Adds a lead.
    AddLead {
        /// The name.
        name: String,
        /// The number.
        phone: String,
        /// Where from.
        source: String,
        /// The flow's name from here on.
        #[serde(rename = "as")]
        flow: String,
    },
    /// Confirms the day's sheet, with everything that it proposes.
    ConfirmSheet {
        /// What else was done.
        done: String,
        /// What matters tomorrow.
        plan: String,
    },
    /// Looks at the points; there must be so many.
    Points {
        /// How many.
        balance: i64,
    },
}

/// How a day ends.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// What the phone's databases hold.
    pub state: String,
    /// The stamped photos, one digest after the other.
    pub photos: String,
    /// What the server's database holds.
    pub server: String,
}

impl Day {
    /// The day of the fixture.
    pub fn read() -> Result<Self, Fault> {
        Ok(serde_json::from_str(FILE)?)
    }

    /// A time of the day, UTC milliseconds.
    ///
    /// # Panics
    /// When it is not `HH:MM`: the fixture is wrong then.
    pub fn at(&self, time: &str) -> i64 {
        let (hours, minutes) = time.split_once(':').expect("a time is HH:MM");
        let number = |text: &str| text.parse::<i64>().expect("a time is HH:MM");
        self.midnight_ms + (number(hours) * 60 + number(minutes)) * 60_000
    }
}
