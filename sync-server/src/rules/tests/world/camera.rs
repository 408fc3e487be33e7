//! Photos as a phone stamps them.

use std::sync::OnceLock;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::ports::Signer;
use routebook_domain::time::judge;
use routebook_evidence::{Facts, Lang, PanelWords, StampOptions, StampRequest, Stamper};
use routebook_protocol::Payload;

use super::Phone;

/// A camera's file; another seed is another scene.
pub fn scene(seed: u64) -> Vec<u8> {
    encoded(seed, 90)
}

/// The same scene saved again: another file that looks alike.
pub fn encoded(seed: u64, quality: u8) -> Vec<u8> {
    let dice = |n: u64| (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u8;
    // Large fields that tell scenes apart, and grain, without which a picture counts as blurred.
    let tone = |x: u32, y: u32| {
        let field = dice((u64::from(x / 40) << 8 | u64::from(y / 30)) ^ seed << 20);
        field / 2 + 50 + dice(u64::from(x) << 16 | u64::from(y)) / 4
    };
    let picture = RgbImage::from_fn(640, 480, |x, y| Rgb([tone(x, y), tone(x, y) / 2 + 40, 90]));
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality).encode_image(&picture).unwrap();
    jpeg
}

/// A sure fix near the outlets.
pub fn fix_at(lat: f64, lon: f64) -> Fix {
    let point = GeoPoint::from_degrees(lat, lon).unwrap();
    Fix { point, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 0 }
}

fn stamper() -> &'static Stamper {
    static STAMPER: OnceLock<Stamper> = OnceLock::new();
    STAMPER.get_or_init(|| Stamper::new().unwrap())
}

impl Phone<'_> {
    /// What the photo of the next op is bound to.
    pub fn facts(&self, flow: FlowId, outlet: &str, step: &str) -> Facts {
        let time = self.time();
        Facts {
            tenant: self.world.tenant,
            person: self.caller.person.id,
            enrolment: self.chain.enrolment,
            outlet: Some(self.world.outlet(outlet)),
            flow,
            step: step.into(),
            sequence: self.chain.head.seq + 1,
            fix: None,
            time,
            trusted: judge(&time),
            app: "test".into(),
        }
    }

    /// A photo stamped under this phone's key, whatever the facts say.
    pub fn stamp(&self, camera: &[u8], facts: Facts) -> (Vec<u8>, Evidence) {
        self.stamp_as(camera, facts, &self.key)
    }

    pub fn stamp_as(&self, camera: &[u8], facts: Facts, key: &dyn Signer) -> (Vec<u8>, Evidence) {
        let words = PanelWords { lang: Lang::En, outlet: "N1".into(), rep: None, step: None };
        let request = StampRequest { facts, words, options: StampOptions::default() };
        let (file, stamped) = stamper().stamp(camera, &request, key).unwrap();
        let evidence = Evidence {
            id: EvidenceId::from_bytes(self.fresh()),
            kind: EvidenceKind::Photo,
            media_type: "image/jpeg".into(),
            digest: stamped.digest,
            length: stamped.length,
            seal: Some(stamped.seal),
            version: None,
            duration_ms: None,
        };
        (file, evidence)
    }

    /// Attaches evidence to the step `fridge`.
    pub fn attach_it(&mut self, flow: FlowId, evidence: Evidence, fix: Option<Fix>) -> EvidenceId {
        let id = evidence.id;
        let kind = ActionKind::Attach { step: "fridge".into(), need: "fridge-photo".into(), evidence };
        self.say(Payload::Act(Act { flow, fix, reads: Vec::new(), kind }));
        id
    }

    /// An honest photo of a camera's file for the step `fridge`.
    pub fn shoot(&mut self, flow: FlowId, outlet: &str, camera: &[u8]) -> EvidenceId {
        self.shoot_at(flow, outlet, camera, None)
    }

    pub fn shoot_at(&mut self, flow: FlowId, outlet: &str, camera: &[u8], fix: Option<Fix>) -> EvidenceId {
        let facts = Facts { fix: fix.clone(), ..self.facts(flow, outlet, "fridge") };
        let (_, evidence) = self.stamp(camera, facts);
        self.attach_it(flow, evidence, fix)
    }
}
