//! The phone's side: its log, its files, and what it was told, each stored as the real one stores it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use routebook_protocol::{Cursor, Head, RawOp, Scope, SnapshotPage, pack, unpack};

use super::super::{ENROLMENT, TENANT, key};
use super::intake::Held;
use super::{Fate, Meanwhile, Server, raw_op};
use crate::effect::{Effect, MediaKey, Outcome, Progress};
use crate::engine::Engine;
use crate::event::{Event, Limits, MediaPolicy, Outbox, SnapshotPlace, Start, Upload, Variant};
use crate::request::{Credential, Failure, Method, Request, Response};

pub struct Phone {
    pub ops: Vec<RawOp>,
    pub acknowledged: u64,
    pub epoch: Option<[u8; 16]>,
    /// Which life of the server was delivered to.
    pub delivered_to: [u8; 16],
    pub scope_set: u64,
    pub areas: BTreeMap<Scope, Held>,
    pub files: BTreeMap<MediaKey, Vec<u8>>,
    pub urls: BTreeMap<MediaKey, String>,
    pub delivered: Vec<MediaKey>,
    pub withdrawn: BTreeSet<MediaKey>,
    pub witnessed: Vec<RawOp>,
    pub media: MediaPolicy,
    pub session: bool,
    pub requests: Vec<(Method, String, Credential)>,
    pub progress: Vec<Progress>,
}

impl Phone {
    pub fn new(ops: u64) -> Self {
        Self {
            ops: (1..=ops).map(raw_op).collect(),
            acknowledged: 0,
            epoch: None,
            delivered_to: [7; 16],
            scope_set: 0,
            areas: BTreeMap::new(),
            files: BTreeMap::new(),
            urls: BTreeMap::new(),
            delivered: Vec::new(),
            withdrawn: BTreeSet::new(),
            witnessed: Vec::new(),
            media: MediaPolicy::default(),
            session: true,
            requests: Vec::new(),
            progress: Vec::new(),
        }
    }

    pub fn with_photo(mut self, n: u8, length: usize) -> Self {
        self.files.insert(key(n, Variant::Thumb), vec![n; 100]);
        self.files.insert(key(n, Variant::Full), (0..length).map(|i| i as u8 ^ n).collect());
        self
    }

    /// Everything that it holds of the server's.
    pub fn rows(&self) -> BTreeMap<Scope, BTreeMap<u8, u64>> {
        let versions = |held: &Held| held.rows.iter().map(|(key, (version, _))| (*key, *version)).collect();
        let areas = self.areas.iter().map(|(scope, held)| (*scope, versions(held)));
        areas.filter(|(_, rows): &(_, BTreeMap<_, _>)| !rows.is_empty()).collect()
    }

    pub fn cursor(&self) -> Option<Cursor> {
        let scopes = self.areas.iter().filter_map(|(scope, held)| Some((*scope, held.seq?))).collect();
        Some(Cursor { epoch: self.epoch?, scope_set: self.scope_set, scopes })
    }

    pub fn start(&self) -> Start {
        let under_way = |(scope, held): (&Scope, &Held)| {
            held.ticket.map(|ticket| SnapshotPlace { scope: *scope, ticket: Some(ticket), page: held.page })
        };
        Start {
            tenant: TENANT,
            enrolment: ENROLMENT,
            session: self.session,
            push_only: true,
            cursor: self.cursor(),
            snapshots: self.areas.iter().filter_map(under_way).collect(),
            failed_before: 0,
            waiting_ops: self.ops.len() as u64 - self.acknowledged,
            waiting_files: self.files.len() as u64,
            waiting_bytes: self.files.values().map(|f| f.len() as u64).sum(),
            media: self.media,
            limits: Limits { ops: 4, bytes: 350, entries: 10, chunk: 1000 },
        }
    }

    pub fn outbox(&self, after: Option<u64>, ops: u32, bytes: u32) -> Outbox {
        let from = after.unwrap_or(self.acknowledged) as usize;
        let mut room = bytes as usize;
        let fits = |op: &&RawOp| {
            room = room.saturating_sub(op.header.len() + op.body.len());
            room > 0
        };
        let ops: Vec<_> = self.ops.iter().skip(from).take(ops as usize).take_while(fits).cloned().collect();
        let seq = (from + ops.len()) as u64;
        let witnessed = self.witnessed.iter().take(2).map(|op| (op.clone(), [1; 64])).collect();
        let (head, end) = (Head { seq, hash: [seq as u8; 32] }, self.ops.len() as u64);
        Outbox { head, end, complete_through: None, ops, witnessed }
    }

    /// Runs one sync to its end; each request meets the next fate, and works when the script is over.
    pub fn sync(&mut self, server: &mut Server, script: &[Fate]) -> Outcome {
        let script: Vec<_> = script.iter().map(|fate| (*fate, None)).collect();
        self.sync_until(server, &script, None).expect("nobody stopped it")
    }

    /// The same with what else happens; after so many effects the app is gone, and nobody hears how it ended.
    pub fn sync_until(
        &mut self,
        server: &mut Server,
        script: &[(Fate, Option<Meanwhile>)],
        most_effects: Option<usize>,
    ) -> Option<Outcome> {
        let mut script: VecDeque<_> = script.iter().copied().collect();
        let mut engine = Engine::new();
        let mut events = VecDeque::from([Event::Start(Box::new(self.start()))]);
        let mut effects = 0;
        for _ in 0..10_000 {
            let event = events.pop_front().expect("the engine asks for something or finishes");
            for effect in engine.step(event) {
                if let Effect::Finished(outcome) = effect {
                    return Some(outcome);
                }
                effects += 1;
                if most_effects.is_some_and(|most| effects > most) {
                    return None;
                }
                events.extend(self.perform(effect, server, &mut script));
            }
        }
        panic!("the sync does not end");
    }

    pub fn perform(
        &mut self,
        effect: Effect,
        server: &mut Server,
        script: &mut VecDeque<(Fate, Option<Meanwhile>)>,
    ) -> Option<Event> {
        Some(match effect {
            Effect::ReadOutbox { after, ops, bytes } => Event::Outbox(self.outbox(after, ops, bytes)),
            Effect::OfferAgain { after } => {
                self.acknowledged = self.acknowledged.min(after);
                Event::Stored
            }
            Effect::SignHead(digest) => Event::Signed([digest[0]; 64]),
            Effect::Http { id, request } => self.exchange(id, &request, server, script),
            Effect::ApplyVerdicts(answer) => self.apply_verdicts(&answer),
            Effect::ApplyPage(page) => self.apply_page(&page),
            Effect::ApplySnapshot { scope, page } => self.apply_snapshot(scope, &page),
            Effect::NextMedia { skip, full } => Event::Media(self.next_file(&skip, full)),
            Effect::ReadChunk { file, offset, length } => {
                Event::Chunk(self.files.get(&file).map(|f| f[offset as usize..][..length as usize].to_vec()))
            }
            Effect::MediaAt { file, url } => {
                self.urls.remove(&file);
                self.urls.extend(url.map(|url| (file, url)));
                return None;
            }
            Effect::MediaDelivered { file, .. } => {
                self.delivered.push(file);
                return None;
            }
            Effect::Progress(progress) => {
                self.progress.push(progress);
                return None;
            }
            Effect::MediaUnpromised { .. } => {
                self.acknowledged = 0;
                return None;
            }
            Effect::MediaFailed { .. } | Effect::MediaOffset { .. } | Effect::Finished(_) => return None,
        })
    }

    fn next_file(&self, skip: &BTreeSet<MediaKey>, full: bool) -> Option<Upload> {
        let open = |k: &&MediaKey| !self.delivered.contains(k) && !skip.contains(k);
        let withdrawn = |k: &&MediaKey| self.withdrawn.contains(k);
        let mut waiting: Vec<_> = self.files.keys().filter(open).collect();
        waiting.retain(|k| if withdrawn(k) { self.urls.contains_key(k) } else { full || k.variant == Variant::Thumb });
        waiting.sort_by_key(|k| (!withdrawn(k), k.variant, k.evidence));
        let file = **waiting.first()?;
        let (length, url) = (self.files[&file].len() as u64, self.urls.get(&file).cloned());
        let withdrawn = self.withdrawn.contains(&file);
        Some(Upload { evidence: file.evidence, variant: file.variant, length, url, withdrawn })
    }

    fn exchange(
        &mut self,
        id: u64,
        request: &Request,
        server: &mut Server,
        script: &mut VecDeque<(Fate, Option<Meanwhile>)>,
    ) -> Event {
        self.requests.push((request.method, request.target.clone(), request.credential));
        let (fate, meanwhile) = script.pop_front().unwrap_or((Fate::Works, None));
        if let Some(what) = meanwhile {
            self.happen(what, server);
        }
        let says =
            |status, code| Response { status, body: format!(r#"{{"code":"{code}"}}"#).into(), ..Response::default() };
        let lost = Event::HttpFailed { id, failure: Failure::CutOff };
        match fate {
            Fate::Works => Event::HttpDone { id, response: server.answer(request) },
            Fate::Lost => lost,
            Fate::AnswerLost => {
                server.answer(request);
                lost
            }
            Fate::Garbled => Event::HttpDone { id, response: garbled(server.answer(request)) },
            Fate::Says(status, code) => Event::HttpDone { id, response: says(status, code) },
        }
    }

    fn happen(&mut self, what: Meanwhile, server: &mut Server) {
        if let Meanwhile::Write = what {
            self.ops.push(raw_op(self.ops.len() as u64 + 1));
        }
        server.happen(what);
    }
}

fn garbled(response: Response) -> Response {
    match unpack::<SnapshotPage>(&response.body) {
        Ok(page) if response.is_success() => {
            Response { body: pack(&SnapshotPage { digest: [0; 32], ..page }), ..response }
        }
        _ => response,
    }
}
