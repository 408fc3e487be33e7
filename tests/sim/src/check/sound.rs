//! A phone's own files: the database is whole, the chain holds, and what a verb confirmed is there.

use routebook_store::StoreError;

use super::{Checked, wrong};
use crate::phone::{Confirmed, Log};

/// Checks a database and its log; `confirmed` is where a log ended when a verb last returned.
pub fn sound(log: &Log, confirmed: Option<&Confirmed>) -> Checked {
    whole(log)?;
    confirmed.filter(|c| c.enrolment == log.enrolment).map_or(Ok(()), |confirmed| there(log, confirmed))
}

fn whole(log: &Log) -> Checked {
    let (no, enrolment) = (log.phone, log.enrolment);
    let faults = log.store.check().map_err(|e| e.to_string())?;
    if !faults.is_empty() {
        return wrong(format!("phone {no}: the database of {enrolment} is damaged: {faults:?}"));
    }
    let chain = log.store.read::<_, StoreError>(|r| match r.find_identity()? {
        Some(_) => r.verify_chain().map(Some),
        None => Ok(None),
    });
    match chain.map_err(|e| e.to_string())?.and_then(|chain| chain.fault) {
        Some(fault) => wrong(format!("phone {no}: the chain of {enrolment} is broken: {fault}")),
        None => Ok(()),
    }
}

fn there(log: &Log, confirmed: &Confirmed) -> Checked {
    let found = log.store.read::<_, StoreError>(|r| r.op(confirmed.seq)).map_err(|e| e.to_string())?;
    let hash = found.map(|logged| hex::encode(logged.op.hash));
    if confirmed.seq == 0 || hash.as_ref() == Some(&confirmed.head) {
        return Ok(());
    }
    wrong(format!("phone {}: entry {} was confirmed as {} and is {hash:?}", log.phone, confirmed.seq, confirmed.head))
}
