//! Seals of photos that nobody stamped: the server reads them and checks their signatures like any other.

use routebook_domain::ids::{FlowId, OutletId};
use routebook_domain::place::Fix;
use routebook_domain::ports::Signer;
use routebook_domain::time::{TimeEvidence, judge};
use routebook_evidence::{Claim, Facts, Method, P256, Rect, SealBody};
use routebook_protocol::cbor::{Bytes, Encoder, Wire, begin, to_bytes};
use sha2::{Digest, Sha256};

use super::LightPhone;
use crate::load::Shot;

/// The format of seals, and what their signature covers beside the body: `core/evidence/docs/seal.md`.
const FORMAT: u8 = 1;
const DOMAIN: &[u8] = b"routebook/seal/1\0";

/// Where and when a photo is taken.
pub struct At<'a> {
    pub flow: FlowId,
    pub outlet: OutletId,
    pub step: &'a str,
    pub fix: Option<Fix>,
    pub time: TimeEvidence,
}

/// The seal of a shot; `None` when the key does not sign, which a software key always does.
pub fn seal(phone: &LightPhone, at: &At<'_>, shot: &Shot) -> Option<Vec<u8>> {
    let claim = Claim { original: shot.original, facts: facts(phone, at) };
    let body = SealBody {
        code: claim.code(),
        claim: claim.encode(),
        panel: Rect { x: 0, y: 2400, width: 4032, height: 624 },
        text: vec!["2026".into(), at.step.into()],
        method: Method::Splice,
        stamped: shot.digest,
        length: shot.length,
        thumb: shot.original,
        public_key: phone.key.public_key(),
        spans: Some(shot.original),
        dhash: Some(shot.dhash),
        brightness: Some(120),
        detail: Some(900),
        panel_bits: Some(shot.original),
        displaced: None,
    };
    let body = to_bytes(&body);
    let digest = Sha256::new().chain_update(DOMAIN).chain_update(&body).finalize().into();
    let signature = phone.key.sign(&digest).ok()?;
    let mut out = Encoder::new(Vec::new());
    begin(&mut out, 4);
    FORMAT.put(&mut out);
    P256.put(&mut out);
    Bytes(body).put(&mut out);
    signature.put(&mut out);
    Some(out.into_writer())
}

fn facts(phone: &LightPhone, at: &At<'_>) -> Facts {
    Facts {
        tenant: phone.chain.tenant,
        person: phone.person,
        enrolment: phone.chain.enrolment,
        outlet: Some(at.outlet),
        flow: at.flow,
        step: at.step.into(),
        sequence: phone.chain.head.seq + 1,
        fix: at.fix.clone(),
        time: at.time,
        trusted: judge(&at.time),
        app: "load".into(),
    }
}
