//! The server's side: what it holds.

use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::time::Hlc;
use routebook_protocol::{
    Cursor, Entry, PullPage, PullRequest, PushRequest, PushResponse, RawOp, Scope, SnapshotPage, SnapshotRequest,
    Verdict, pack, unpack,
};

use super::super::BEACON;
use super::{Area, Meanwhile, area};
use crate::effect::MediaKey;
use crate::request::{Method, Request, Response};

/// A scope, its number, and its pages.
type Frozen = (Scope, u64, Vec<Vec<Entry>>);

#[derive(Default)]
pub struct Server {
    pub ops: Vec<RawOp>,
    pub epoch: u8,
    pub areas: BTreeMap<Scope, Area>,
    /// What the phone's person may see.
    pub held: BTreeSet<Scope>,
    /// An unread area with more rows than this comes by snapshot; 0 for never.
    pub inline: usize,
    /// Entries on a page of a snapshot.
    pub leaf: usize,
    pub tickets: BTreeMap<[u8; 16], Frozen>,
    pub uploads: BTreeMap<String, (MediaKey, usize, Vec<u8>)>,
    pub files: BTreeMap<MediaKey, Vec<u8>>,
    pub witnessed: Vec<RawOp>,
    pub begun: u64,
    pub pushes: u32,
    pub most_ops: usize,
    pub tells: bool,
}

impl Server {
    /// With areas of so many rows, all of which the phone holds.
    pub fn with_areas(rows: &[u8]) -> Self {
        let areas: BTreeMap<_, _> = (0..).zip(rows).map(|(n, rows)| (area(n), Area::with(*rows))).collect();
        Self { held: areas.keys().copied().collect(), areas, leaf: 4, ..Self::default() }
    }

    pub fn epoch(&self) -> [u8; 16] {
        [7 + self.epoch; 16]
    }

    /// Everything that the phone should hold.
    pub fn visible(&self) -> BTreeMap<Scope, BTreeMap<u8, u64>> {
        let rows = self.held.iter().map(|scope| (*scope, self.areas[scope].versions()));
        rows.filter(|(_, rows)| !rows.is_empty()).collect()
    }

    pub fn happen(&mut self, what: Meanwhile) {
        match what {
            Meanwhile::Write => {}
            Meanwhile::Enter(n) => {
                self.area(n);
                self.held.insert(area(n));
            }
            Meanwhile::Leave(n) => {
                self.held.remove(&area(n));
            }
            Meanwhile::Change(n, key) => self.area(n).change(key),
            Meanwhile::Compact(n, key) => self.area(n).compact(key),
            Meanwhile::Forget => self.tickets.clear(),
            Meanwhile::Expire => self.uploads.clear(),
            Meanwhile::Restore => self.restore(),
        }
    }

    fn area(&mut self, n: u8) -> &mut Area {
        self.areas.entry(area(n)).or_default()
    }

    fn restore(&mut self) {
        self.epoch += 1;
        self.ops.pop();
        self.areas.values_mut().for_each(Area::set_back);
        self.files.pop_last();
        self.tickets.clear();
        self.uploads.clear();
    }

    pub fn answer(&mut self, request: &Request) -> Response {
        let path = request.target.as_str();
        match (request.method, path) {
            (Method::Post, "/v1/sync/push") => self.push(unpack(&request.body).unwrap()),
            (Method::Post, "/v1/sync/pull") => self.pull(&unpack(&request.body).unwrap()),
            (Method::Post, "/v1/sync/snapshot") => self.snapshot(&unpack(&request.body).unwrap()),
            (Method::Post, "/v1/media") => self.create(request),
            (Method::Head, url) => self.offset(url),
            (Method::Patch, url) => self.take(url, request),
            (Method::Delete, url) => self.end(url),
            other => panic!("an unknown request: {other:?}"),
        }
    }

    pub fn problem(status: u16, json: String) -> Response {
        Response { status, body: json.into(), ..Response::default() }
    }

    fn says(message: &impl routebook_protocol::cbor::Wire) -> Response {
        Response { status: 200, body: pack(message), ..Response::default() }
    }

    fn push(&mut self, request: PushRequest) -> Response {
        self.pushes += 1;
        let held = self.ops.len() as u64;
        let before = request.head.seq - request.ops.len() as u64;
        if before > held {
            return Self::problem(409, format!(r#"{{"code":"gap","params":{{"acknowledged":{held}}}}}"#));
        }
        if self.most_ops > 0 && request.ops.len() > self.most_ops {
            return Self::problem(413, r#"{"code":"size"}"#.into());
        }
        let (mut verdicts, accepted) = (Vec::new(), Verdict::Accepted { clock: Hlc::default(), position: None });
        for (seq, op) in (before + 1..).zip(request.ops) {
            match self.ops.get(seq as usize - 1) {
                Some(known) => assert_eq!(*known, op, "a repeated op is the same op"),
                None => self.ops.push(op),
            }
            verdicts.push((seq, accepted.clone()));
        }
        let told = request.witnessed.into_iter().map(|(op, _)| op).filter(|op| !self.witnessed.contains(op));
        let told: Vec<_> = told.collect();
        self.witnessed.extend(told);
        let acknowledged = self.ops.len() as u64;
        Self::says(&PushResponse { epoch: self.epoch(), acknowledged, verdicts, beacon: BEACON })
    }

    fn pull(&mut self, request: &PullRequest) -> Response {
        assert!(request.snapshots, "this phone can read by snapshot");
        let had = request.cursor.as_ref().map(|c| c.scopes.clone()).unwrap_or_default();
        let known = if request.cursor.as_ref().is_some_and(|c| c.epoch == self.epoch()) {
            had.clone()
        } else {
            BTreeMap::new()
        };
        let (mut scopes, mut entries, mut more, mut by_snapshot) = (BTreeMap::new(), Vec::new(), false, Vec::new());
        for scope in &self.held {
            let (from, rows) = (known.get(scope).copied(), &self.areas[scope]);
            if self.comes_whole(rows, from) {
                by_snapshot.push(*scope);
                scopes.extend(from.map(|from| (*scope, from)));
                continue;
            }
            let mut unread = rows.after(*scope, from.unwrap_or(0));
            let fit = unread.len().min((request.limit as usize).saturating_sub(entries.len()));
            more |= fit < unread.len();
            let last = if fit < unread.len() { unread[..fit].last().map(|e| e.seq) } else { Some(rows.seq) };
            scopes.insert(*scope, last.or(from).unwrap_or(0));
            entries.extend(unread.drain(..fit));
        }
        let left = had.keys().filter(|scope| !self.held.contains(scope)).copied().collect();
        let entered = self.held.iter().filter(|scope| !known.contains_key(scope)).copied().collect();
        let cursor = Cursor { epoch: self.epoch(), scope_set: self.held.len() as u64, scopes };
        Self::says(&PullPage { cursor, entered, left, entries, more, beacon: BEACON, by_snapshot })
    }

    fn comes_whole(&self, rows: &Area, from: Option<u64>) -> bool {
        from.map_or(self.inline > 0 && rows.rows.len() > self.inline, |from| from < rows.horizon)
    }

    fn snapshot(&mut self, request: &SnapshotRequest) -> Response {
        if !self.held.contains(&request.scope) {
            return Self::problem(404, r#"{"code":"not_found"}"#.into());
        }
        let ticket = request.ticket.unwrap_or_else(|| self.freeze(request.scope));
        let Some((scope, seq, pages)) = self.tickets.get(&ticket).filter(|kept| kept.0 == request.scope) else {
            return Self::problem(410, r#"{"code":"expired"}"#.into());
        };
        assert_eq!(*scope, request.scope);
        let entries = pages[request.page as usize].clone();
        let digest = SnapshotPage::digest_of(&entries);
        let (page, pages) = (request.page, pages.len() as u32);
        Self::says(&SnapshotPage { ticket, seq: *seq, page, pages, entries, digest })
    }

    fn freeze(&mut self, scope: Scope) -> [u8; 16] {
        self.begun += 1;
        let mut ticket = [0; 16];
        ticket[..8].copy_from_slice(&self.begun.to_be_bytes());
        let rows = &self.areas[&scope];
        let mut pages: Vec<_> = rows.after(scope, 0).chunks(self.leaf.max(1)).map(<[_]>::to_vec).collect();
        if pages.is_empty() {
            pages.push(Vec::new());
        }
        self.tickets.insert(ticket, (scope, rows.seq, pages));
        ticket
    }
}
