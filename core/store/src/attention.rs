//! What a person must look at: refused and held ops and those that lost in an open conflict, with the reason, their
//! value, and what hangs on them.

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::RecordId;
use routebook_protocol::{Op, Payload, Verdict};
use rusqlite::params;

use crate::access::Reader;
use crate::error::StoreError;
use crate::log::{LoggedOp, Target};
use crate::sql::{self, signed, unsigned};
use routebook_domain::sort;

type Result<T> = std::result::Result<T, StoreError>;

/// An op that was refused, waits for a supervisor, or lost to another in a conflict that nobody has settled.
#[derive(Clone, Debug, PartialEq)]
pub struct AttentionItem {
    /// Its number in the log.
    pub seq: u64,
    /// The op; its body is the value that is not lost.
    pub op: Op,
    /// Why: refused, held, or superseded.
    pub verdict: Verdict,
    /// Later ops that hang on it and are not acknowledged either.
    pub dependants: Vec<u64>,
    /// The open conflict in which it lost.
    pub conflict: Option<[u8; 16]>,
}

impl Reader<'_> {
    /// Everything that a person must look at, in log order; what was given up is not in it.
    pub fn attention(&self) -> Result<Vec<AttentionItem>> {
        let items = self.troubled()?.into_iter().filter_map(|logged| self.item(logged).transpose());
        let mut all = items.collect::<Result<Vec<_>>>()?;
        all.extend(self.lost_in_conflicts()?);
        sort::by_key(&mut all, |item| item.seq);
        Ok(all)
    }

    fn item(&self, logged: LoggedOp) -> Result<Option<AttentionItem>> {
        let LoggedOp { op, verdict: Some(verdict), .. } = logged else { return Ok(None) };
        let dependants = self.dependants(&op)?;
        Ok(Some(AttentionItem { seq: op.header.seq, op, verdict, dependants, conflict: None }))
    }

    /// Own writes that do not show while a person has still to say which of two stands.
    fn lost_in_conflicts(&self) -> Result<Vec<AttentionItem>> {
        let mut all: Vec<AttentionItem> = Vec::new();
        for lost in self.conflicts_lost()? {
            let (seq, winner) = (lost.other.stamp.dot.seq, lost.shown.stamp);
            let known = all.iter().any(|item| item.seq == seq);
            let Some(logged) = self.op(seq)?.filter(|logged| !known && !logged.op.is_erased()) else { continue };
            let verdict = Verdict::Superseded { clock: lost.other.stamp.clock, winner };
            let (dependants, conflict) = (Vec::new(), Some(lost.id));
            all.push(AttentionItem { seq, op: logged.op, verdict, dependants, conflict });
        }
        Ok(all)
    }

    /// Of an act: later acts on its flow. Of a record's create: later writes to it, and visits to it.
    fn dependants(&self, op: &Op) -> Result<Vec<u64>> {
        let Ok(meant) = op.meant() else { return Ok(Vec::new()) };
        let (seq, payload) = (op.header.seq, &meant.body.payload);
        let mut all = match (Target::of(payload), payload) {
            (Target { flow: Some(flow), .. }, _) => self.later("flow = ?2", params![signed(seq), flow.bytes()])?,
            (Target { record: Some((kind, id)), .. }, Payload::Create { .. }) => {
                let same = "record_kind = ?2 AND record = ?3";
                let mut all = self.later(same, params![signed(seq), kind.number(), id.bytes()])?;
                all.extend(self.acts_about(seq, id)?);
                all
            }
            _ => Vec::new(),
        };
        sort::naturally(&mut all);
        Ok(all)
    }

    fn later(&self, which: &str, params: impl rusqlite::Params) -> Result<Vec<u64>> {
        let sql = format!("SELECT seq FROM op WHERE state <> 1 AND seq > ?1 AND {which} AND NOT withdrawn");
        sql::all(self.conn, &sql, params, |row| Ok(unsigned(row.get(0)?)))
    }

    fn acts_about(&self, after: u64, subject: RecordId) -> Result<Vec<u64>> {
        let sql = "SELECT header, body FROM op WHERE state <> 1 AND seq > ?1 AND flow IS NOT NULL AND NOT withdrawn";
        let open = sql::all(self.conn, sql, [signed(after)], crate::log::read_op)?;
        let acts: Vec<(u64, Act)> = open.iter().filter_map(act).collect();
        let about = |act: &Act| matches!(act.kind, ActionKind::Start { subject: s, .. } if s == Some(subject));
        let flows: Vec<_> = acts.iter().filter(|(_, act)| about(act)).map(|(_, act)| act.flow).collect();
        Ok(acts.iter().filter(|(_, act)| flows.contains(&act.flow)).map(|(seq, _)| *seq).collect())
    }
}

fn act(op: &Op) -> Option<(u64, Act)> {
    match op.meant().ok()?.body.payload {
        Payload::Act(act) => Some((op.header.seq, act)),
        _ => None,
    }
}
