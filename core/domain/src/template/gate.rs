//! Gates: rules as a typed tree. Always an answer, always bounded: no loops, no recursion between rules.

use serde::{Deserialize, Serialize};

use super::Spot;
use crate::people::Role;
use crate::record::Value;

/// How deep a gate may nest.
pub const DEEPEST_GATE: usize = 8;
/// How many rules a gate may have.
pub const LARGEST_GATE: usize = 64;

/// One rule, or several joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Gate {
    /// Each of them holds.
    All(Vec<Gate>),
    /// At least one of them holds.
    Any(Vec<Gate>),
    /// It does not hold.
    Not(Box<Gate>),
    /// An answer compares like that.
    Compare(Compare),
    /// There are so many of them.
    Count(Count),
    /// There is an answer.
    Exists(Spot),
    /// So much time passed, or no more than that.
    Within(Within),
    /// Who acts has this role or one above it.
    Role(Role),
    /// The evidence is there.
    HasEvidence(HasEvidence),
    /// The answer refers to something that is there.
    LinkedRecord(LinkedRecord),
}

/// `{"field": "interview.questions", "op": ">=", "value": 3}`; without an answer it does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    /// Whose answer.
    pub field: Spot,
    /// How.
    pub op: Op,
    /// With what.
    pub value: Operand,
}

/// How two values are compared. Order is for numbers, amounts and days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Op {
    /// Equal.
    #[serde(rename = "=")]
    Equal,
    /// Not equal.
    #[serde(rename = "!=")]
    Unequal,
    /// Less.
    #[serde(rename = "<")]
    Less,
    /// Less or equal.
    #[serde(rename = "<=")]
    AtMost,
    /// Greater.
    #[serde(rename = ">")]
    Greater,
    /// Greater or equal.
    #[serde(rename = ">=")]
    AtLeast,
    /// One of a list; for a list of choices, all of them are.
    #[serde(rename = "one_of")]
    OneOf,
    /// A list of choices contains it.
    #[serde(rename = "contains")]
    Contains,
}

/// What an answer is compared with. A value comes first: serde would take a list of one text for a reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "needs a value, `{\"param\": ID}` or `{\"field\": STEP.FIELD}`")]
pub enum Operand {
    /// A value.
    Value(Value),
    /// A number of the template.
    Param(ParamRef),
    /// Another answer.
    Field(FieldRef),
}

/// `{"param": "days"}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParamRef {
    /// Its id.
    pub param: String,
}

/// `{"field": "step.field"}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldRef {
    /// Whose answer.
    pub field: Spot,
}

/// A number in the document: itself, or a number of the template by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "needs a whole number or `{\"param\": ID}`")]
pub enum Amount {
    /// This number.
    Fixed(i64),
    /// A number of the template, which a region may have adjusted.
    Param(ParamRef),
}

impl Default for Amount {
    fn default() -> Self {
        Self::Fixed(1)
    }
}

/// `{"of": {"items": "need.questions"}, "at_least": 3}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// What is counted.
    pub of: Counted,
    /// At least so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Amount>,
    /// At most so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Amount>,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Counted {
    /// The fields among these that have an answer.
    Answers(Vec<Spot>),
    /// The items of a list.
    Items(Spot),
    /// The pieces of evidence for a need.
    Evidence(Spot),
    /// The finished steps among these.
    Steps(Vec<String>),
}

/// `{"from": "start", "at_most_minutes": 120}`; time that cannot be told never counts against anyone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// Since when.
    pub from: Mark,
    /// Not before so many minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least_minutes: Option<Amount>,
    /// Not after so many minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most_minutes: Option<Amount>,
}

/// `{"need": "diagnosis.pain-list", "at_least": 1, "version": "V2.1"}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HasEvidence {
    /// For which need.
    pub need: Spot,
    /// How many.
    #[serde(default)]
    pub at_least: Amount,
    /// Only documents of this version count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// `{"field": "quote.deal", "is": {"flow": "customer-pipeline"}, "closed": true}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkedRecord {
    /// Whose answer refers to it.
    pub field: Spot,
    /// What it must be.
    pub is: Linked,
    /// A flow must have ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

/// What an answer may refer to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Linked {
    /// A record of a kind, e.g. `outlet`.
    Record(crate::record::RecordKind),
    /// A flow under a template, by its key.
    Flow(String),
}

/// A moment in a flow: `start`, `submit`, `approve`, `step:ID` (recorded) or `stage:ID` (entered).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Mark {
    /// It was started.
    Start,
    /// It was handed in.
    Submit,
    /// It was approved.
    Approve,
    /// A step was recorded.
    Step(String),
    /// A stage was entered.
    Stage(String),
}

impl From<Mark> for String {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Start => "start".into(),
            Mark::Submit => "submit".into(),
            Mark::Approve => "approve".into(),
            Mark::Step(id) => format!("step:{id}"),
            Mark::Stage(id) => format!("stage:{id}"),
        }
    }
}

impl TryFrom<String> for Mark {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, &'static str> {
        Ok(match text.split_once(':') {
            None if text == "start" => Self::Start,
            None if text == "submit" => Self::Submit,
            None if text == "approve" => Self::Approve,
            Some(("step", id)) => Self::Step(id.into()),
            Some(("stage", id)) => Self::Stage(id.into()),
            _ => return Err("a moment is `start`, `submit`, `approve`, `step:ID` or `stage:ID`"),
        })
    }
}
