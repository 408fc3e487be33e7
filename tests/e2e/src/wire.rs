//! A phone that speaks the protocol by hand: it asks the server for what no well-behaved phone would.

use std::collections::BTreeMap;

use reqwest::Method;
use routebook_domain::ids::{EnrolmentId, PersonId, TenantId};
use routebook_domain::ports::Signer;
use routebook_fleet::PASSWORD;
use routebook_protocol::cbor::{Wire as Message, to_bytes};
use routebook_protocol::{
    BeaconNote, Cursor, Entry, Frame, PullPage, PullRequest, Scope, SnapshotRequest, SoftwareSigner, pack, unpack,
};
use serde_json::{Value, json};
use tokio::runtime::Handle;

use crate::http::client;
use crate::{Site, sha256};

/// An enrolment of its own.
pub struct Wire {
    runtime: Handle,
    http: reqwest::Client,
    url: String,
    token: String,
    /// Whose it is.
    pub person: PersonId,
    /// The company.
    pub tenant: TenantId,
    /// Its own id.
    pub enrolment: EnrolmentId,
}

impl Wire {
    /// Enrols somebody on one more phone.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn enrol(site: &Site, login: &str) -> Self {
        let (http, runtime) = (client(), site.runtime().clone());
        let sent = http.post(format!("{}/v1/enrolments", site.url())).json(&enrolment(login)).send();
        let answer: Value = runtime.block_on(async { sent.await?.json().await }).expect("the server answers");
        let field = |at: &Value| at.as_str().unwrap_or_else(|| panic!("{login} is not enrolled: {answer}")).to_owned();
        Self {
            person: field(&answer["person"]["id"]).parse().expect("an id"),
            tenant: field(&answer["tenant"]).parse().expect("an id"),
            enrolment: field(&answer["enrolment"]).parse().expect("an id"),
            token: field(&answer["token"]),
            url: site.url(),
            runtime,
            http,
        }
    }

    /// What stands behind `Bearer`.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The key of every enrolment by hand.
    ///
    /// # Panics
    /// Never: the secret is a good one.
    pub fn signer() -> SoftwareSigner {
        SoftwareSigner::from_secret(&[7; 32]).expect("a key")
    }

    /// Everything that the server gives to this person, from the first entry on.
    pub fn pull_all(&self) -> Vec<Entry> {
        self.pull_from(None)
    }

    /// Everything behind a cursor.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn pull_from(&self, mut cursor: Option<Cursor>) -> Vec<Entry> {
        let mut entries = Vec::new();
        loop {
            let page = self.pull(cursor, 100);
            entries.extend(page.entries);
            if !page.more {
                return entries;
            }
            cursor = Some(page.cursor);
        }
    }

    /// A cursor that claims to hold one scope and nothing of it yet.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn cursor_claiming(&self, scope: Scope) -> Cursor {
        Cursor { scopes: BTreeMap::from([(scope, 0)]), ..self.pull(None, 1).cursor }
    }

    /// A beacon of the server's, of this moment.
    pub fn beacon(&self) -> BeaconNote {
        self.pull(None, 1).beacon
    }

    /// Asks for a whole scope; gives the status.
    pub fn ask_snapshot(&self, scope: Scope) -> u16 {
        self.ask("snapshot", &SnapshotRequest { format: 1, scope, ticket: None, page: 0 }).0
    }

    fn pull(&self, cursor: Option<Cursor>, limit: u32) -> PullPage {
        let (status, body) = self.ask("pull", &PullRequest { format: 1, cursor, limit, snapshots: false });
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
        unpack(&body).expect("a page")
    }

    /// Sends a message to a verb of the sync protocol; the status and the body.
    ///
    /// # Panics
    /// When the server does not answer.
    pub fn ask<T: Message>(&self, verb: &str, message: &T) -> (u16, Vec<u8>) {
        self.send(verb, pack(message))
    }

    /// Sends bytes to a verb of the sync protocol, whatever they are; the status and the body.
    ///
    /// # Panics
    /// When the server does not answer.
    pub fn send(&self, verb: &str, bytes: Vec<u8>) -> (u16, Vec<u8>) {
        let headers = [("content-type", Frame::MEDIA_TYPE.to_owned())];
        self.request(Method::POST, &format!("/v1/sync/{verb}"), &headers, bytes)
    }

    /// Sends a request with the enrolment's token; the status and the body.
    ///
    /// # Panics
    /// When the server does not answer.
    pub fn request(&self, method: Method, path: &str, headers: &[(&str, String)], body: Vec<u8>) -> (u16, Vec<u8>) {
        let (status, _, body) = self.request_whole(method, path, headers, body);
        (status, body)
    }

    /// The same; the address that the answer names stands between status and body.
    ///
    /// # Panics
    /// When the server does not answer.
    pub fn request_whole(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, String)],
        body: Vec<u8>,
    ) -> (u16, String, Vec<u8>) {
        let asked = self.http.request(method, format!("{}{path}", self.url)).bearer_auth(&self.token);
        let asked = headers.iter().fold(asked, |asked, (name, value)| asked.header(*name, value)).body(body);
        let ask = || asked.try_clone().expect("the body is bytes").send();
        self.runtime.block_on(async {
            let mut answer = ask().await;
            // A server that refuses before it has read everything may close the line under what is still being sent.
            for _ in 0..9 {
                if answer.is_ok() {
                    break;
                }
                answer = ask().await;
            }
            let answer = answer.expect("the server answers");
            let location = answer.headers().get("location").and_then(|at| at.to_str().ok()).unwrap_or_default();
            let (status, location) = (answer.status().as_u16(), location.to_owned());
            (status, location, answer.bytes().await.expect("the answer is whole").to_vec())
        })
    }
}

/// The exact bytes of entries.
pub fn bytes_of(entries: &[Entry]) -> Vec<u8> {
    to_bytes(&entries.to_vec())
}

/// Entries as one digest.
pub fn digest_of(entries: &[Entry]) -> String {
    sha256(&bytes_of(entries))
}

fn enrolment(login: &str) -> Value {
    json!({
        "login": login, "password": PASSWORD, "installation": "00000000-0000-7000-8000-000000000007",
        "public_key": hex::encode(Wire::signer().public_key()), "platform": "test", "app": "wire",
    })
}
