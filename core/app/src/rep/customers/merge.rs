use routebook_domain::ids::OutletId;
use routebook_domain::merge::{Change, FieldState, field_no};
use routebook_domain::record::{FieldNo, Outlet, RecordKind};
use routebook_protocol::{Payload, RecordState};
use routebook_store::Writer;

use super::super::{Moment, Rep};
use crate::error::Error;
use crate::views::Saved;

const OUTLET: RecordKind = RecordKind::Outlet;

/// What the other one takes over where it knows nothing itself.
const TAKEN: [FieldNo; 5] = [
    field_no(OUTLET, "place"),
    field_no(OUTLET, "address"),
    field_no(OUTLET, "contact_name"),
    field_no(OUTLET, "contact_phone"),
    field_no(OUTLET, "note"),
];

impl Rep {
    /// Says that one customer is the same as another. `from` becomes an alias whose id leads to `into`; what was done
    /// with it shows in the other's file. Fields that `into` lacks are taken over.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Refused`] with `same_record`, `merged` for one that is an alias already, or
    /// `target_gone`.
    pub fn merge_customer(&self, from: OutletId, into: OutletId) -> Result<Saved, Error> {
        self.write(|w| {
            let now = self.moment(w)?;
            may_merge(w, from, into)?;
            self.take_over(w, &now, from, into)?;
            let payload = Payload::MergeInto { kind: OUTLET, record: from, into };
            Ok(Saved { seq: self.append(w, &now, self.body_id(&now), payload)?.header.seq })
        })
    }

    fn take_over(&self, w: &Writer<'_>, now: &Moment, from: OutletId, into: OutletId) -> Result<(), Error> {
        let (source, target) = (w.record_state(OUTLET, from)?, w.record_state(OUTLET, into)?);
        let changes: Vec<_> = TAKEN.iter().filter_map(|no| taken(source.as_ref(), target.as_ref(), *no)).collect();
        if !changes.is_empty() {
            let payload = Payload::Set { kind: OUTLET, record: into, changes };
            self.append(w, now, self.body_id(now), payload)?;
        }
        Ok(())
    }
}

fn may_merge(w: &Writer<'_>, from: OutletId, into: OutletId) -> Result<(), Error> {
    let not_found = || Error::NotFound { what: "outlet" };
    if from == into {
        return Err(Error::refused("same_record"));
    }
    let source = w.record(OUTLET, from)?.ok_or_else(not_found)?;
    let target = w.record(OUTLET, into)?.ok_or_else(not_found)?;
    match (source.deleted, target.deleted) {
        (true, _) if Outlet::from(&source).merged_into.is_some() => Err(Error::refused("merged")),
        (true, _) => Err(not_found()),
        (_, true) => Err(Error::refused("target_gone")),
        _ => Ok(()),
    }
}

fn taken(source: Option<&RecordState>, target: Option<&RecordState>, no: FieldNo) -> Option<(FieldNo, Change)> {
    let held = target.and_then(|t| t.fields.get(&no));
    let value = source?.fields.get(&no)?.value();
    let lacks = held.is_none_or(|h| h.value().is_blank());
    let replaces = held.and_then(FieldState::dot);
    (lacks && !value.is_blank()).then_some((no, Change::Assign { value, replaces }))
}
