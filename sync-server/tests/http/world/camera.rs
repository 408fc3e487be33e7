use std::sync::OnceLock;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Rgb, RgbImage};
use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::ActionKind;
use routebook_domain::ids::{EvidenceId, FlowId, OutletId};
use routebook_domain::ports::Clock;
use routebook_domain::time::{TimeEvidence, judge};
use routebook_evidence::{Facts, Lang, PanelWords, StampOptions, StampRequest, Stamped, Stamper};
use routebook_protocol::Op;

use super::{Phone, Tus, World, accepted};

/// A sealed photo, delivered.
pub struct Shot {
    pub flow: FlowId,
    pub evidence: EvidenceId,
    pub code: String,
    pub file: Vec<u8>,
}

/// A camera's file with large fields and grain; another seed is another scene.
pub fn scene(seed: u64) -> Vec<u8> {
    let dice = |n: u64| (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u8;
    let tone = |x: u32, y: u32| {
        let field = dice((u64::from(x / 40) << 8 | u64::from(y / 30)) ^ seed << 20);
        field / 2 + 50 + dice(u64::from(x) << 16 | u64::from(y)) / 4
    };
    encode(&RgbImage::from_fn(640, 480, |x, y| Rgb([tone(x, y), tone(x, y) / 2 + 40, 90])).into(), 90)
}

fn encode(picture: &DynamicImage, quality: u8) -> Vec<u8> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality).encode_image(picture).unwrap();
    jpeg
}

/// As a chat app passes it on: coded again, without EXIF.
pub fn recompressed(file: &[u8]) -> Vec<u8> {
    encode(&image::load_from_memory(file).unwrap(), 70)
}

/// Left and right exchanged.
pub fn mirrored(file: &[u8]) -> Vec<u8> {
    encode(&image::load_from_memory(file).unwrap().fliph(), 90)
}

/// Without its APP1 segments: the picture's own bytes are untouched.
pub fn stripped(file: &[u8]) -> Vec<u8> {
    let (mut out, mut at) = (file[..2].to_vec(), 2);
    while file[at + 1] != 0xDA {
        let end = at + 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
        if file[at + 1] != 0xE1 {
            out.extend(&file[at..end]);
        }
        at = end;
    }
    out.extend(&file[at..]);
    out
}

impl Phone {
    /// A stamped photo for the step `fridge` of a visit, with the op that promises it.
    pub fn shoot(&mut self, world: &World, flow: FlowId, outlet: OutletId, camera: &[u8]) -> (Shot, Op) {
        let (file, stamped) = self.stamp(world, flow, outlet, camera);
        let evidence = EvidenceId::from_bytes(self.fresh(world));
        let shot = Shot { flow, evidence, code: stamped.code.to_string(), file };
        let promise = Evidence {
            id: evidence,
            kind: EvidenceKind::Photo,
            media_type: "image/jpeg".into(),
            digest: stamped.digest,
            length: stamped.length,
            seal: Some(stamped.seal),
            version: None,
            duration_ms: None,
        };
        let kind = ActionKind::Attach { step: "fridge".into(), need: "fridge-photo".into(), evidence: promise };
        (shot, self.act(world, flow, kind))
    }

    fn stamp(&self, world: &World, flow: FlowId, outlet: OutletId, camera: &[u8]) -> (Vec<u8>, Stamped) {
        static STAMPER: OnceLock<Stamper> = OnceLock::new();
        let stamper = STAMPER.get_or_init(|| Stamper::new().unwrap());
        let time = TimeEvidence::new(world.clock.now(), None);
        let facts = Facts {
            tenant: self.chain.tenant,
            person: self.person,
            enrolment: self.chain.enrolment,
            outlet: Some(outlet),
            flow,
            step: "fridge".into(),
            sequence: self.chain.head.seq + 1,
            fix: None,
            time,
            trusted: judge(&time),
            app: "routebook/0".into(),
        };
        let words = PanelWords { lang: Lang::Zh, outlet: "好邻居".into(), rep: None, step: None };
        let request = StampRequest { facts, words, options: StampOptions::default() };
        stamper.stamp(camera, &request, &self.signer).unwrap()
    }

    /// A visit with one sealed photo, promised but not delivered.
    pub async fn promised(&mut self, world: &World, camera: &[u8]) -> Shot {
        let outlet = world.outlet("好邻居").await;
        let (flow, start) = self.start(world, outlet);
        let (shot, attach) = self.shoot(world, flow, outlet, camera);
        assert!(accepted(&self.push(world, &[start, attach]).await));
        shot
    }

    /// A visit with one sealed photo, delivered.
    pub async fn delivered(&mut self, world: &World, camera: &[u8]) -> Shot {
        let shot = self.promised(world, camera).await;
        let tus = Tus { world, token: &self.token };
        let at = tus.begin(shot.evidence, "full", shot.file.len()).await;
        assert_eq!(tus.send(&at, 0, &shot.file).await.headers["routebook-evidence"], "verified");
        shot
    }
}
