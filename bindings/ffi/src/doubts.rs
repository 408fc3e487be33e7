//! Reasons to look twice, told to the rep first.

use std::collections::HashMap;

use routebook::{Doubt, Grade, TwinView};

use crate::evidence::shown;
use crate::outlets::OutletRef;
use crate::time::TrustedMoment;

/// A reason to look twice. It blocks nothing.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct DoubtView {
    /// What it is about, in one stable word.
    pub code: String,
    /// How strong it is.
    pub grade: DoubtGrade,
    /// What it adds to the score, 0 to 100.
    pub weight: u32,
    /// The photo that it is about; nothing for the whole flow.
    pub evidence: Option<String>,
    /// The photo that it resembles.
    pub other: Option<String>,
    /// Its numbers by name.
    pub numbers: HashMap<String, i64>,
    /// The reason that was given for it last.
    pub explained: Option<String>,
    /// The photo that it resembles, where that is on this phone.
    pub twin: Option<TwinPhoto>,
}

/// How strong a doubt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum DoubtGrade {
    /// It stands on its own.
    Flag,
    /// An innocent cause is likely.
    Review,
}

/// An earlier photo.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct TwinPhoto {
    /// Which evidence.
    pub evidence: String,
    /// Of which flow.
    pub flow: String,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// The business day of its flow.
    pub day: String,
    /// When it was taken.
    pub at: TrustedMoment,
    /// Its thumbnail on this phone.
    pub thumb: Option<String>,
}

impl From<routebook::DoubtView> for DoubtView {
    fn from(routebook::DoubtView { doubt, explained, twin }: routebook::DoubtView) -> Self {
        let Doubt { code, grade, weight, evidence, other, params } = doubt;
        let (evidence, other) = (evidence.map(|id| id.to_string()), other.map(|id| id.to_string()));
        let (code, numbers) = (code.word().to_owned(), params.into_iter().collect());
        Self { code, grade: grade.into(), weight, evidence, other, numbers, explained, twin: twin.map(Into::into) }
    }
}

impl From<Grade> for DoubtGrade {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Flag => Self::Flag,
            Grade::Review => Self::Review,
        }
    }
}

impl From<TwinView> for TwinPhoto {
    fn from(TwinView { evidence, flow, outlet, day, at, thumb }: TwinView) -> Self {
        let (evidence, flow, day) = (evidence.to_string(), flow.to_string(), day.to_string());
        Self { evidence, flow, outlet: outlet.map(Into::into), day, at: at.into(), thumb: thumb.map(shown) }
    }
}
