//! A server without a socket and without threads: every request is answered, whole, in the thread that asks.
//!
//! A simulation drives the same routes, rules and store as phones and consoles do, and nothing is left to chance: no
//! port, no scheduler, no background work. Files of evidence go through the folder as they always do.

use std::cell::Cell;
use std::net::{Ipv4Addr, SocketAddr};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, Params, PasswordHasher};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request};
use axum::response::Response;
use routebook_domain::ids::EnrolmentId;
use routebook_protocol::{Hash, Payload, RawOp, Verdict};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

use crate::ServerError;
use crate::app::App;
use crate::config::{Config, DataFolder};
use crate::rules::{Cx, RuleError, chain, ids};
use crate::store::StoreError;
use crate::{model, routes, serve};

thread_local! {
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// Whether work that blocks is to be done where it is asked for.
pub fn is_here() -> bool {
    HERE.get()
}

/// A server that answers in the thread that asks.
pub struct InThread {
    app: App,
    router: Router,
    runtime: Runtime,
}

/// A request as a transport hands it over.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// The verb, e.g. `POST`.
    pub method: &'a str,
    /// Path and query, e.g. `/v1/sync/push`.
    pub target: &'a str,
    /// The token, without the word before it.
    pub token: Option<&'a str>,
    /// Other headers.
    pub headers: Vec<(&'a str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// An op as the server keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldOp {
    /// Whose chain.
    pub enrolment: EnrolmentId,
    /// Its place in the chain.
    pub seq: u64,
    /// The hash of its header.
    pub hash: Hash,
    /// Its exact bytes.
    pub raw: RawOp,
    /// What became of it.
    pub verdict: Verdict,
}

impl InThread {
    /// Opens a data folder. Nothing runs behind it: no housekeeping, no port, no lock on the folder.
    ///
    /// # Errors
    /// [`ServerError::NotInitialised`], or what is wrong with the folder.
    pub fn open(config: &Config) -> Result<Self, ServerError> {
        let folder = DataFolder::new(&config.data);
        folder.require_database()?;
        folder.create()?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|e| ServerError::file(folder.path(), e))?;
        let app = serve::open(config, &folder)?;
        Ok(Self { router: routes::router(app.clone()), app, runtime })
    }

    /// Answers a request. Of what is malformed, status 400 without a body.
    ///
    /// # Panics
    /// Where a rule panics: a simulation wants to see that.
    pub fn handle(&self, asked: Asked<'_>) -> Answered {
        let Some(request) = request(asked) else {
            return Answered { status: 400, headers: Vec::new(), body: Vec::new() };
        };
        let before = HERE.replace(true);
        let answered = self.runtime.block_on(async {
            let response = match self.router.clone().oneshot(request).await {
                Ok(response) => response,
                Err(never) => match never {},
            };
            answered(response).await
        });
        HERE.set(before);
        answered
    }

    /// Every op of every chain, the server's own included, in the order of chains and numbers.
    ///
    /// # Errors
    /// What the store says.
    pub fn ops(&self) -> Result<Vec<HeldOp>, ServerError> {
        let all = self.app.store.read::<_, StoreError>(|tx| {
            let mut all = Vec::new();
            for tenant in tx.tenants()? {
                for enrolment in tx.enrolments(tenant.id)? {
                    for seq in 1..=enrolment.head.seq {
                        all.extend(tx.op(tenant.id, enrolment.id, seq)?.map(held));
                    }
                }
            }
            Ok(all)
        });
        Ok(all?)
    }

    /// Writes an op into the server's chain, as the company itself; says whether the rules let it pass.
    ///
    /// # Errors
    /// What the store says.
    pub fn decide(&self, payload: &Payload) -> Result<bool, ServerError> {
        let (now_ms, random) = (self.app.ports.now_ms(), &self.app.ports.random);
        let decided = self.app.store.write::<_, RuleError>(|tx| {
            let Some(tenant) = tx.tenants()?.first().map(|tenant| tenant.id) else { return Ok(()) };
            let cx = Cx { tx, tenant, now_ms, random: random.as_ref() };
            chain::append(&cx, ids::company(tenant), payload.clone()).map(drop)
        });
        match decided {
            Ok(()) => Ok(true),
            Err(RuleError::Refused(_)) => Ok(false),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Gives a login a password whose check costs next to nothing, for worlds in which nobody guesses.
    ///
    /// # Errors
    /// What the store says; [`ServerError::Invalid`] for a login that nobody has.
    pub fn cheapen(&self, login: &str, password: &str) -> Result<(), ServerError> {
        let password_hash = cheap(password);
        let known = self.app.store.write::<_, RuleError>(|tx| {
            let Some(credential) = tx.credential(login)? else { return Ok(false) };
            tx.put_credential(&model::Credential { password_hash: password_hash.clone(), ..credential })?;
            Ok(true)
        })?;
        if known { Ok(()) } else { Err(ServerError::Invalid(format!("nobody signs in as {login}"))) }
    }
}

/// The least that argon2 can be asked to do.
fn cheap(password: &str) -> String {
    let argon = Params::new(8, 1, 1, None).map(Argon2::from);
    let hash = argon.map(|argon| argon.hash_password_with_salt(password.as_bytes(), b"no salt is needed"));
    let hash: Option<PasswordHash> = hash.ok().and_then(Result::ok);
    hash.map(|hash| hash.to_string()).unwrap_or_default()
}

fn held(op: model::StoredOp) -> HeldOp {
    HeldOp { enrolment: op.enrolment, seq: op.seq, hash: op.hash, raw: op.raw, verdict: op.verdict }
}

fn request(asked: Asked<'_>) -> Option<Request<Body>> {
    let mut builder = Request::builder().method(asked.method).uri(asked.target);
    for (name, value) in asked.headers {
        builder = builder.header(name, value);
    }
    if let Some(token) = asked.token {
        builder = builder.header("authorization", format!("Bearer {token}"));
    }
    let from = ConnectInfo(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
    builder.extension(from).body(Body::from(asked.body)).ok()
}

async fn answered(response: Response) -> Answered {
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.map(Into::into).unwrap_or_default();
    Answered { status: parts.status.as_u16(), headers: named(&parts.headers), body }
}

fn named(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes()))).collect()
}
