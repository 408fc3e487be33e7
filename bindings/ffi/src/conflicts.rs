//! What two people changed without knowing of each other.

use routebook::Stands;

use crate::coded::Coded;
use crate::error::Trouble;
use crate::input;
use crate::phone::RoutebookCore;
use crate::value::FieldValue;

/// A conflict with both values, people and times.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ConflictView {
    /// Which; 32 hexadecimal digits.
    pub id: String,
    /// What the record is, e.g. `outlet`.
    pub kind: String,
    /// Which record.
    pub record: String,
    /// Its name; empty where it has none or has left this phone.
    pub name: String,
    /// The field by its name; nothing where it is the record's own life.
    pub field: Option<String>,
    /// The write that shows until it is settled.
    pub shown: ConflictSide,
    /// The other one.
    pub other: ConflictSide,
    /// When the server opened it, UTC milliseconds.
    pub opened_ms: i64,
    /// What happened, as a code with parameters.
    pub sentence: Coded,
    /// By which rule one of the two shows.
    pub why: Coded,
    /// How it ended, if it did.
    pub outcome: Option<Coded>,
    /// How it was settled.
    pub settled: Option<SettledView>,
    /// An own settlement, or taking one back, waits for the server or a supervisor.
    pub waiting: bool,
    /// Whether this person may settle it or take that back.
    pub may_settle: bool,
}

/// One of the two writes.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ConflictSide {
    /// What it wrote; of a record's life nothing.
    pub value: Option<FieldValue>,
    /// It deleted the record.
    pub deleted: bool,
    /// Of a record's life: the fields that were edited, by name.
    pub edited: Vec<String>,
    /// Who.
    pub person: Option<String>,
    /// Their name, where this phone knows it.
    pub by_name: Option<String>,
    /// Whether that is the reader.
    pub mine: bool,
    /// When it counts, UTC milliseconds.
    pub at_ms: i64,
}

/// How a conflict ended.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct SettledView {
    /// What stands; of a record's life true for deleted.
    pub value: FieldValue,
    /// Who said so.
    pub person: String,
    /// Their name, where this phone knows it.
    pub by_name: Option<String>,
    /// Whether that is the reader.
    pub mine: bool,
    /// When that counts, UTC milliseconds.
    pub at_ms: i64,
    /// Until when it can be taken back, UTC milliseconds, inclusive.
    pub undo_until_ms: i64,
    /// Whether this person can do so.
    pub may_undo: bool,
}

/// What a person says about a conflict.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum ConflictChoice {
    /// One's own value.
    Mine,
    /// The other person's.
    Theirs,
    /// The value that shows; of a record's life: it stays deleted.
    Shown,
    /// The one that does not show; of a record's life: it comes back.
    Other,
    /// A third one.
    Third {
        /// Which.
        value: FieldValue,
    },
}

#[uniffi::export]
impl RoutebookCore {
    /// What nobody has settled, and what was settled so lately that it can be taken back.
    pub async fn conflicts(&self) -> Result<Vec<ConflictView>, Trouble> {
        self.rep(|rep| Ok(rep.conflicts()?.into_iter().map(Into::into).collect())).await
    }

    /// Says what stands.
    ///
    /// Errors: [`Trouble::Refused`] with `already_settled`, `not_yours` or `not_writable`.
    pub async fn settle(&self, conflict: String, choice: ConflictChoice) -> Result<ConflictView, Trouble> {
        let (conflict, stands) = (input::text(conflict, "conflict")?, Stands::try_from(choice)?);
        self.rep(move |rep| Ok(rep.settle(&conflict, &stands)?.into())).await
    }

    /// Takes that back while it is possible.
    ///
    /// Errors: [`Trouble::Refused`] with `not_settled` or `undo_too_late`.
    pub async fn undo_settle(&self, conflict: String) -> Result<ConflictView, Trouble> {
        let conflict = input::text(conflict, "conflict")?;
        self.rep(move |rep| Ok(rep.undo_settle(&conflict)?.into())).await
    }
}

impl TryFrom<ConflictChoice> for Stands {
    type Error = Trouble;

    fn try_from(choice: ConflictChoice) -> Result<Self, Trouble> {
        Ok(match choice {
            ConflictChoice::Mine => Self::Mine,
            ConflictChoice::Theirs => Self::Theirs,
            ConflictChoice::Shown => Self::Shown,
            ConflictChoice::Other => Self::Other,
            ConflictChoice::Third { value } => Self::Value(value.try_into()?),
        })
    }
}

impl From<routebook::ConflictView> for ConflictView {
    fn from(conflict: routebook::ConflictView) -> Self {
        let routebook::ConflictView {
            id,
            kind,
            record,
            name,
            field,
            shown,
            other,
            opened_ms,
            sentence,
            why,
            outcome,
            settled,
            waiting,
            may_settle,
        } = conflict;
        Self {
            id,
            kind: kind.word().into(),
            record: record.to_string(),
            name,
            field,
            shown: shown.into(),
            other: other.into(),
            opened_ms,
            sentence: Coded::of(&sentence),
            why: Coded::of(&why),
            outcome: outcome.as_ref().map(Coded::of),
            settled: settled.map(Into::into),
            waiting,
            may_settle,
        }
    }
}

impl From<routebook::SideView> for ConflictSide {
    fn from(side: routebook::SideView) -> Self {
        let routebook::SideView { value, deleted, edited, person, by_name, mine, at_ms } = side;
        let (value, person) = (value.map(Into::into), person.map(|id| id.to_string()));
        Self { value, deleted, edited, person, by_name, mine, at_ms }
    }
}

impl From<routebook::SettledView> for SettledView {
    fn from(settled: routebook::SettledView) -> Self {
        let routebook::SettledView { value, person, by_name, mine, at_ms, undo_until_ms, may_undo } = settled;
        let (value, person) = (value.into(), person.to_string());
        Self { value, person, by_name, mine, at_ms, undo_until_ms, may_undo }
    }
}
