//! Walking the whole own log from its exact bytes.

use routebook_domain::ids::{EnrolmentId, TenantId};
use routebook_protocol::{ChainFault, Head, Op, RawOp, verify_link};

use super::{Result, read_raw};
use crate::access::Reader;
use crate::sql::unsigned;

/// What a walk over the own log found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// How many ops are sound, from the first one on.
    pub ops: u64,
    /// The last sound one.
    pub head: Head,
    /// How many of them have an erased body.
    pub erased: u64,
    /// The first thing that is wrong.
    pub fault: Option<ChainFault>,
}

impl Reader<'_> {
    /// Walks the whole own log. A deleted tail that was never pushed leaves no trace; everything else does.
    pub fn verify_chain(&self) -> Result<ChainReport> {
        let who = self.identity()?;
        let mut statement = self.conn.prepare_cached("SELECT seq, hash, header, body FROM op ORDER BY seq")?;
        let mut rows = statement.query([])?;
        let mut report = ChainReport::default();
        while let Some(row) = rows.next()? {
            let (seq, hash) = (unsigned(row.get("seq")?), row.get::<_, Vec<u8>>("hash")?);
            match link((who.tenant, who.enrolment), &report.head, seq, &hash, read_raw(row)?) {
                Ok(op) => report.add(&op),
                Err(fault) => {
                    report.fault = Some(fault);
                    break;
                }
            }
        }
        Ok(report)
    }
}

impl ChainReport {
    fn add(&mut self, op: &Op) {
        self.ops += 1;
        self.erased += u64::from(op.is_erased());
        self.head = Head { seq: op.header.seq, hash: op.hash };
    }
}

/// The row must say what the bytes say; bytes that no longer read as a header follow nothing.
fn link(
    (tenant, enrolment): (TenantId, EnrolmentId),
    head: &Head,
    seq: u64,
    hash: &[u8],
    raw: RawOp,
) -> std::result::Result<Op, ChainFault> {
    if seq != head.seq + 1 {
        return Err(ChainFault::Gap(seq));
    }
    let op = Op::read(raw).map_err(|_| ChainFault::Fork(seq))?;
    verify_link(tenant, enrolment, head, &op)?;
    if op.hash == hash { Ok(op) } else { Err(ChainFault::Fork(seq)) }
}
