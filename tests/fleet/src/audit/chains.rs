//! Every chain, on both ends.

use super::Findings;
use crate::Fault;
use crate::script::Walker;
use crate::supervisor::{ChainRow, Supervisor};

/// Verifies every chain on the server and on the phones, and that both ends have the same head.
pub fn check_chains(walkers: &[Walker], admin: &Supervisor, found: &mut Findings) -> Result<(), Fault> {
    let rows = admin.chains()?;
    for row in &rows {
        let fault = row.fault.as_ref().map(ToString::to_string).unwrap_or_default();
        judge(found, row.verified, || format!("server: chain {} does not verify: {fault}", row.enrolment));
    }
    if rows.iter().all(|row| row.person.is_some()) {
        found.faults.push("server: it has no chain of its own".into());
    }
    walkers.iter().try_for_each(|walker| on_phone(walker, &rows, found))
}

fn on_phone(walker: &Walker, rows: &[ChainRow], found: &mut Findings) -> Result<(), Fault> {
    let (rep, who) = (walker.rep()?, &walker.phone.owner);
    let report = rep.verify_chain().map_err(walker.phone.says("verifying the chain"))?;
    judge(found, report.ok, || format!("{who}: the phone's chain does not verify: {:?}", report.fault));
    let enrolment = rep.enrolment().to_string();
    let there = rows.iter().find(|row| row.enrolment == enrolment).map(|row| (row.ops, row.head.as_str()));
    if there != Some((report.ops, report.head.as_str())) {
        let here = (report.ops, &report.head);
        found.faults.push(format!("{who}: the chain ends at {here:?} on the phone and at {there:?} on the server"));
    }
    Ok(())
}

fn judge(found: &mut Findings, verified: bool, fault: impl FnOnce() -> String) {
    found.chains.checked += 1;
    if verified {
        found.chains.verified += 1;
    } else {
        found.faults.push(fault());
    }
}
