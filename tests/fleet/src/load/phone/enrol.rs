//! Signing in, over HTTP like any phone.

use std::time::Duration;

use routebook_domain::ids::{EnrolmentId, TenantId};
use routebook_domain::ports::Signer;
use routebook_domain::time::Beacon;
use routebook_protocol::{Chain, SoftwareSigner};
use serde::Deserialize;
use serde_json::json;

use super::{LightPhone, Staff, Wire, boot};
use crate::Fault;
use crate::company::PASSWORD;
use crate::dice::{Dice, SeededRandom};

/// How long a phone waits that was told to come later: the server says whole seconds, and one is its least.
const LATER: Duration = Duration::from_secs(1);
/// A rep's password is looked at slowly on purpose: far more tries than thousands at once need.
const TRIES: u32 = 600;

#[derive(Deserialize)]
struct Enrolled {
    tenant: TenantId,
    enrolment: EnrolmentId,
    person: Person,
    token: String,
    beacon: Note,
}

#[derive(Deserialize)]
struct Person {
    id: routebook_domain::ids::PersonId,
}

#[derive(Deserialize)]
struct Note {
    server_ms: i64,
    nonce: u64,
}

/// Enrols a rep on a phone.
///
/// # Errors
/// When the server refuses, or is too busy for many minutes.
pub async fn enrol(wire: &Wire, staff: Staff, number: usize) -> Result<LightPhone, Fault> {
    let random = SeededRandom::new(Dice::of(now(), &[number as u64]));
    let key = SoftwareSigner::generate(&random);
    let asked = json!({
        "login": Staff::login(number), "password": PASSWORD, "installation": format!("load {number}"),
        "public_key": hex::encode(key.public_key()), "platform": "load", "app": "load",
    });
    let enrolled: Enrolled = ask(wire, &asked).await?;
    let Enrolled { tenant, enrolment, person, token, beacon } = enrolled;
    let Note { server_ms, nonce } = beacon;
    Ok(LightPhone {
        number,
        staff,
        person: person.id,
        token,
        key,
        chain: Chain::new(tenant, enrolment),
        beacon: Beacon { server_ms, nonce, mono_ms: 0, boot: boot(number), round_trip_ms: 80 },
        cursor: None,
        visits: 0,
        random,
    })
}

async fn ask(wire: &Wire, asked: &serde_json::Value) -> Result<Enrolled, Fault> {
    const PATH: &str = "/v1/enrolments";
    let mut tries = 0;
    loop {
        let said = wire.post(PATH, asked).await?;
        tries += 1;
        if said.status == 429 && tries < TRIES {
            tokio::time::sleep(LATER).await;
            continue;
        }
        if said.status != 200 {
            return Err(said.fault(PATH));
        }
        return serde_json::from_slice(&said.body).map_err(|source| Fault::Shape { path: PATH.into(), source });
    }
}

/// No two runs over one database draw the same ids.
fn now() -> u64 {
    super::now_ms().unsigned_abs()
}
