//! A field or a need of a step, written `step.item`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A field or a need of a step; ids hold no dots, so one dot tells them apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Spot {
    /// The step.
    pub step: String,
    /// Its field or need.
    pub item: String,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.step, self.item)
    }
}

impl From<Spot> for String {
    fn from(spot: Spot) -> Self {
        spot.to_string()
    }
}

impl TryFrom<String> for Spot {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, &'static str> {
        match text.split_once('.') {
            Some((step, item)) if !step.is_empty() && !item.is_empty() && !item.contains('.') => {
                Ok(Self { step: step.into(), item: item.into() })
            }
            _ => Err("a field or need is written `step.field`"),
        }
    }
}
