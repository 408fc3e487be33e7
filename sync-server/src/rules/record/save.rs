//! Writing a record under the next number of its scope.

use routebook_domain::record::{Outlet, RecordKind, membership_of};

use crate::model::StoredRecord;
use crate::rules::{Cx, Ruled};

/// Writes the record, and what is looked up by its values.
pub fn save(cx: &Cx<'_>, mut record: StoredRecord) -> Ruled<()> {
    record.seq = cx.tx.next_seq(cx.tenant, record.scope)?;
    record.removal = record.state.removal;
    cx.tx.put_record(cx.tenant, &record)?;
    let view = record.view();
    match view.kind {
        RecordKind::Membership => {
            let stay = membership_of(&view).filter(|_| !view.deleted);
            cx.tx.put_membership(cx.tenant, view.id, stay.as_ref())?;
        }
        RecordKind::Outlet => {
            let target = Outlet::from(&view).merged_into.filter(|_| view.deleted);
            cx.tx.put_alias(cx.tenant, view.id, target)?;
        }
        _ => {}
    }
    Ok(())
}
