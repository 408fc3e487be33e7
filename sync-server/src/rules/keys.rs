//! The keys of an enrolment over its life: what one of them signed stays valid after another took its place.

use routebook_protocol::{Op, Payload, key_digest, verify};

use super::{Cx, Ruled};
use crate::model::Enrolment;

/// The keys of one enrolment.
pub struct Keys {
    /// Each with the first number that it signs; empty while there was only one.
    history: Vec<(u64, [u8; 33])>,
    current: [u8; 33],
}

impl Keys {
    /// An enrolment's.
    ///
    /// # Errors
    /// What the store says.
    pub fn of(cx: &Cx<'_>, enrolment: &Enrolment) -> Ruled<Self> {
        let history = cx.tx.former_keys(cx.tenant, enrolment.id)?;
        Ok(Self { history, current: enrolment.public_key })
    }

    /// Those under which a head of this number may be signed: the one in force there, and at a key-change the one that
    /// it announces too, which signs the next push even when that brings nothing.
    pub fn of_head(&self, seq: u64) -> Vec<[u8; 33]> {
        let in_force = self.history.iter().rfind(|(from, _)| *from <= seq.max(1));
        let announced = self.history.iter().find(|(from, _)| *from == seq + 1 && seq > 0);
        let keys: Vec<_> = in_force.into_iter().chain(announced).map(|(_, key)| *key).collect();
        if keys.is_empty() { vec![self.current] } else { keys }
    }

    /// All of them, each once.
    pub fn all(&self) -> Vec<[u8; 33]> {
        let former = self.history.iter().map(|(_, key)| *key).filter(|key| *key != self.current);
        former.chain([self.current]).collect()
    }
}

/// The key that an op announces, if whoever wrote it shows that they hold it.
pub fn announced(op: &Op, payload: &Payload) -> Option<[u8; 33]> {
    let Payload::KeyChange { key, proof } = payload else { return None };
    let h = &op.header;
    verify(key, &key_digest(h.tenant, h.enrolment, h.seq, key), proof).then_some(*key)
}

/// Lets an enrolment go on under another key behind an op.
///
/// # Errors
/// What the store says.
pub fn change(cx: &Cx<'_>, enrolment: &mut Enrolment, seq: u64, key: [u8; 33]) -> Ruled<()> {
    if cx.tx.former_keys(cx.tenant, enrolment.id)?.is_empty() {
        cx.tx.put_former_key(cx.tenant, enrolment.id, 1, &enrolment.public_key)?;
    }
    cx.tx.put_former_key(cx.tenant, enrolment.id, seq + 1, &key)?;
    enrolment.public_key = key;
    Ok(())
}
