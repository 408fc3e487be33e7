//! A phone that writes its chain and pushes it whole or in parts.

use std::collections::BTreeMap;

use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{Act, ActionKind, Read};
use routebook_domain::ids::{BodyId, EvidenceId, FlowId};
use routebook_domain::ports::{Random, Signer};
use routebook_domain::record::Value;
use routebook_domain::template::TemplateRef;
use routebook_domain::time::{Beacon, BootId, Day, TimeEvidence};
use routebook_protocol::{
    Body, Chain, Cursor, Head, Op, Payload, PullPage, PullRequest, PushRequest, PushResponse, Refusal, SoftwareSigner,
    Verdict, head_digest,
};

use super::World;
use crate::model::SessionKind;
use crate::rules::enrolments::{self, NewEnrolment};
use crate::rules::sessions::{self, Caller};
use crate::rules::{EnvelopeFault, Ruled, pull, push};

pub struct Phone<'a> {
    pub world: &'a World,
    pub caller: Caller,
    pub chain: Chain,
    pub ops: Vec<Op>,
    pub cursor: Option<Cursor>,
    pub key: SoftwareSigner,
    pub beacon: Option<Beacon>,
    /// How far the wall clock goes behind, milliseconds.
    pub behind_ms: i64,
    /// How far the monotonic clock runs ahead, milliseconds.
    pub ahead_ms: u64,
}

const BOOT: BootId = BootId([7; 16]);

impl<'a> Phone<'a> {
    pub fn of(world: &'a World, login: &str) -> Self {
        let key = SoftwareSigner::generate(&world.random);
        let new = NewEnrolment {
            installation: format!("phone of {login}"),
            public_key: key.public_key(),
            platform: "android".into(),
            app: "test".into(),
        };
        let enrolled = world.write(|cx| enrolments::enrol(cx, world.person(login), &new)).unwrap();
        let caller = world.read(|cx| sessions::caller(cx.tx, &enrolled.token, cx.now_ms)).unwrap().unwrap();
        assert_eq!(caller.kind, SessionKind::Phone);
        let chain = Chain::new(world.tenant, enrolled.enrolment);
        let (server_ms, nonce) = (enrolled.beacon.server_ms, enrolled.beacon.nonce);
        let beacon = Some(Beacon { server_ms, nonce, mono_ms: 0, boot: BOOT, round_trip_ms: 80 });
        Self { world, caller, chain, ops: Vec::new(), cursor: None, key, beacon, behind_ms: 0, ahead_ms: 0 }
    }

    /// Writes an op at the world's moment; gives its body's id.
    pub fn say(&mut self, payload: Payload) -> BodyId {
        let now = self.world.now.get();
        let mut salt = [0; 16];
        self.world.random.fill(&mut salt);
        let body = Body { id: BodyId::from_bytes(self.fresh()), salt, payload };
        self.ops.push(self.chain.append(self.caller.person.id, self.time(), now, &body));
        body.id
    }

    /// All that the phone knows about time.
    pub fn time(&self) -> TimeEvidence {
        let now = self.world.now.get();
        let mono_ms = self.beacon.map_or(0, |b| (now - b.server_ms) as u64) + self.ahead_ms;
        TimeEvidence { wall_ms: now - self.behind_ms, zone_min: 480, mono_ms, boot: BOOT, beacon: self.beacon }
    }

    pub fn fresh(&self) -> [u8; 16] {
        routebook_domain::ports::fresh_id(&self.world.random, self.world.now.get())
    }

    pub fn act(&mut self, flow: FlowId, kind: ActionKind) {
        self.say(Payload::Act(Act { flow, fix: None, reads: Vec::new(), kind }));
    }

    pub fn start(&mut self, outlet: &str) -> FlowId {
        let flow = FlowId::from_bytes(self.fresh());
        let template = TemplateRef { key: "outlet-visit".into(), version: 1 };
        let (subject, day) = (Some(self.world.outlet(outlet)), day());
        self.act(flow, ActionKind::Start { template, subject, day, params: Default::default() });
        flow
    }

    /// A customer, begun as a lead.
    pub fn customer(&mut self, outlet: &str) -> FlowId {
        self.customer_with(outlet, &[], Vec::new())
    }

    pub fn customer_with(&mut self, outlet: &str, params: &[(&str, i64)], reads: Vec<Read>) -> FlowId {
        let flow = FlowId::from_bytes(self.fresh());
        let template = TemplateRef { key: "customer-pipeline".into(), version: 1 };
        let params = params.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect();
        let kind = ActionKind::Start { template, subject: Some(self.world.outlet(outlet)), day: day(), params };
        self.say(Payload::Act(Act { flow, fix: None, reads, kind }));
        flow
    }

    /// What a lead asks for.
    pub fn fill_lead(&mut self, flow: FlowId, summary: &str, next: &str) {
        self.record(flow, "profile", &[("source", "visit".into()), ("first-contact", "2026-11-20".into())]);
        self.record(flow, "follow-up", &[("summary", summary.into()), ("next", next.into())]);
    }

    /// A day's action sheet, handed in.
    pub fn sheet(&mut self) -> FlowId {
        self.sheet_of("daily-actions", day())
    }

    pub fn sheet_of(&mut self, key: &str, day: Day) -> FlowId {
        let flow = FlowId::from_bytes(self.fresh());
        let template = TemplateRef { key: key.into(), version: 1 };
        self.act(flow, ActionKind::Start { template, subject: None, day, params: Default::default() });
        self.record(flow, "actions", &[("done", "拜访两家".into()), ("visits", 2.into())]);
        self.record(flow, "tomorrow", &[("plan", "签合同".into())]);
        self.act(flow, ActionKind::Submit);
        flow
    }

    pub fn record(&mut self, flow: FlowId, step: &str, answers: &[(&str, Value)]) {
        let answers: BTreeMap<_, _> = answers.iter().map(|(id, v)| ((*id).to_owned(), v.clone())).collect();
        self.act(flow, ActionKind::Record { step: step.into(), answers, spent: Default::default() });
    }

    pub fn attach(&mut self, flow: FlowId, step: &str, need: &str) -> EvidenceId {
        let id = EvidenceId::from_bytes(self.fresh());
        let (kind, media_type) = (EvidenceKind::Photo, "image/jpeg".to_owned());
        let evidence =
            Evidence { id, kind, media_type, digest: [3; 32], length: 5, seal: None, version: None, duration_ms: None };
        self.act(flow, ActionKind::Attach { step: step.into(), need: need.into(), evidence });
        id
    }

    /// The five steps of a visit without its photos.
    pub fn answer_all(&mut self, flow: FlowId) {
        let text = |t: &str| Value::Text(t.into());
        self.record(flow, "fridge", &[("coolers", 2.into()), ("display", text("good"))]);
        self.record(flow, "skus", &[("codes", Value::List(vec![text("6901234567892")]))]);
        self.record(flow, "interview", &[("need", text("要两箱啤酒"))]);
        self.record(flow, "material", &[("kinds", Value::List(vec![text("poster")])), ("count", 3.into())]);
    }

    /// A whole visit, 8 ops; gives the flow and its two photos.
    pub fn visit(&mut self, outlet: &str) -> (FlowId, [EvidenceId; 2]) {
        let flow = self.start(outlet);
        self.answer_all(flow);
        let photos = [self.attach(flow, "fridge", "fridge-photo"), self.attach(flow, "photo", "front-photo")];
        self.act(flow, ActionKind::Submit);
        (flow, photos)
    }

    pub fn request(&self, ops: &[Op]) -> PushRequest {
        let head = ops.last().map_or(Head::default(), |op| Head { seq: op.header.seq, hash: op.hash });
        let (tenant, enrolment) = (self.chain.tenant, self.chain.enrolment);
        let signature = self.key.sign(&head_digest(tenant, enrolment, &head, None)).unwrap();
        let ops = ops.iter().map(|op| op.raw.clone()).collect();
        PushRequest {
            format: 1,
            tenant,
            enrolment,
            ops,
            head,
            complete_through: None,
            signature,
            witnessed: Vec::new(),
        }
    }

    pub fn send(&self, request: PushRequest) -> Ruled<PushResponse> {
        let claimed = push::Claimed::by(&request);
        let signers = self.world.read(|cx| push::signers(cx, &self.caller, &claimed))?;
        let opened = push::open(self.world.tenant, &signers, request);
        let parcel = opened.map_err(|code| EnvelopeFault { code, acknowledged: signers.acknowledged })?;
        self.world.write(|cx| push::accept(cx, &self.caller, &parcel))
    }

    /// Pushes everything; gives the verdicts.
    pub fn push(&self) -> Vec<Verdict> {
        let response = self.send(self.request(&self.ops)).unwrap();
        response.verdicts.into_iter().map(|(_, verdict)| verdict).collect()
    }

    pub fn pull(&mut self, limit: u32) -> PullPage {
        let request = PullRequest { format: 1, cursor: self.cursor.clone(), limit, snapshots: false };
        let page = self.world.read(|cx| pull::page(cx, &self.caller, &request, MANY)).unwrap();
        self.cursor = Some(page.cursor.clone());
        page
    }
}

/// More entries than any scope of these tests has.
pub const MANY: u32 = 2000;

pub fn day() -> Day {
    "2026-11-21".parse().unwrap()
}

pub fn accepted(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Accepted { .. })
}

pub fn refusal(verdict: &Verdict) -> &Refusal {
    match verdict {
        Verdict::Refused(refusal) => refusal,
        other => panic!("{other:?} is no refusal"),
    }
}
