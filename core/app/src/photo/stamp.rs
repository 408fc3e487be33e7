use std::path::Path;

use chrono::DateTime;
use routebook_domain::ids::{EnrolmentId, FlowId, PersonId, TenantId};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::time::{BootId, TimeEvidence, judge};
use routebook_evidence::{Facts, Lang, PanelWords, StampOptions, StampRequest, Stamper};
use routebook_protocol::SoftwareSigner;
use serde::{Serialize, Serializer};

use super::stamper;
use crate::error::Error;
use crate::platform::SystemRandom;

/// What to stamp onto a photo that belongs to no visit.
#[derive(Clone, Debug, Default)]
pub struct StampInput {
    /// When it was taken, RFC 3339 with its offset.
    pub at: String,
    /// Where.
    pub place: Option<GeoPoint>,
    /// How exact the place is, decimetres; nought where nobody knows.
    pub accuracy_dm: u32,
    /// At which outlet, as people read it.
    pub outlet: String,
    /// By whom, as people read it.
    pub rep: Option<String>,
    /// For which step, as people read it.
    pub step: Option<String>,
    /// Label the panel in English instead of Chinese.
    pub english: bool,
    /// What to take out, keep, and print as a QR code.
    pub options: StampOptions,
    /// A font's bytes (OpenType or TrueType) for characters that the bundled one lacks.
    pub font: Option<Vec<u8>>,
}

/// What became of it.
#[derive(Clone, Debug, Serialize)]
pub struct StampReport {
    /// The code on the panel.
    pub code: String,
    /// SHA-256 of the stamped file, hex.
    pub digest: String,
    /// Its length in bytes.
    pub length: u64,
    /// Upright width in pixels.
    pub width: u32,
    /// Upright height in pixels.
    pub height: u32,
    /// SHA-256 of the camera's file, hex.
    pub original: String,
    /// The length of the displaced bits that lie beside the stamped file, bytes; nothing where none are kept.
    pub displaced: Option<u64>,
    /// Characters of the names that no font has: the panel shows a box with their code point.
    pub lacking: Vec<char>,
    /// The seal's bytes; keep them beside the photo to check it later.
    #[serde(serialize_with = "as_hex")]
    pub seal: Vec<u8>,
}

/// Stamps a photo outside of any visit, signed by a key that is thrown away: the seal proves that the file was not
/// changed since, not who stamped it.
///
/// # Errors
/// [`Error::Photo`]; [`Error::Refused`] with `not_a_time`; [`Error::Storage`].
pub fn stamp_photo(input: &Path, output: &Path, what: &StampInput) -> Result<StampReport, Error> {
    let words = PanelWords {
        lang: if what.english { Lang::En } else { Lang::Zh },
        outlet: what.outlet.clone(),
        rep: what.rep.clone(),
        step: what.step.clone(),
    };
    let request = StampRequest { facts: facts(what)?, words, options: what.options.clone() };
    let signer = SoftwareSigner::generate(&SystemRandom::new());
    let own = what.font.clone().map(Stamper::with_platform_font).transpose()?;
    let stamper = match &own {
        Some(own) => own,
        None => stamper()?,
    };
    let stamped = stamper.stamp_file(input, output, &request, &signer)?;
    Ok(StampReport {
        code: stamped.code.to_string(),
        digest: hex::encode(stamped.digest),
        length: stamped.length,
        width: stamped.width,
        height: stamped.height,
        original: hex::encode(stamped.original_digest),
        displaced: stamped.displaced.map(|d| d.length),
        lacking: stamper.lacking(&request.words),
        seal: stamped.seal,
    })
}

fn facts(what: &StampInput) -> Result<Facts, Error> {
    let at = DateTime::parse_from_rfc3339(what.at.trim()).map_err(|_| Error::refused("not_a_time"))?;
    let zone_min = (at.offset().local_minus_utc() / 60) as i16;
    let (mono_ms, boot) = (0, BootId([0; 16]));
    let time = TimeEvidence { wall_ms: at.timestamp_millis(), zone_min, mono_ms, boot, beacon: None };
    let fix = |point| Fix { point, accuracy_dm: what.accuracy_dm, provider: "given".into(), mock: false, age_ms: 0 };
    Ok(Facts {
        tenant: TenantId::from_bytes([0; 16]),
        person: PersonId::from_bytes([0; 16]),
        enrolment: EnrolmentId::from_bytes([0; 16]),
        outlet: None,
        flow: FlowId::from_bytes([0; 16]),
        step: what.step.clone().unwrap_or_default(),
        sequence: 0,
        fix: what.place.map(fix),
        time,
        trusted: judge(&time),
        app: concat!("routebook/", env!("CARGO_PKG_VERSION")).into(),
    })
}

fn as_hex<S: Serializer>(bytes: &[u8], s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(&hex::encode(bytes))
}
