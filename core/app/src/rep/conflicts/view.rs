use routebook_domain::conflict::{Conflict, LIFE, Settlement, Side, outcome, sentence, undo_until_ms, why};
use routebook_domain::evidence::hex32;
use routebook_domain::ids::PersonId;
use routebook_domain::merge::rule;
use routebook_domain::people::Role;
use routebook_domain::record::{FieldNo, Outlet, Person, RecordKind, Value};
use routebook_domain::settings::{Key, Settings};
use routebook_protocol::ConflictState;
use routebook_store::{ConflictNow, Reader};

use super::super::{Moment, Rep};
use crate::error::Error;
use crate::views::{ConflictView, SettledView, SideView};

impl Rep {
    /// The conflicts in this person's territories: the open ones, then those whose settlement can still be taken back;
    /// the last opened first in each.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn conflicts(&self) -> Result<Vec<ConflictView>, Error> {
        self.read(|r| {
            let now = self.moment(r)?;
            let seeing = Seeing::new(r, &now)?;
            let from = now.trusted.at_ms.saturating_sub(seeing.settings.ms(Key::ConflictUndoDays));
            r.conflicts(from)?.into_iter().map(|conflict| seeing.view(r, conflict)).collect()
        })
    }
}

/// Who looks, and when.
pub struct Seeing {
    me: PersonId,
    role: Role,
    now_ms: i64,
    pub settings: std::sync::Arc<Settings>,
}

impl Seeing {
    pub fn new(r: &Reader<'_>, now: &Moment) -> Result<Self, Error> {
        let (identity, now_ms) = (r.identity()?, now.trusted.at_ms);
        Ok(Self { me: identity.person, role: identity.role, now_ms, settings: r.settings(now_ms)? })
    }

    pub fn view(&self, r: &Reader<'_>, now: ConflictNow) -> Result<ConflictView, Error> {
        let ConflictNow { state, waiting } = now;
        let may_settle = self.may_settle(&state);
        let conflict = plain(&state);
        Ok(ConflictView {
            id: hex32::to_hex(&state.id),
            kind: state.kind,
            record: state.record,
            name: name_of(r, &state)?,
            field: field_name(&state),
            shown: self.side(r, &state, &conflict.shown)?,
            other: self.side(r, &state, &conflict.other)?,
            opened_ms: state.opened_ms,
            sentence: sentence(&conflict, self.me),
            why: why(&conflict, self.me),
            outcome: outcome(&conflict, self.me),
            settled: conflict.settled.as_ref().map(|s| self.settled(r, s, may_settle)).transpose()?,
            waiting,
            may_settle,
        })
    }

    /// Whoever may write the field may settle; over a record's life, whoever may delete it.
    pub fn may_settle(&self, state: &ConflictState) -> bool {
        match (state.field, state.kind) {
            (LIFE, RecordKind::Outlet) => self.role >= Role::Supervisor,
            (LIFE, _) => self.role >= Role::Admin,
            (no, kind) => rule(kind, no).is_some_and(|rule| rule.writer.allows(self.role)),
        }
    }

    pub fn may_undo(&self, settled_ms: i64) -> bool {
        self.now_ms <= undo_until_ms(settled_ms, &self.settings)
    }

    fn side(&self, r: &Reader<'_>, state: &ConflictState, side: &Side) -> Result<SideView, Error> {
        let life = state.field == LIFE;
        let edited = side.value.items().iter().filter_map(Value::as_int).filter_map(|n| FieldNo::try_from(n).ok());
        let edited = edited.map(|no| rule(state.kind, no).map_or_else(|| no.to_string(), |rule| rule.name.into()));
        Ok(SideView {
            value: (!life).then(|| side.value.clone()),
            deleted: life && side.value == Value::Bool(true),
            edited: if life { edited.collect() } else { Vec::new() },
            person: side.person,
            by_name: side.person.map(|person| person_name(r, person)).transpose()?.flatten(),
            mine: side.person == Some(self.me),
            at_ms: side.stamp.clock.ms(),
        })
    }

    fn settled(&self, r: &Reader<'_>, settled: &Settlement, may_settle: bool) -> Result<SettledView, Error> {
        let at_ms = settled.clock.ms();
        Ok(SettledView {
            value: settled.value.clone(),
            person: settled.person,
            by_name: person_name(r, settled.person)?,
            mine: settled.person == self.me,
            at_ms,
            undo_until_ms: undo_until_ms(at_ms, &self.settings),
            may_undo: may_settle && self.may_undo(at_ms),
        })
    }
}

/// Somebody's name, where this phone knows them.
fn person_name(r: &Reader<'_>, person: PersonId) -> Result<Option<String>, Error> {
    let record = r.record(RecordKind::Person, person)?;
    let known = record.as_ref().map(|record| Person::from(record).name).filter(|name| !name.is_empty());
    let own = || r.identity().map(|identity| (identity.person == person).then_some(identity.person_name));
    known.map_or_else(|| Ok(own()?), |name| Ok(Some(name)))
}

fn name_of(r: &Reader<'_>, state: &ConflictState) -> Result<String, Error> {
    let record = r.record(state.kind, state.record)?;
    let outlet = record.as_ref().filter(|record| record.kind == RecordKind::Outlet);
    Ok(outlet.map(|record| Outlet::from(record).name).unwrap_or_default())
}

fn field_name(state: &ConflictState) -> Option<String> {
    let name = || rule(state.kind, state.field).map_or_else(|| state.field.to_string(), |rule| rule.name.into());
    (state.field != LIFE).then(name)
}

/// The form in which the domain tells a conflict.
fn plain(state: &ConflictState) -> Conflict {
    Conflict {
        kind: state.kind,
        record: state.record,
        field: state.field,
        shown: state.shown.clone(),
        other: state.other.clone(),
        settled: state.settled.clone(),
    }
}
