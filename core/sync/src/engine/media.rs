//! Files: one after the other, thumbnails first, each from where the server says it stopped.

use super::{Engine, State};
use crate::effect::{Effect, Outcome, Phase};
use crate::event::Upload;
use crate::problem::{Fault, fault};
use crate::request::Response;
use crate::tus;

/// How often one sync asks again where a file stands, before it goes on with the next.
const MOST_ATTEMPTS: u8 = 3;
/// Pieces grow while one takes less than this, milliseconds.
const QUICK_MS: u32 = 2_000;
/// Pieces shrink when one takes more than this, milliseconds.
const SLOW_MS: u32 = 20_000;
const LEAST_CHUNK: u32 = 32 * 1024;
const MOST_CHUNK: u32 = 4 * 1024 * 1024;

impl Engine {
    pub(super) fn pick(&mut self) -> Vec<Effect> {
        if self.room() == 0 {
            return self.finish();
        }
        self.state = State::Picking;
        let full = self.start.as_ref().is_some_and(|s| s.media.allows_full());
        vec![Effect::NextMedia { skip: self.skip.clone(), full }]
    }

    /// Bytes that this sync may still send.
    fn room(&self) -> u64 {
        let most = self.start.as_ref().and_then(|s| s.media.most_bytes);
        most.map_or(u64::MAX, |most| most.saturating_sub(self.count.sent))
    }

    pub(super) fn deliver(&mut self, upload: Option<Upload>) -> Vec<Effect> {
        match upload {
            None => self.finish(),
            Some(upload) if upload.withdrawn => self.end(upload),
            Some(upload) => self.ask_or_create(upload),
        }
    }

    /// What nobody wants any more must not take up the server's room until it expires.
    fn end(&mut self, upload: Upload) -> Vec<Effect> {
        let Some(request) = upload.url.as_deref().map(tus::end) else {
            self.skip.insert(upload.key());
            return self.pick();
        };
        self.send(State::Ending(upload), request)
    }

    /// 404 and 410: it has ended already.
    pub(super) fn ended(&mut self, upload: Upload, response: &Response) -> Vec<Effect> {
        if !response.is_success() && !matches!(response.status, 404 | 410) {
            return match fault(response) {
                Fault::SignInAgain if self.fall_back() => self.end(upload),
                Fault::SignInAgain => self.finish(),
                fault => self.give_up(&upload, self.after_fault(&fault)),
            };
        }
        self.skip.insert(upload.key());
        let mut effects = vec![Effect::MediaAt { file: upload.key(), url: None }];
        effects.extend(self.pick());
        effects
    }

    fn ask_or_create(&mut self, upload: Upload) -> Vec<Effect> {
        match &upload.url {
            Some(url) => {
                let request = tus::ask(url);
                self.send(State::Asking(upload), request)
            }
            None => {
                let request = tus::create(&upload);
                self.send(State::Creating(upload), request)
            }
        }
    }

    pub(super) fn created(&mut self, upload: Upload, response: &Response) -> Vec<Effect> {
        let file = upload.key();
        if !response.is_success() {
            return match fault(response) {
                Fault::Refused { problem, .. } if problem.code == "already_there" => self.delivered(&upload, true),
                fault => self.refused(upload, &fault),
            };
        }
        let location = response.header("location").filter(|_| response.status == 201);
        let Some(url) = location.map(str::to_owned) else {
            return self.stop_with(self.retry("not_the_server", None));
        };
        let mut effects = vec![Effect::MediaAt { file, url: Some(url.clone()) }];
        effects.extend(self.cut(Upload { url: Some(url), ..upload }, 0));
        effects
    }

    /// An upload that the server no longer knows, has found damaged, or holds to the last byte without saying what
    /// became of it, is created again: for a file that arrived the server answers that it is there.
    pub(super) fn located(&mut self, upload: Upload, response: &Response) -> Vec<Effect> {
        match (response.status, tus::offset(response)) {
            (200 | 204, _) if tus::is_told(response) => self.delivered(&upload, tus::is_verified(response)),
            (200 | 204, Some(offset)) if offset < upload.length => self.cut(upload, offset),
            (200 | 204 | 404 | 410 | 460, _) => self.start_over(upload, "upload_lost"),
            _ => self.refused(upload, &fault(response)),
        }
    }

    fn start_over(&mut self, upload: Upload, reason: &str) -> Vec<Effect> {
        if self.is_tired(&upload) {
            return self.give_up(&upload, self.retry(reason, None));
        }
        let mut effects = vec![Effect::MediaAt { file: upload.key(), url: None }];
        effects.extend(self.ask_or_create(Upload { url: None, ..upload }));
        effects
    }

    fn cut(&mut self, upload: Upload, offset: u64) -> Vec<Effect> {
        let room = self.room();
        if room == 0 {
            return self.finish();
        }
        let length = u64::from(self.chunk).min(upload.length - offset).min(room) as u32;
        let ask = Effect::ReadChunk { file: upload.key(), offset, length };
        self.state = State::Cutting(upload, offset);
        vec![ask]
    }

    pub(super) fn send_piece(&mut self, upload: Upload, offset: u64, piece: Option<Vec<u8>>) -> Vec<Effect> {
        let piece = piece.filter(|p| !p.is_empty() && offset + p.len() as u64 <= upload.length);
        let (Some(piece), Some(url)) = (piece, &upload.url) else {
            return self.give_up(&upload, Outcome::Refused { code: "file_missing".into() });
        };
        let (length, request) = (piece.len() as u32, tus::send(url, offset, piece));
        self.send(State::Sending(upload, offset, length), request)
    }

    pub(super) fn sent(&mut self, upload: Upload, offset: u64, length: u32, response: &Response) -> Vec<Effect> {
        if !response.is_success() {
            return self.piece_refused(upload, response);
        }
        let taken = tus::offset(response).filter(|held| response.status == 204 && *held == offset + u64::from(length));
        let Some(held) = taken else {
            return self.stop_with(self.retry("not_the_server", None));
        };
        self.pace(response.elapsed_ms);
        self.count.sent += u64::from(length);
        if held >= upload.length {
            return self.delivered(&upload, tus::is_verified(response));
        }
        let mut effects = vec![Effect::MediaOffset { file: upload.key(), offset: held }, self.progress(Phase::Media)];
        effects.extend(self.cut(upload, held));
        effects
    }

    /// 409: the server holds another number of bytes; 460: a piece or the whole was damaged on the way; 404 and 410:
    /// it no longer knows the upload. Each is answered by asking where the file stands.
    fn piece_refused(&mut self, upload: Upload, response: &Response) -> Vec<Effect> {
        let astray = matches!(response.status, 404 | 409 | 410 | 460);
        match fault(response) {
            _ if astray && !self.is_tired(&upload) => self.ask_or_create(upload),
            Fault::Refused { problem, .. } if astray => self.give_up(&upload, self.retry(&problem.code, None)),
            fault => self.refused(upload, &fault),
        }
    }

    fn refused(&mut self, upload: Upload, fault: &Fault) -> Vec<Effect> {
        match fault {
            Fault::SignInAgain if self.fall_back() => self.ask_or_create(upload),
            Fault::SignInAgain => self.finish(),
            Fault::Refused { problem, .. } if problem.code == "op_first" => {
                let mut effects = vec![Effect::MediaUnpromised { file: upload.key() }];
                effects.extend(self.give_up(&upload, self.retry("op_first", None)));
                effects
            }
            fault => self.give_up(&upload, self.after_fault(fault)),
        }
    }

    /// One file that does not go through must not keep the others back.
    fn give_up(&mut self, upload: &Upload, outcome: Outcome) -> Vec<Effect> {
        self.raise(outcome);
        self.skip.insert(upload.key());
        let mut effects = vec![Effect::MediaFailed { file: upload.key() }];
        effects.extend(self.pick());
        effects
    }

    fn delivered(&mut self, upload: &Upload, verified: bool) -> Vec<Effect> {
        self.count.files += 1;
        let mut effects = vec![Effect::MediaDelivered { file: upload.key(), verified }, self.progress(Phase::Media)];
        self.skip.insert(upload.key());
        effects.extend(self.pick());
        effects
    }

    fn is_tired(&mut self, upload: &Upload) -> bool {
        let attempts = self.attempts.entry(upload.key()).or_default();
        *attempts += 1;
        *attempts > MOST_ATTEMPTS
    }

    fn pace(&mut self, elapsed_ms: u32) {
        if elapsed_ms < QUICK_MS {
            self.chunk = self.chunk.saturating_mul(2).min(MOST_CHUNK);
        } else if elapsed_ms > SLOW_MS {
            self.chunk = (self.chunk / 2).max(LEAST_CHUNK);
        }
    }
}
