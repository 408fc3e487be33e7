//! Writing an op: the next link of the chain and everything that it causes, in the caller's transaction.

use routebook_domain::ports::ClockReading;
use routebook_domain::time::{TimeEvidence, judge};
use routebook_protocol::{Body, Chain, Head, MAX_OP_BYTES, Op, Payload, RE_OFFER_ROOM};
use rusqlite::params;

use super::{Result, Target, read_op};
use crate::access::{Reader, Writer};
use crate::error::StoreError;
use crate::memo::Tip;
use crate::sql::{self, signed};

const INSERT: &str = "INSERT INTO op (seq, hash, header, body, body_id, flow, record_kind, record, offered)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

impl Reader<'_> {
    /// The chain as it stands; the next op's number is one more than its head's.
    ///
    /// Its clock is past everything that this phone has seen, so that a write shows over what its author read.
    pub fn chain(&self) -> Result<Chain> {
        let identity = self.identity()?;
        let mut chain = Chain::new(identity.tenant, identity.enrolment);
        if let Some(last) = self.last_op()? {
            chain.head = last.head();
            chain.clock = last.header.claimed;
        }
        chain.clock = chain.clock.max(self.seen()?);
        Ok(chain)
    }

    /// The end of the log.
    pub fn head(&self) -> Result<Head> {
        Ok(self.last_op()?.map(|op| op.head()).unwrap_or_default())
    }

    fn last_op(&self) -> Result<Option<Op>> {
        sql::one(self.conn, "SELECT header, body FROM op WHERE seq = (SELECT max(seq) FROM op)", [], read_op)
    }

    /// Read once in a transaction: a thousand ops in a row read nothing but what they write.
    fn tip(&self) -> Result<Tip> {
        match self.memo.tip.get() {
            Some(tip) => Ok(tip),
            None => Ok(Tip { chain: self.chain()?, person: self.identity()?.person, beacon: self.beacon()? }),
        }
    }
}

impl Writer<'_> {
    /// Writes the next op of this enrolment with all its effects.
    ///
    /// It judges nothing: ask `domain::flow::check` in the same closure first.
    /// Errors: [`StoreError::NotEnrolled`], [`StoreError::OpTooLarge`].
    pub fn append(&self, now: ClockReading, body: &Body) -> Result<Op> {
        let mut tip = self.tip()?;
        let time = TimeEvidence::new(now, tip.beacon);
        let op = tip.chain.append(tip.person, time, judge(&time).at_ms, body);
        if op.raw.header.len() + op.raw.body.len() > most_bytes(&body.payload) {
            return Err(StoreError::OpTooLarge);
        }
        let inner = offered(&body.payload);
        let meant = inner.as_ref().unwrap_or(body);
        self.insert_op(&op, meant, inner.is_some())?;
        self.memo.tip.set(Some(tip));
        self.cause(&meant.payload)?;
        Ok(op)
    }

    fn insert_op(&self, op: &Op, meant: &Body, offered: bool) -> Result<()> {
        let target = Target::of(&meant.payload);
        let (kind, record) = target.record.unzip();
        #[rustfmt::skip]
        let params = params![
            signed(op.header.seq), op.hash, op.raw.header, op.raw.body, meant.id.bytes(),
            target.flow.as_ref().map(|f| f.bytes()), kind.map(|k| k.number()), record.as_ref().map(|r| r.bytes()),
            offered.then_some(1),
        ];
        self.memo.insert_op.run(self.conn, INSERT, params)?;
        kind.map_or(Ok(()), |kind| self.count_change(kind.number()))?;
        #[cfg(feature = "seeded-bugs")]
        self.forget_to_send(op.header.seq)?;
        Ok(())
    }

    #[cfg(feature = "seeded-bugs")]
    fn forget_to_send(&self, seq: u64) -> Result<()> {
        use routebook_domain::bugs::{Bug, is_on};
        let some = is_on(Bug::DropOutboxRow) && seq.is_multiple_of(5);
        let sql = "UPDATE op SET state = 1 WHERE seq = ?1 AND ?2";
        sql::run(self.conn, sql, params![signed(seq), some]).map(drop)
    }

    /// Writes to records need nothing here: they are laid over the confirmed ones at every read.
    fn cause(&self, payload: &Payload) -> Result<()> {
        match payload {
            Payload::Act(act) => self.refold(act.flow),
            Payload::Withdraw { body, .. } => self.note_withdrawn(*body).map(drop),
            _ => Ok(()),
        }
    }
}

fn most_bytes(payload: &Payload) -> usize {
    if matches!(payload, Payload::ReOffer(_)) { MAX_OP_BYTES + RE_OFFER_ROOM } else { MAX_OP_BYTES }
}

/// The body inside a re-offer. Where this version cannot read it, the log keeps it all the same.
fn offered(payload: &Payload) -> Option<Body> {
    match payload {
        Payload::ReOffer(raw) => Op::read(raw.clone()).ok()?.body().ok(),
        _ => None,
    }
}
