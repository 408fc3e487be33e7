//! Actions written by hand, signed and pushed: what no phone's gate would let pass.

use std::collections::BTreeMap;

use routebook_domain::flow::{Act, ActionKind, Unmet};
use routebook_domain::ids::{BodyId, FlowId};
use routebook_domain::ports::{Clock, Signer, fresh_id};
use routebook_domain::record::Value;
use routebook_domain::time::TimeEvidence;
use routebook_fleet::{Dice, SeededRandom};
use routebook_protocol::{
    Body, Chain, Op, Payload, PushRequest, PushResponse, SoftwareSigner, Verdict, head_digest, unpack,
};

use crate::{Site, Wire};

/// An enrolment with a chain and a key, and without a gate.
pub struct Forge<'a> {
    site: &'a Site,
    wire: Wire,
    chain: Chain,
    signer: SoftwareSigner,
    random: SeededRandom,
}

impl<'a> Forge<'a> {
    /// Enrols somebody on one more phone.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn enrol(site: &'a Site, login: &str) -> Self {
        let wire = Wire::enrol(site, login);
        let (chain, signer) = (Chain::new(wire.tenant, wire.enrolment), Wire::signer());
        let random = SeededRandom::new(Dice::of(77, &[wire.enrolment.bytes()[15].into()]));
        Self { site, wire, chain, signer, random }
    }

    /// Who signs.
    pub fn wire(&self) -> &Wire {
        &self.wire
    }

    /// Who signed, when nothing more is to be written.
    pub fn into_wire(self) -> Wire {
        self.wire
    }

    /// The next op of the chain.
    pub fn op(&mut self, payload: Payload) -> Op {
        let id = BodyId::from_bytes(self.id());
        self.op_of(&Body { id, salt: [3; 16], payload })
    }

    /// The next op of the chain, with a body of the caller's.
    pub fn op_of(&mut self, body: &Body) -> Op {
        self.op_at(TimeEvidence::new(self.site.clock.now(), None), body)
    }

    /// The next op of the chain, with a body and a time of the caller's.
    pub fn op_at(&mut self, time: TimeEvidence, body: &Body) -> Op {
        self.op_claiming(self.site.clock.now_ms(), time, body)
    }

    /// The next op of the chain, with everything that the caller claims.
    pub fn op_claiming(&mut self, claimed_ms: i64, time: TimeEvidence, body: &Body) -> Op {
        self.chain.append(self.wire.person, time, claimed_ms, body)
    }

    /// A fresh id.
    pub fn id(&self) -> [u8; 16] {
        fresh_id(&self.random, self.site.clock.now_ms())
    }

    /// What an action carries.
    pub fn act(flow: FlowId, kind: ActionKind) -> Payload {
        Payload::Act(Act { flow, fix: None, reads: Vec::new(), kind })
    }

    /// Pushes ops as they are; what became of each.
    ///
    /// # Panics
    /// When the server does not take the push.
    pub fn push(&self, ops: &[Op]) -> Vec<Verdict> {
        let digest = head_digest(self.chain.tenant, self.chain.enrolment, &self.chain.head, None);
        let request = PushRequest {
            format: 1,
            tenant: self.chain.tenant,
            enrolment: self.chain.enrolment,
            ops: ops.iter().map(|op| op.raw.clone()).collect(),
            head: self.chain.head,
            complete_through: None,
            signature: self.signer.sign(&digest).expect("a software key signs"),
            witnessed: Vec::new(),
        };
        let (status, body) = self.wire.ask("push", &request);
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
        let response: PushResponse = unpack(&body).expect("an answer to a push");
        response.verdicts.into_iter().map(|(_, verdict)| verdict).collect()
    }

    /// Pushes one action; what became of it.
    ///
    /// # Panics
    /// When the server does not take the push.
    pub fn tries(&mut self, flow: FlowId, kind: ActionKind) -> Verdict {
        let op = self.op(Self::act(flow, kind));
        self.push(&[op]).pop().expect("one verdict for one op")
    }

    /// Pushes one action that must be refused by the gate; everything that the refusal names.
    ///
    /// # Panics
    /// When it is not refused.
    pub fn unmet(&mut self, flow: FlowId, kind: ActionKind) -> Vec<Unmet> {
        match self.tries(flow, kind) {
            Verdict::Refused(refusal) if refusal.code == "unmet" => refusal.requirements(),
            other => panic!("the gate let it pass: {other:?}"),
        }
    }
}

/// A record of answers.
pub fn record(step: &str, answers: BTreeMap<String, Value>) -> ActionKind {
    ActionKind::Record { step: step.into(), answers, spent: BTreeMap::new() }
}
