//! What several verbs take.

use std::collections::BTreeMap;

/// Where the phone is.
#[derive(Debug, clap::Args)]
pub struct Place {
    /// Where the phone is: LAT,LON or LAT,LON,ACCURACY in metres.
    #[arg(long, allow_hyphen_values = true)]
    pub place: Option<String>,
}

/// Which visit, customer's matter or sheet.
#[derive(Debug, clap::Args)]
pub struct Which {
    /// Which one: an id, an outlet's or customer's name or code, or `sheet`; the one being worked on when absent.
    #[arg(long)]
    pub visit: Option<String>,
}

/// Why.
#[derive(Debug, clap::Args)]
pub struct Why {
    /// Why, in a few words.
    #[arg(long)]
    pub why: String,
}

/// How long a form took.
#[derive(Debug, clap::Args)]
pub struct Spent {
    /// How many seconds filling it in took.
    #[arg(long)]
    pub seconds: Option<u32>,
}

impl Spent {
    /// The whole form, in milliseconds, as the core takes it.
    pub fn of_form(&self) -> BTreeMap<String, u32> {
        self.seconds.map(|s| (String::new(), s.saturating_mul(1000))).into_iter().collect()
    }
}
