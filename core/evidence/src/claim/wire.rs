//! The claim as CBOR: arrays with numbered fields, integers and byte strings only, so that equal claims have
//! equal bytes.

use minicbor::{Decode, Encode};
use routebook_domain::ids::{EnrolmentId, FlowId, OutletId, PersonId, TenantId};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::time::{Beacon, BootId, Level, TimeEvidence, TrustedTime};

use super::{Claim, Facts};
use crate::{SealError, canonical};

/// The claim's format; a reader refuses a higher one.
const FORMAT: u8 = 1;

#[derive(Encode, Decode)]
#[cbor(array)]
struct ClaimWire {
    #[n(0)]
    format: u8,
    #[cbor(n(1), with = "minicbor::bytes")]
    original: [u8; 32],
    #[cbor(n(2), with = "minicbor::bytes")]
    tenant: [u8; 16],
    #[cbor(n(3), with = "minicbor::bytes")]
    person: [u8; 16],
    #[cbor(n(4), with = "minicbor::bytes")]
    enrolment: [u8; 16],
    #[cbor(n(5), with = "minicbor::bytes")]
    outlet: Option<[u8; 16]>,
    #[cbor(n(6), with = "minicbor::bytes")]
    flow: [u8; 16],
    #[n(7)]
    step: String,
    #[n(8)]
    sequence: u64,
    #[n(9)]
    fix: Option<FixWire>,
    #[n(10)]
    time: TimeWire,
    #[n(11)]
    trusted: TrustedWire,
    #[n(12)]
    app: String,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct FixWire {
    #[n(0)]
    lat_e7: i32,
    #[n(1)]
    lon_e7: i32,
    #[n(2)]
    accuracy_dm: u32,
    #[n(3)]
    provider: String,
    #[n(4)]
    mock: bool,
    #[n(5)]
    age_ms: u32,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct TimeWire {
    #[n(0)]
    wall_ms: i64,
    #[n(1)]
    zone_min: i16,
    #[n(2)]
    mono_ms: u64,
    #[cbor(n(3), with = "minicbor::bytes")]
    boot: [u8; 16],
    #[n(4)]
    beacon: Option<BeaconWire>,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct BeaconWire {
    #[n(0)]
    server_ms: i64,
    #[n(1)]
    nonce: u64,
    #[n(2)]
    mono_ms: u64,
    #[cbor(n(3), with = "minicbor::bytes")]
    boot: [u8; 16],
    #[n(4)]
    round_trip_ms: u32,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct TrustedWire {
    #[n(0)]
    at_ms: i64,
    #[n(1)]
    earliest_ms: Option<i64>,
    #[n(2)]
    latest_ms: Option<i64>,
    #[n(3)]
    level: u8,
    #[n(4)]
    zone_min: i16,
}

const LEVELS: [(Level, u8); 3] = [(Level::Unverified, 0), (Level::Estimate, 1), (Level::Verified, 2)];

pub fn encode(claim: &Claim) -> Vec<u8> {
    let facts = &claim.facts;
    canonical::encode(&ClaimWire {
        format: FORMAT,
        original: claim.original,
        tenant: *facts.tenant.bytes(),
        person: *facts.person.bytes(),
        enrolment: *facts.enrolment.bytes(),
        outlet: facts.outlet.map(|o| *o.bytes()),
        flow: *facts.flow.bytes(),
        step: facts.step.clone(),
        sequence: facts.sequence,
        fix: facts.fix.as_ref().map(fix_out),
        time: time_out(&facts.time),
        trusted: trusted_out(&facts.trusted),
        app: facts.app.clone(),
    })
}

pub fn decode(bytes: &[u8]) -> Result<Claim, SealError> {
    canonical::refuse_newer(bytes, FORMAT)?;
    let wire: ClaimWire = canonical::decode(bytes)?;
    Ok(Claim {
        original: wire.original,
        facts: Facts {
            tenant: TenantId::from_bytes(wire.tenant),
            person: PersonId::from_bytes(wire.person),
            enrolment: EnrolmentId::from_bytes(wire.enrolment),
            outlet: wire.outlet.map(OutletId::from_bytes),
            flow: FlowId::from_bytes(wire.flow),
            step: wire.step,
            sequence: wire.sequence,
            fix: wire.fix.map(fix_in),
            time: time_in(&wire.time),
            trusted: trusted_in(&wire.trusted)?,
            app: wire.app,
        },
    })
}

fn fix_out(fix: &Fix) -> FixWire {
    FixWire {
        lat_e7: fix.point.lat_e7,
        lon_e7: fix.point.lon_e7,
        accuracy_dm: fix.accuracy_dm,
        provider: fix.provider.clone(),
        mock: fix.mock,
        age_ms: fix.age_ms,
    }
}

fn fix_in(wire: FixWire) -> Fix {
    let FixWire { lat_e7, lon_e7, accuracy_dm, provider, mock, age_ms } = wire;
    Fix { point: GeoPoint { lat_e7, lon_e7 }, accuracy_dm, provider, mock, age_ms }
}

fn time_out(time: &TimeEvidence) -> TimeWire {
    let TimeEvidence { wall_ms, zone_min, mono_ms, boot, beacon } = *time;
    TimeWire { wall_ms, zone_min, mono_ms, boot: boot.0, beacon: beacon.map(beacon_out) }
}

fn time_in(wire: &TimeWire) -> TimeEvidence {
    let TimeWire { wall_ms, zone_min, mono_ms, boot, ref beacon } = *wire;
    TimeEvidence { wall_ms, zone_min, mono_ms, boot: BootId(boot), beacon: beacon.as_ref().map(beacon_in) }
}

fn beacon_out(b: Beacon) -> BeaconWire {
    let Beacon { server_ms, nonce, mono_ms, boot, round_trip_ms } = b;
    BeaconWire { server_ms, nonce, mono_ms, boot: boot.0, round_trip_ms }
}

fn beacon_in(b: &BeaconWire) -> Beacon {
    let BeaconWire { server_ms, nonce, mono_ms, boot, round_trip_ms } = *b;
    Beacon { server_ms, nonce, mono_ms, boot: BootId(boot), round_trip_ms }
}

fn trusted_out(t: &TrustedTime) -> TrustedWire {
    let TrustedTime { at_ms, earliest_ms, latest_ms, level, zone_min } = *t;
    let level = LEVELS.into_iter().find(|l| l.0 == level).map_or(0, |l| l.1);
    TrustedWire { at_ms, earliest_ms, latest_ms, level, zone_min }
}

fn trusted_in(wire: &TrustedWire) -> Result<TrustedTime, SealError> {
    let TrustedWire { at_ms, earliest_ms, latest_ms, level, zone_min } = *wire;
    let level = LEVELS.into_iter().find(|l| l.1 == level).ok_or(SealError::Unreadable)?.0;
    Ok(TrustedTime { at_ms, earliest_ms, latest_ms, level, zone_min })
}
