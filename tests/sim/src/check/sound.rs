//! A phone's own files: the database is whole, the chain holds, and what a verb confirmed is there.

use routebook::EnrolmentId;
use routebook_store::{Store, StoreError};

use super::{Checked, wrong};
use crate::phone::{Confirmed, Phone};

/// Checks every enrolment on a phone.
pub fn sound(phone: &Phone) -> Checked {
    for enrolment in phone.enrolments() {
        let store = phone.inspect(enrolment).map_err(|e| format!("phone {}: {e}", phone.no))?;
        whole(phone.no, enrolment, &store)?;
        if let Some(confirmed) = phone.confirmed.as_ref().filter(|c| c.enrolment == enrolment) {
            there(phone.no, confirmed, &store)?;
        }
    }
    Ok(())
}

fn whole(no: usize, enrolment: EnrolmentId, store: &Store) -> Checked {
    let faults = store.check().map_err(|e| e.to_string())?;
    if !faults.is_empty() {
        return wrong(format!("phone {no}: the database of {enrolment} is damaged: {faults:?}"));
    }
    let chain = store.read::<_, StoreError>(|r| match r.find_identity()? {
        Some(_) => r.verify_chain().map(Some),
        None => Ok(None),
    });
    match chain.map_err(|e| e.to_string())?.and_then(|chain| chain.fault) {
        Some(fault) => wrong(format!("phone {no}: the chain of {enrolment} is broken: {fault}")),
        None => Ok(()),
    }
}

fn there(no: usize, confirmed: &Confirmed, store: &Store) -> Checked {
    let found = store.read::<_, StoreError>(|r| r.op(confirmed.seq)).map_err(|e| e.to_string())?;
    let hash = found.map(|logged| hex::encode(logged.op.hash));
    if confirmed.seq == 0 || hash.as_ref() == Some(&confirmed.head) {
        return Ok(());
    }
    wrong(format!("phone {no}: entry {} was confirmed as {} and is {hash:?}", confirmed.seq, confirmed.head))
}
