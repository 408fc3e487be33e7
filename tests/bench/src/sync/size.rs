//! Bytes: on the wire, and on the phone.

use std::path::Path;

use routebook_bench::{Failure, Row, bytes_row};
use routebook_domain::ids::{EnrolmentId, TenantId};
use routebook_protocol::{Body, Head, Op, PushRequest, pack};

use crate::outlets::{self, changed};
use crate::phone::{AT_ONCE, Phone, create, set};
use crate::raw::Raw;
use crate::turns::{bootstrapped, check, filled};

/// Ops of a push, as a phone sends them.
const PUSH: usize = 500;

/// The rows of size.
pub fn rows(folder: &Path) -> Result<Vec<Row>, Failure> {
    check(folder)?;
    let rows = (0..PUSH).map(|n| outlets::row(n).bytes()).sum();
    let cells = (0..PUSH).map(|n| 16 + changed(n).len()).sum();
    Ok(vec![
        bytes_row("sync/wire-bytes-insert", pushed(folder, create)? / PUSH, rows_each(rows)),
        bytes_row("sync/wire-bytes-update", pushed(folder, set)? / PUSH, rows_each(cells)),
        stored(folder)?,
    ])
}

fn rows_each(all: usize) -> usize {
    all / PUSH
}

/// A push of so many ops, packed.
fn pushed(folder: &Path, make: impl Fn(usize) -> Body) -> Result<usize, Failure> {
    let phone = filled(folder, &[])?;
    phone.append(&(0..PUSH).map(make).collect::<Vec<_>>(), AT_ONCE)?;
    let ops = phone.outbox(PUSH)?;
    let last = Op::read(ops.last().ok_or("the log is empty")?.clone())?;
    let request = PushRequest {
        format: 1,
        tenant: TenantId::from_bytes([1; 16]),
        enrolment: EnrolmentId::from_bytes([2; 16]),
        ops,
        head: Head { seq: last.header.seq, hash: last.hash },
        complete_through: None,
        signature: [7; 64],
        witnessed: Vec::new(),
    };
    Ok(pack(&request).len())
}

fn stored(folder: &Path) -> Result<Row, Failure> {
    let phone: Phone = bootstrapped(folder)?;
    let mut raw = Raw::create(folder, "NORMAL")?;
    raw.insert(&outlets::table())?;
    Ok(routebook_bench::memory_row("sync/db-size", phone.bytes()? / 1024, raw.bytes()? / 1024))
}
