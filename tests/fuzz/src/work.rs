//! What every stamp of a fuzz run has in common; what is stamped is the only thing that changes.

use std::sync::OnceLock;

use routebook_domain::ids::{EnrolmentId, FlowId, OutletId, PersonId, TenantId};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::time::{Beacon, BootId, TimeEvidence, judge};
use routebook_evidence::{Facts, Lang, PanelWords, StampOptions, StampRequest, Stamper};
use routebook_protocol::SoftwareSigner;

/// One stamper for the whole run, as an app keeps it.
///
/// # Panics
/// When the build carries a damaged font.
pub fn stamper() -> &'static Stamper {
    static STAMPER: OnceLock<Stamper> = OnceLock::new();
    STAMPER.get_or_init(|| Stamper::new().expect("the bundled font is readable"))
}

/// A key.
///
/// # Panics
/// Never: the secret is a good one.
pub fn signer() -> SoftwareSigner {
    SoftwareSigner::from_secret(&[7; 32]).expect("a key")
}

/// A request that fills every line of the panel.
pub fn request(options: StampOptions) -> StampRequest {
    let words = PanelWords {
        lang: Lang::Zh,
        outlet: "好邻居便利店".into(),
        rep: Some("张三".into()),
        step: Some("照片打卡".into()),
    };
    StampRequest { facts: facts(), words, options }
}

fn facts() -> Facts {
    let boot = BootId([1; 16]);
    let beacon = Beacon { server_ms: 1_795_269_600_000, nonce: 7, mono_ms: 1_000, boot, round_trip_ms: 800 };
    let time = TimeEvidence { wall_ms: 0, zone_min: 480, mono_ms: 901_000, boot, beacon: Some(beacon) };
    Facts {
        tenant: TenantId::from_bytes([1; 16]),
        person: PersonId::from_bytes([2; 16]),
        enrolment: EnrolmentId::from_bytes([3; 16]),
        outlet: Some(OutletId::from_bytes([4; 16])),
        flow: FlowId::from_bytes([5; 16]),
        step: "photo".into(),
        sequence: 42,
        fix: Some(fix()),
        trusted: judge(&time),
        time,
        app: "routebook/fuzz".into(),
    }
}

fn fix() -> Fix {
    let point = GeoPoint { lat_e7: 312_304_167, lon_e7: 1_214_737_001 };
    Fix { point, accuracy_dm: 123, provider: "gps".into(), mock: false, age_ms: 2_000 }
}
