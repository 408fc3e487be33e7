//! What a person must look at: refused and held ops with the reason, their value, and what hangs on them.

use routebook_domain::flow::{Act, ActionKind};
use routebook_protocol::{Op, Payload, Verdict};
use rusqlite::params;

use crate::access::Reader;
use crate::error::StoreError;
use crate::log::{LoggedOp, Target};
use crate::sql::{self, signed, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

/// An op that was refused, or waits for a supervisor.
#[derive(Clone, Debug, PartialEq)]
pub struct AttentionItem {
    /// Its number in the log.
    pub seq: u64,
    /// The op; its body is the value that is not lost.
    pub op: Op,
    /// Why: refused or held.
    pub verdict: Verdict,
    /// Later ops that hang on it and are not acknowledged either.
    pub dependants: Vec<u64>,
}

impl Reader<'_> {
    /// Everything that a person must look at, in log order; what was given up is not in it.
    pub fn attention(&self) -> Result<Vec<AttentionItem>> {
        let items = self.troubled()?.into_iter().filter_map(|logged| self.item(logged).transpose());
        items.collect()
    }

    fn item(&self, logged: LoggedOp) -> Result<Option<AttentionItem>> {
        let LoggedOp { op, verdict: Some(verdict), .. } = logged else { return Ok(None) };
        let dependants = self.dependants(&op)?;
        Ok(Some(AttentionItem { seq: op.header.seq, op, verdict, dependants }))
    }

    /// Of an act: later acts on its flow. Of a record's create: later writes to it, and visits to it.
    fn dependants(&self, op: &Op) -> Result<Vec<u64>> {
        let Ok(body) = op.body() else { return Ok(Vec::new()) };
        let mut all = match (Target::of(&body.payload), &body.payload) {
            (Target { flow: Some(flow), .. }, _) => {
                self.later("flow = ?2", params![signed(op.header.seq), flow.bytes()])?
            }
            (Target { record: Some((kind, id)), .. }, Payload::Create { .. }) => {
                let same = "record_kind = ?2 AND record = ?3";
                let mut all = self.later(same, params![signed(op.header.seq), kind.number(), id.bytes()])?;
                all.extend(self.acts_about(op.header.seq, id)?);
                all
            }
            _ => Vec::new(),
        };
        all.sort_unstable();
        Ok(all)
    }

    fn later(&self, which: &str, params: impl rusqlite::Params) -> Result<Vec<u64>> {
        let sql = format!("SELECT seq FROM op WHERE state <> 1 AND seq > ?1 AND {which} AND NOT withdrawn");
        sql::all(self.conn, &sql, params, |row| Ok(unsigned(row.get(0)?)))
    }

    fn acts_about(&self, after: u64, subject: routebook_domain::ids::RecordId) -> Result<Vec<u64>> {
        let sql = "SELECT header, body FROM op WHERE state <> 1 AND seq > ?1 AND flow IS NOT NULL AND NOT withdrawn";
        let open = sql::all(self.conn, sql, [signed(after)], crate::log::read_op)?;
        let acts: Vec<(u64, Act)> = open.iter().filter_map(act).collect();
        let about = |act: &Act| matches!(act.kind, ActionKind::Start { subject: s, .. } if s == Some(subject));
        let flows: Vec<_> = acts.iter().filter(|(_, act)| about(act)).map(|(_, act)| act.flow).collect();
        Ok(acts.iter().filter(|(_, act)| flows.contains(&act.flow)).map(|(seq, _)| *seq).collect())
    }
}

fn act(op: &Op) -> Option<(u64, Act)> {
    match op.body().ok()?.payload {
        Payload::Act(act) => Some((op.header.seq, act)),
        _ => None,
    }
}
