//! Once everything works again, every outbox empties itself, and nobody has to write anything for it.

use super::{Checked, wrong};
use crate::phone::Phone;

/// Checks that nothing waits on a phone, for nobody who ever used it.
pub fn drained(phone: &mut Phone) -> Checked {
    let app = phone.app().map_err(|e| format!("phone {}: {e}", phone.no))?;
    for enrolment in app.enrolments().map_err(|e| e.to_string())? {
        if let Some(fault) = &enrolment.fault {
            return wrong(format!("phone {}: {} cannot be opened: {fault}", phone.no, enrolment.id));
        }
        let (ops, files) = (enrolment.waiting_ops, enrolment.waiting_files);
        if ops.is_none_or(|ops| ops > 0) || files.is_none_or(|files| files > 0) {
            return wrong(format!("phone {}: {ops:?} ops and {files:?} files of {} wait", phone.no, enrolment.id));
        }
    }
    Ok(())
}
