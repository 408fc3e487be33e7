//! How a template is laid out: stages, steps, fields and needs.

use std::collections::HashMap;

use routebook::{Choice, Field, Need, Stage, Step};

use super::{title, word};
use crate::evidence::EvidenceKind;

/// A stage.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct StageView {
    /// Its id in the template.
    pub id: String,
    /// Its title by language.
    pub title: HashMap<String, String>,
    /// A flow may begin in it.
    pub start: bool,
    /// The stages that may follow it; nothing for the next in order.
    pub next: Option<Vec<String>>,
    /// Its steps, in order.
    pub steps: Vec<StepView>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct StepView {
    /// Its id in the template.
    pub id: String,
    /// Its title by language.
    pub title: HashMap<String, String>,
    /// The points that it earns.
    pub points: u32,
    /// It may be left out, with a reason.
    pub skippable: bool,
    /// What is recorded cannot be changed.
    pub irreversible: bool,
    /// The steps that come before it; nothing for the one before it in order.
    pub after: Option<Vec<String>>,
    /// What it asks for.
    pub fields: Vec<FieldView>,
    /// What evidence it needs.
    pub needs: Vec<NeedView>,
}

/// A field of a step.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct FieldView {
    /// Its id in the step.
    pub id: String,
    /// Its title by language.
    pub title: HashMap<String, String>,
    /// What it takes.
    pub kind: FieldType,
    /// It must be answered.
    pub required: bool,
    /// Its unit.
    pub unit: Option<String>,
    /// The least number, length or count.
    pub min: Option<i64>,
    /// The greatest.
    pub max: Option<i64>,
    /// What it means to the company, in one stable word.
    pub means: Option<String>,
    /// What can be chosen.
    pub choices: Vec<ChoiceView>,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum FieldType {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// The id of one choice, as text.
    Choice,
    /// The ids of choices, as texts.
    Choices,
    /// A day, as text.
    Date,
    /// Money in fen, a whole number.
    Money,
    /// An EAN-13 barcode, as text.
    Barcode,
    /// Several of them, as texts.
    Barcodes,
    /// A person, as a reference.
    Person,
    /// An outlet, as a reference.
    Outlet,
    /// A flow, as a reference.
    Flow,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ChoiceView {
    /// Its id in the field.
    pub id: String,
    /// Its title by language.
    pub title: HashMap<String, String>,
    /// Everything is in order where this is chosen.
    pub normal: bool,
}

/// A need for evidence.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct NeedView {
    /// Its id in the step.
    pub id: String,
    /// Its title by language.
    pub title: HashMap<String, String>,
    /// Which kind of evidence.
    pub kind: EvidenceKind,
    /// How many pieces.
    pub min: u32,
    /// The version that a document must have.
    pub version: Option<String>,
    /// How long a voice note must be, seconds.
    pub min_seconds: Option<u32>,
}

impl From<Stage> for StageView {
    fn from(Stage { id, title: named, start, next, enter: _, leave: _, steps }: Stage) -> Self {
        Self { id, title: title(named), start, next, steps: steps.into_iter().map(Into::into).collect() }
    }
}

impl From<Step> for StepView {
    fn from(step: Step) -> Self {
        let Step { id, title: named, points, earns_if: _, gate: _, skip, irreversible, after, fields, needs } = step;
        let fields = fields.into_iter().map(Into::into).collect();
        let needs = needs.into_iter().map(Into::into).collect();
        Self { id, title: title(named), points, skippable: skip, irreversible, after, fields, needs }
    }
}

impl From<Field> for FieldView {
    fn from(field: Field) -> Self {
        let Field { id, title: named, kind, required, unit, min, max, means, choices } = field;
        let means = means.map(|meaning| word(&meaning));
        let choices = choices.into_iter().map(Into::into).collect();
        Self { id, title: title(named), kind: kind.into(), required, unit, min, max, means, choices }
    }
}

impl From<routebook::FieldType> for FieldType {
    fn from(kind: routebook::FieldType) -> Self {
        use routebook::FieldType as F;
        match kind {
            F::Text => Self::Text,
            F::Number => Self::Number,
            F::YesNo => Self::YesNo,
            F::Choice => Self::Choice,
            F::Choices => Self::Choices,
            F::Date => Self::Date,
            F::Money => Self::Money,
            F::Barcode => Self::Barcode,
            F::Barcodes => Self::Barcodes,
            F::Person => Self::Person,
            F::Outlet => Self::Outlet,
            F::Flow => Self::Flow,
        }
    }
}

impl From<Choice> for ChoiceView {
    fn from(Choice { id, title: named, normal }: Choice) -> Self {
        Self { id, title: title(named), normal }
    }
}

impl From<Need> for NeedView {
    fn from(Need { id, title: named, kind, min, layer: _, version, min_seconds }: Need) -> Self {
        Self { id, title: title(named), kind: kind.into(), min, version, min_seconds }
    }
}
