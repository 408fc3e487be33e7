//! What the outside was told, kept apart from everything under test: what a verb confirmed, what a server answered.

use std::collections::{BTreeMap, BTreeSet};

use routebook::{EnrolmentId, RecordId};
use routebook_domain::record::FieldNo;
use routebook_protocol::{Hash, PushRequest, PushResponse, Verdict};
use routebook_protocol::{Op, RawOp};

/// One op: whose chain, which number.
pub type Place = (EnrolmentId, u64);

/// An op that a server answered for, and whose answer a phone has heard.
#[derive(Clone, Debug)]
pub struct Acknowledged {
    /// The hash of its header.
    pub hash: Hash,
    /// Its exact bytes.
    pub raw: RawOp,
    /// What the phone was told first, in this life of the server.
    pub verdict: Verdict,
}

/// Everything that was told.
#[derive(Default)]
pub struct Ledger {
    /// Op by op, what phones were told by the server.
    pub acknowledged: BTreeMap<Place, Acknowledged>,
    /// In which order the server took ops in, whether or not the phone heard of it.
    pub arrived: Vec<Place>,
    /// The server went back to a backup.
    pub restored: bool,
    /// The server forgot what is long gone.
    pub forgot: bool,
    /// Of which fields of outlets two people were told that both had changed them.
    pub told: BTreeSet<(RecordId, FieldNo)>,
    /// What went wrong while it was told.
    pub faults: Vec<String>,
}

impl Ledger {
    /// Notes a push that the server answered; `heard` where the answer reached the phone.
    pub fn pushed(&mut self, request: &PushRequest, answer: &PushResponse, heard: bool) {
        for raw in &request.ops {
            let Ok(op) = Op::read(raw.clone()) else { continue };
            let place = (request.enrolment, op.header.seq);
            if !self.arrived.contains(&place) {
                self.arrived.push(place);
            }
            let verdict = answer.verdicts.iter().find(|(seq, _)| *seq == op.header.seq);
            if let (true, Some((_, verdict))) = (heard, verdict) {
                self.acknowledge(place, op.hash, raw, verdict);
            }
        }
    }

    /// The same question gets the same answer. A held op may be decided on meanwhile.
    fn acknowledge(&mut self, place: Place, hash: Hash, raw: &RawOp, verdict: &Verdict) {
        let told = self.acknowledged.get(&place);
        if let Some(told) = told
            && told.hash == hash
            && told.verdict != *verdict
            && !self.restored
            && !matches!(told.verdict, Verdict::Held { .. })
        {
            self.faults.push(format!("{place:?} was answered by {:?} and then by {verdict:?}", told.verdict));
        }
        let verdict = verdict.clone();
        self.acknowledged.insert(place, Acknowledged { hash, raw: raw.clone(), verdict });
    }

    /// A backup was restored: what the server answers from here on may differ from before.
    pub fn restored(&mut self) {
        self.restored = true;
    }
}
