use routebook_domain::conflict::Sentence;
use routebook_domain::ids::{PersonId, RecordId};
use routebook_domain::record::{RecordKind, Value};
use serde::Serialize;

/// What a person says about a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// One's own value.
    Mine,
    /// The other person's.
    Theirs,
    /// The value that shows until it is settled; of a record's life: it stays deleted.
    Shown,
    /// The one that does not show; of a record's life: it comes back.
    Other,
    /// A third one; of a record's life [`Value::Bool`], true for deleted.
    Value(Value),
}

/// Two people changed one thing without knowing of each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConflictView {
    /// Which; 32 hexadecimal digits.
    pub id: String,
    /// What the record is.
    pub kind: RecordKind,
    /// Which record.
    pub record: RecordId,
    /// Its name; empty where it has none or has left this phone.
    pub name: String,
    /// The field by its name in `merge::FIELDS`; nothing where it is the record's own life.
    pub field: Option<String>,
    /// The write that shows until it is settled.
    pub shown: SideView,
    /// The other one.
    pub other: SideView,
    /// When the server opened it, UTC milliseconds.
    pub opened_ms: i64,
    /// What happened, as a code with parameters; the reader is named first.
    pub sentence: Sentence,
    /// By which rule one of the two shows.
    pub why: Sentence,
    /// How it ended, if it did.
    pub outcome: Option<Sentence>,
    /// How it was settled.
    pub settled: Option<SettledView>,
    /// An own settlement, or taking one back, waits for the server or a supervisor.
    pub waiting: bool,
    /// Whether this person may settle it or take that back.
    pub may_settle: bool,
}

/// One of the two writes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideView {
    /// What it wrote; of a record's life nothing.
    pub value: Option<Value>,
    /// It deleted the record.
    pub deleted: bool,
    /// Of a record's life: the fields that were edited, by name.
    pub edited: Vec<String>,
    /// Who.
    pub person: Option<PersonId>,
    /// Their name, where this phone knows it.
    pub by_name: Option<String>,
    /// Whether that is the reader.
    pub mine: bool,
    /// When it counts, UTC milliseconds.
    pub at_ms: i64,
}

/// How a conflict ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SettledView {
    /// What stands; of a record's life true for deleted.
    pub value: Value,
    /// Who said so.
    pub person: PersonId,
    /// Their name, where this phone knows it.
    pub by_name: Option<String>,
    /// Whether that is the reader.
    pub mine: bool,
    /// When that counts, UTC milliseconds.
    pub at_ms: i64,
    /// Until when it can be taken back, UTC milliseconds, inclusive.
    pub undo_until_ms: i64,
    /// Whether this person can do so now.
    pub may_undo: bool,
}
