//! The two requests outside of a sync: enrol a person on an installation, and sign out.

use std::fmt;

use routebook_domain::ids::{EnrolmentId, PersonId, TenantId};
use routebook_domain::people::Role;
use routebook_protocol::BeaconNote;
use serde::{Deserialize, Deserializer, Serialize};

use crate::problem::{Fault, fault};
use crate::request::{Credential, Request, Response};

/// What a person and a phone give to enrol.
#[derive(Clone, Serialize)]
pub struct Enrol {
    /// What the person signs in with.
    pub login: String,
    /// Their password; it is not kept.
    pub password: String,
    /// The installation's id, hyphenated.
    pub installation: String,
    /// The public key, SEC1 compressed, as hex.
    pub public_key: String,
    /// The platform's name.
    pub platform: String,
    /// The app and its version.
    pub app: String,
}

impl fmt::Debug for Enrol {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Enrol").field("login", &self.login).field("installation", &self.installation).finish()
    }
}

/// The person as the server names them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PersonNote {
    /// Their record.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// What they sign in with.
    pub login: String,
    /// What they may do.
    pub role: Role,
}

/// The company as the server names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct CompanyNote {
    /// Its id, the tenant's.
    pub id: TenantId,
    /// Its name.
    pub name: String,
    /// Its zone, as the IANA data base names it.
    pub zone: String,
}

/// An enrolment as the server gave it.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct Enrolled {
    /// The company.
    pub tenant: TenantId,
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// Who.
    pub person: PersonNote,
    /// The session's token.
    pub token: String,
    /// The token that only delivers.
    pub push_token: String,
    /// Which life of the server's data.
    #[serde(deserialize_with = "sixteen")]
    pub epoch: [u8; 16],
    /// The server's time.
    #[serde(deserialize_with = "beacon")]
    pub beacon: BeaconNote,
    /// The server's public key, as hex.
    pub server_key: String,
    /// The company.
    pub company: CompanyNote,
}

impl fmt::Debug for Enrolled {
    /// Without the tokens.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Enrolled").field("enrolment", &self.enrolment).field("person", &self.person.id).finish()
    }
}

/// Asks for an enrolment.
pub fn enrol_request(enrol: &Enrol) -> Request {
    Request::post("/v1/enrolments", "application/json", serde_json::to_vec(enrol).unwrap_or_default())
}

/// Reads the answer; a success that is not one of the server's counts as a network's sign-in page.
pub fn read_enrolled(response: &Response) -> Result<Enrolled, Fault> {
    if !response.is_success() {
        return Err(fault(response));
    }
    let strange = |_| Fault::Retry { reason: "not_the_server".into(), after_ms: None };
    serde_json::from_slice(&response.body).map_err(strange)
}

/// Tells the server that a person signed out.
pub fn sign_out_request(enrolment: EnrolmentId) -> Request {
    let target = format!("/v1/enrolments/{enrolment}/sign-out");
    Request { credential: Credential::Session, ..Request::post(&target, "application/json", b"{}".to_vec()) }
}

/// Whether the server has the session down as ended; one that it no longer knows has ended too.
pub fn was_told(response: &Response) -> bool {
    response.is_success() || matches!(response.status, 401 | 404)
}

fn sixteen<'de, D: Deserializer<'de>>(d: D) -> Result<[u8; 16], D::Error> {
    let text = String::deserialize(d)?.replace('-', "");
    let mut bytes = [0; 16];
    hex::decode_to_slice(text, &mut bytes).map_err(serde::de::Error::custom)?;
    Ok(bytes)
}

/// A nonce has 64 bits, more than JSON readers keep exactly: it may come as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Nonce {
    Number(u64),
    Text(String),
}

fn beacon<'de, D: Deserializer<'de>>(d: D) -> Result<BeaconNote, D::Error> {
    #[derive(Deserialize)]
    struct Note {
        server_ms: i64,
        nonce: Nonce,
    }
    let note = Note::deserialize(d)?;
    let nonce = match note.nonce {
        Nonce::Number(n) => n,
        Nonce::Text(t) => t.parse().map_err(serde::de::Error::custom)?,
    };
    Ok(BeaconNote { server_ms: note.server_ms, nonce })
}
