//! A photo as the server compares it with others: what its seal, its op and the picture itself say.

use std::collections::BTreeSet;

use routebook_domain::doubt::{Doubt, PhotoFacts, PhotoOrder};
use routebook_domain::ids::{OutletId, PersonId};
use serde::{Deserialize, Serialize};

/// Where a seal does not say what the log says, or what the picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mismatch {
    /// There is no seal.
    Missing,
    /// The seal cannot be read.
    Unreadable,
    /// The key inside the seal did not sign it.
    Signature,
    /// It was signed by another key than the enrolment's.
    Key,
    /// The code is not the claim's.
    Code,
    /// It is another company's, or another person's.
    Person,
    /// It names another enrolment.
    Enrolment,
    /// It names another outlet.
    Outlet,
    /// It names another flow.
    Flow,
    /// It names another step.
    Step,
    /// It names another op.
    Sequence,
    /// It names another place.
    Fix,
    /// It rests on other evidence of the time.
    Time,
    /// It seals another file.
    Digest,
    /// The picture cannot be read, or looks other than the seal says.
    Picture,
}

impl Mismatch {
    /// The word in the API and in a doubt's parameters.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::Signature => "signature",
            Self::Key => "key",
            Self::Code => "code",
            Self::Person => "person",
            Self::Enrolment => "enrolment",
            Self::Outlet => "outlet",
            Self::Flow => "flow",
            Self::Step => "step",
            Self::Sequence => "sequence",
            Self::Fix => "fix",
            Self::Time => "time",
            Self::Digest => "digest",
            Self::Picture => "picture",
        }
    }
}

/// One photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoRow {
    /// What it is compared by. A photo without a readable seal counts as its own original.
    pub facts: PhotoFacts,
    /// The code on its panel, compact.
    pub code: Option<String>,
    /// Where the seal is not this op's.
    pub mismatch: BTreeSet<Mismatch>,
    /// The doubts about it, as they were judged last.
    pub doubts: Vec<Doubt>,
    /// The server has seen the picture itself.
    pub looked: bool,
}

impl PhotoRow {
    /// Its place among all photos of the company.
    pub fn order(&self) -> PhotoOrder {
        self.facts.order()
    }
}

/// Which photos are near another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhotosOf {
    /// One person's.
    Owner(PersonId),
    /// Those at an outlet, under this one of its names.
    Outlet(OutletId),
    /// Those of one camera's file.
    Original([u8; 32]),
}

/// On which side of a place in the order, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Those before it.
    Before(PhotoOrder),
    /// Those behind it.
    Behind(PhotoOrder),
}

/// A doubt as it stands on a flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The doubt.
    #[serde(flatten)]
    pub doubt: Doubt,
    /// The owner said why.
    pub explained: bool,
}
