use std::collections::BTreeMap;
use std::str::FromStr;

use reqwest::Method;
use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{BodyId, EvidenceId, FlowId, PersonId, RecordId, TenantId};
use routebook_domain::ports::{Clock, Random, Signer, fresh_id};
use routebook_domain::record::Value as Answered;
use routebook_domain::template::TemplateRef;
use routebook_domain::time::TimeEvidence;
use routebook_protocol::cbor::Wire;
use routebook_protocol::{
    Body, Chain, Frame, Op, Payload, PullPage, PullRequest, PushRequest, PushResponse, SoftwareSigner, Verdict,
    head_digest, pack, unpack,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Answer, PASSWORD, World};

struct Dice;
impl Random for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).unwrap();
    }
}

/// A phone without a store: it remembers its chain and nothing else.
pub struct Phone {
    pub signer: SoftwareSigner,
    pub chain: Chain,
    pub person: PersonId,
    pub token: String,
    pub push_token: String,
    pub enrolment: String,
}

impl Phone {
    pub async fn enrol(world: &World, login: &str) -> Self {
        let signer = SoftwareSigner::generate(&Dice);
        let answer = world.post("/v1/enrolments", "", enrolment(login, &signer)).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        Self::of(signer, &answer.body)
    }

    pub fn of(signer: SoftwareSigner, body: &Value) -> Self {
        let text = |name: &str| body[name].as_str().unwrap().to_owned();
        let tenant = TenantId::from_str(&text("tenant")).unwrap();
        Self {
            chain: Chain::new(tenant, text("enrolment").parse().unwrap()),
            person: body["person"]["id"].as_str().unwrap().parse().unwrap(),
            token: text("token"),
            push_token: text("push_token"),
            enrolment: text("enrolment"),
            signer,
        }
    }

    pub fn op(&mut self, world: &World, payload: Payload) -> Op {
        let now = world.clock.now();
        let id = BodyId::from_bytes(fresh_id(&Dice, now.wall_ms));
        let body = Body { id, salt: [3; 16], payload };
        self.chain.append(self.person, TimeEvidence::new(now, None), now.wall_ms, &body)
    }

    pub fn fresh(&self, world: &World) -> [u8; 16] {
        fresh_id(&Dice, world.clock.now_ms())
    }

    pub fn act(&mut self, world: &World, flow: FlowId, kind: ActionKind) -> Op {
        self.op(world, Payload::Act(Act { flow, fix: None, reads: Vec::new(), kind }))
    }

    /// A visit to an outlet, begun; with the op.
    pub fn start(&mut self, world: &World, outlet: RecordId) -> (FlowId, Op) {
        let flow = FlowId::from_bytes(fresh_id(&Dice, world.clock.now_ms()));
        let template = TemplateRef { key: "outlet-visit".into(), version: 1 };
        let day = "2026-11-21".parse().unwrap();
        (
            flow,
            self.act(
                world,
                flow,
                ActionKind::Start { template, subject: Some(outlet), day, params: Default::default() },
            ),
        )
    }

    pub fn record(&mut self, world: &World, flow: FlowId, step: &str, answers: &[(&str, Answered)]) -> Op {
        let answers: BTreeMap<_, _> = answers.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect();
        self.act(world, flow, ActionKind::Record { step: step.into(), answers, spent: Default::default() })
    }

    /// Promises a file for the step `fridge`.
    pub fn attach(&mut self, world: &World, flow: FlowId, file: &[u8]) -> (EvidenceId, Op) {
        let id = EvidenceId::from_bytes(fresh_id(&Dice, world.clock.now_ms()));
        let evidence = Evidence {
            id,
            kind: EvidenceKind::Photo,
            media_type: "image/jpeg".into(),
            digest: Sha256::digest(file).into(),
            length: file.len() as u64,
            seal: None,
            version: None,
            duration_ms: None,
        };
        let kind = ActionKind::Attach { step: "fridge".into(), need: "fridge-photo".into(), evidence };
        (id, self.act(world, flow, kind))
    }

    pub fn request(&self, ops: &[Op]) -> PushRequest {
        let digest = head_digest(self.chain.tenant, self.chain.enrolment, &self.chain.head, None);
        PushRequest {
            format: 1,
            tenant: self.chain.tenant,
            enrolment: self.chain.enrolment,
            ops: ops.iter().map(|op| op.raw.clone()).collect(),
            head: self.chain.head,
            complete_through: None,
            signature: self.signer.sign(&digest).unwrap(),
            witnessed: Vec::new(),
        }
    }

    pub async fn push(&self, world: &World, ops: &[Op]) -> PushResponse {
        self.push_with(world, &self.token, &self.request(ops)).await.unwrap()
    }

    pub async fn push_with(&self, world: &World, token: &str, request: &PushRequest) -> Result<PushResponse, Answer> {
        send(world, "/v1/sync/push", token, request).await
    }

    pub async fn pull(&self, world: &World) -> PullPage {
        let request = PullRequest { format: 1, cursor: None, limit: 500, snapshots: false };
        send(world, "/v1/sync/pull", &self.token, &request).await.unwrap()
    }
}

pub fn enrolment(login: &str, signer: &SoftwareSigner) -> Value {
    let key = hex::encode(signer.public_key());
    json!({"login": login, "password": PASSWORD, "installation": "5e4f0b4e-7d0c-4a59-9a5d-2f7f3f4a1c11",
           "public_key": key, "platform": "test", "app": "routebook/0"})
}

async fn send<Q: Wire, A: Wire>(world: &World, path: &str, token: &str, request: &Q) -> Result<A, Answer> {
    let request =
        world.request(Method::POST, path, token).header("content-type", Frame::MEDIA_TYPE).body(pack(request));
    let response = request.send().await.unwrap();
    if !response.status().is_success() {
        return Err(Answer::of(response).await);
    }
    assert_eq!(response.headers()["content-type"], Frame::MEDIA_TYPE);
    Ok(unpack(&response.bytes().await.unwrap()).unwrap())
}

/// Whether every op was accepted.
pub fn accepted(response: &PushResponse) -> bool {
    response.verdicts.iter().all(|(_, verdict)| matches!(verdict, Verdict::Accepted { .. }))
}
