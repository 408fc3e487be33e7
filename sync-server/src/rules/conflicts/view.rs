//! One conflict with everything that its sentence names.

use routebook_domain::conflict::{LIFE, Sentence, Side, outcome, sentence, undo_until_ms, why};
use routebook_domain::evidence::hex32;
use routebook_domain::merge::rule;
use routebook_domain::record::{FieldNo, Outlet, Record, RecordKind, Value};
use routebook_domain::settings::Settings;
use routebook_protocol::ConflictState;
use serde::Serialize;

use super::may_settle;
use crate::rules::people::{Named, Names};
use crate::rules::{Cx, Ruled, Sight};

/// One conflict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConflictView {
    /// Its id, 32 hexadecimal characters.
    pub id: String,
    /// What the record is.
    pub kind: &'static str,
    /// The record.
    pub record: Named,
    /// What an outlet turned out to be, where that is why it is gone.
    pub merged_into: Option<Named>,
    /// The field's name; `life` for the record itself.
    pub field: String,
    /// What happened.
    pub sentence: Sentence,
    /// By which rule one of the two shows.
    pub why: Sentence,
    /// How it was settled.
    pub outcome: Option<Sentence>,
    /// What shows until then.
    pub shown: SideView,
    /// The other one.
    pub other: SideView,
    /// Over a record's life: what was edited, as it is kept.
    pub edited: Vec<EditedField>,
    /// When the server saw it, UTC milliseconds.
    pub opened_ms: i64,
    /// Who settled it, and until when that can be undone.
    pub settled: Option<SettledView>,
    /// Whether the caller may settle it, or undo that.
    pub may_settle: bool,
}

/// One of the two.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideView {
    /// What was written; over a record's life `true` for the deletion.
    pub value: Value,
    /// Who wrote it.
    pub person: Option<Named>,
    /// When that counts, UTC milliseconds.
    pub at_ms: i64,
}

/// A field beside a deletion.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EditedField {
    /// Its name.
    pub field: String,
    /// Its value, which is kept.
    pub value: Value,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SettledView {
    /// What stands; over a record's life `true` for deleted.
    pub value: Value,
    /// Who settled it.
    pub person: Named,
    /// When, UTC milliseconds.
    pub at_ms: i64,
    /// The last moment at which it can be undone, UTC milliseconds.
    pub undo_until_ms: i64,
}

/// What views are made with.
pub struct Viewing<'a> {
    pub cx: &'a Cx<'a>,
    pub sight: &'a Sight,
    pub names: Names<'a>,
    pub settings: Settings,
}

impl Viewing<'_> {
    /// The conflict as the caller reads it.
    pub fn of(&self, state: &ConflictState) -> Ruled<ConflictView> {
        let record = self.cx.tx.record(self.cx.tenant, state.record)?.map(|r| r.view());
        let (conflict, me) = (state.conflict(), self.sight.me());
        Ok(ConflictView {
            id: hex32::to_hex(&state.id),
            kind: state.kind.word(),
            record: self.names.of(state.record)?,
            merged_into: record.as_ref().and_then(target).map(|id| self.names.of(id)).transpose()?,
            field: name(state.kind, state.field),
            sentence: sentence(&conflict, me),
            why: why(&conflict, me),
            outcome: outcome(&conflict, me),
            shown: self.side(&state.shown)?,
            other: self.side(&state.other)?,
            edited: record.as_ref().map_or_else(Vec::new, |record| edited(state, record)),
            opened_ms: state.opened_ms,
            settled: self.settled(state)?,
            may_settle: may_settle(self.sight, state),
        })
    }

    fn side(&self, side: &Side) -> Ruled<SideView> {
        let person = side.person.map(|person| self.names.of(person)).transpose()?;
        Ok(SideView { value: side.value.clone(), person, at_ms: side.stamp.clock.ms() })
    }

    fn settled(&self, state: &ConflictState) -> Ruled<Option<SettledView>> {
        let Some(done) = &state.settled else {
            return Ok(None);
        };
        let at_ms = done.clock.ms();
        let undo_until_ms = undo_until_ms(at_ms, &self.settings);
        let person = self.names.of(done.person)?;
        Ok(Some(SettledView { value: done.value.clone(), person, at_ms, undo_until_ms }))
    }
}

fn target(record: &Record) -> Option<routebook_domain::ids::OutletId> {
    let gone = record.kind == RecordKind::Outlet && record.deleted;
    Outlet::from(record).merged_into.filter(|_| gone)
}

fn edited(state: &ConflictState, record: &Record) -> Vec<EditedField> {
    if state.field != LIFE {
        return Vec::new();
    }
    let sides = [&state.shown, &state.other].into_iter().flat_map(|side| side.value.items());
    let numbers = sides.filter_map(Value::as_int).filter_map(|no| FieldNo::try_from(no).ok());
    let one = |no| EditedField { field: name(state.kind, no), value: record.get(no).cloned().unwrap_or(Value::Null) };
    numbers.map(one).collect()
}

fn name(kind: RecordKind, no: FieldNo) -> String {
    if no == LIFE {
        return "life".into();
    }
    rule(kind, no).map_or_else(|| format!("field_{no}"), |rule| rule.name.into())
}
