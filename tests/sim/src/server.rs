//! The server of one seed, and what its people do in the console.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use routebook_protocol::Payload;
use routebook_server::{Answered, Asked, Config, HeldOp, InThread, Limits, Ports, backup, compact, import, restore};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::clock::WorldClock;
use crate::company::{self, PASSWORD, SUPERVISOR, must};

/// A server with its folder.
pub struct Server {
    inner: Option<InThread>,
    folder: TempDir,
    ports: Ports,
    limits: Limits,
    token: Option<String>,
    backups: u32,
}

impl Server {
    /// Over a copy of a database.
    pub fn new(database: &[u8], clock: &Arc<WorldClock>, seed: u64) -> Self {
        let (folder, ports) = (company::scratch(), company::ports(clock, seed));
        company::lay(&folder.path().join("data"), database);
        let limits = company::limits();
        let mut server = Self { inner: None, folder, ports, limits, token: None, backups: 0 };
        server.start();
        server
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn start(&mut self) {
        let config = Config { ports: self.ports.clone(), limits: self.limits.clone(), ..Config::new(self.data()) };
        self.inner = Some(must(InThread::open(&config)));
    }

    /// Stops it and gives its database.
    pub fn into_database(mut self) -> Vec<u8> {
        self.inner = None;
        company::database(&self.data())
    }

    /// Stops it and starts it again on the same data.
    pub fn restart(&mut self) {
        self.inner = None;
        self.start();
    }

    /// Answers a request.
    pub fn handle(&self, asked: Asked<'_>) -> Answered {
        match &self.inner {
            Some(server) => server.handle(asked),
            None => Answered { status: 503, headers: Vec::new(), body: Vec::new() },
        }
    }

    /// Every op that it holds.
    pub fn ops(&self) -> Vec<HeldOp> {
        self.inner.as_ref().map(|server| must(server.ops())).unwrap_or_default()
    }

    /// The supervisor asks for something in the console.
    pub fn supervise(&mut self, method: &str, target: &str, body: &Value) -> (u16, Value) {
        let token = match self.token.clone() {
            Some(token) => token,
            None => self.sign_in(),
        };
        let (status, answer) = self.ask(method, target, Some(&token), body);
        if status != 401 {
            return (status, answer);
        }
        let token = self.sign_in();
        self.ask(method, target, Some(&token), body)
    }

    fn sign_in(&mut self) -> String {
        let (_, answer) = self.ask("POST", "/v1/session", None, &json!({"login": SUPERVISOR, "password": PASSWORD}));
        let token = answer["token"].as_str().unwrap_or_default().to_owned();
        self.token = Some(token.clone());
        token
    }

    fn ask(&self, method: &str, target: &str, token: Option<&str>, body: &Value) -> (u16, Value) {
        let headers = vec![("content-type", "application/json".to_owned())];
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let answer = self.handle(Asked { method, target, token, headers, body });
        (answer.status, serde_json::from_slice(&answer.body).unwrap_or(Value::Null))
    }

    /// Copies everything, while it goes on serving.
    pub fn back_up(&mut self) {
        self.backups += 1;
        must(backup(&self.data(), &self.backup(self.backups)));
    }

    /// Whether there is a backup to go back to.
    pub const fn has_backup(&self) -> bool {
        self.backups > 0
    }

    /// Loses everything since the last backup.
    pub fn restore(&mut self) {
        self.inner = None;
        self.token = None;
        must(fs::remove_dir_all(self.data()));
        must(restore(&self.backup(self.backups), &self.data(), &self.ports));
        self.start();
    }

    fn backup(&self, number: u32) -> PathBuf {
        self.folder.path().join(format!("backup-{number}"))
    }

    /// The company itself writes something; what the rules refuse is said by `false`.
    pub fn decide(&self, payload: &Payload) -> bool {
        self.inner.as_ref().is_some_and(|server| must(server.decide(payload)))
    }

    /// Does what a serving server does every hour; says of how many scopes it forgot something.
    pub fn tidy(&self) -> usize {
        must(compact(&self.data(), &self.ports))
    }

    /// Restarts it so that it gives scopes with more entries than `above` by snapshot, in pages of so many.
    pub fn give_by_snapshot(&mut self, above: u32, page: u32) {
        self.limits = Limits { snapshot_above: above, snapshot_page: page, ..self.limits.clone() };
        self.restart();
    }

    /// Brings tables in, as an operator would while it serves; what they cannot say is said by `false`.
    pub fn import(&mut self, file: &str, text: &str) -> bool {
        let tables = self.folder.path().join("tables");
        company::write(&tables, &[(file, text)]);
        import(&self.data(), &tables, &self.ports).is_ok()
    }
}
