//! With routebook-evidence, its stamper kept from photo to photo as an app keeps it.

use std::hint::black_box;
use std::path::Path;

use routebook_bench::Failure;
use routebook_domain::ids::{EnrolmentId, FlowId, OutletId, PersonId, TenantId};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::time::{BootId, TimeEvidence, judge};
use routebook_evidence::{Facts, Lang, PanelWords, StampOptions, StampRequest, Stamper};
use routebook_protocol::SoftwareSigner;

/// All that stays from one photo to the next.
pub struct Ours {
    stamper: Stamper,
    signer: SoftwareSigner,
    request: StampRequest,
}

impl Ours {
    /// A stamper with its fonts, a key, and the words of one photo.
    pub fn new() -> Result<Self, Failure> {
        let signer = SoftwareSigner::from_secret(&[7; 32]).ok_or("not a key")?;
        let request = StampRequest { facts: facts(), words: words(), options: StampOptions::default() };
        Ok(Self { stamper: Stamper::new()?, signer, request })
    }

    /// Stamps the photo, seal and thumbnail included.
    pub fn stamp(&self, photo: &[u8]) -> Result<(), Failure> {
        black_box(self.stamper.stamp(photo, &self.request, &self.signer)?);
        Ok(())
    }

    /// Stamps the photo at a path into a file beside it.
    pub fn stamp_file(&self, photo: &Path) -> Result<(), Failure> {
        let output = photo.with_extension("stamped.jpg");
        black_box(self.stamper.stamp_file(photo, &output, &self.request, &self.signer)?);
        Ok(())
    }
}

fn words() -> PanelWords {
    PanelWords {
        lang: Lang::Zh,
        outlet: "福源便利店（人民路店）".into(),
        rep: Some("陈小北".into()),
        step: Some("照片打卡".into()),
    }
}

fn facts() -> Facts {
    let boot = BootId([1; 16]);
    let time = TimeEvidence { wall_ms: 1_774_000_000_000, zone_min: 480, mono_ms: 60_000, boot, beacon: None };
    Facts {
        tenant: TenantId::from_bytes([1; 16]),
        person: PersonId::from_bytes([2; 16]),
        enrolment: EnrolmentId::from_bytes([3; 16]),
        outlet: Some(OutletId::from_bytes([4; 16])),
        flow: FlowId::from_bytes([5; 16]),
        step: "photo".into(),
        sequence: 12,
        fix: fix(),
        trusted: judge(&time),
        time,
        app: "routebook-bench".into(),
    }
}

fn fix() -> Option<Fix> {
    let point = GeoPoint::from_degrees(31.2304, 121.4737)?;
    Some(Fix { point, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 900 })
}
