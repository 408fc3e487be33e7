//! What a phone does when it is due: read, or deliver and read.

use std::time::{Duration, Instant};

use routebook_protocol::{Change, PushResponse, Verdict};

use super::cast::Loaded;
use super::tally::{Noun, Phase, Tally};
use super::upload::Upload;
use super::wire::Said;
use super::{Parcel, Promise, Roll, Wire};
use crate::Fault;

/// How often a phone asks again within one turn, and how long it waits in between.
const TRIES: u32 = 10;
const LATER: Duration = Duration::from_millis(500);

/// What all phones share.
#[derive(Debug)]
pub struct Scene {
    /// The server.
    pub wire: Wire,
    /// Photos.
    pub roll: Roll,
    /// What is counted.
    pub tally: Tally,
}

impl Scene {
    /// Reads everything that is behind the phone's cursor.
    pub async fn read(&self, phase: Phase, phone: &mut Loaded) {
        loop {
            let begun = Instant::now();
            match phone.phone.pull(&self.wire).await {
                Ok(page) => {
                    self.tally.answered((phase, Noun::Pull), begun.elapsed());
                    if !page.more {
                        return;
                    }
                }
                Err(e) => return self.tally.failed((phase, Noun::Pull), e.to_string()),
            }
        }
    }

    /// Delivers the phone's next push and the files that it promises, then reads.
    pub async fn deliver(&self, phase: Phase, phone: &mut Loaded) {
        let Some(parcel) = phone.parcels.pop_front() else { return };
        let token = phone.phone.token().to_owned();
        self.push(phase, &token, &parcel).await;
        for promise in &parcel.promises {
            self.files(phase, &token, promise).await;
        }
        self.read(phase, phone).await;
    }

    async fn push(&self, phase: Phase, token: &str, parcel: &Parcel) {
        let key = (phase, Noun::Push);
        let Some(said) = self.insist(key, || self.wire.send(token, "push", parcel.packed.clone())).await else {
            return;
        };
        match said.message::<PushResponse>("push") {
            Ok(answer) => self.judge(parcel, &answer),
            Err(e) => self.tally.fault(e.to_string()),
        }
    }

    /// Every op stands, and all of them are acknowledged.
    fn judge(&self, parcel: &Parcel, answer: &PushResponse) {
        if (answer.acknowledged, answer.verdicts.len()) != (parcel.last, parcel.ops) {
            let (here, sent) = (answer.acknowledged, parcel.last);
            self.tally.fault(format!("ops up to {here} are acknowledged, and those up to {sent} were sent"));
        }
        let accepted = |verdict: &Verdict| matches!(verdict, Verdict::Accepted { .. });
        for (seq, verdict) in answer.verdicts.iter().filter(|(_, verdict)| !accepted(verdict)) {
            self.tally.fault(format!("op {seq} is not accepted: {verdict:?}"));
        }
    }

    async fn files(&self, phase: Phase, token: &str, promise: &Promise) {
        let small = vec![self.roll.small()];
        let full = promise.full.as_ref().map(|parts| (Noun::Photo, "full", parts.to_vec()));
        for (noun, variant, parts) in [(Noun::Thumb, "thumb", small)].into_iter().chain(full) {
            let upload = Upload { evidence: promise.evidence, variant, parts };
            let said = self.insist((phase, noun), || upload.send(&self.wire, token)).await;
            let taken = said.as_ref().is_some_and(|said| said.headers.contains_key("routebook-evidence"));
            if let (Some(said), false) = (said, taken) {
                self.tally.fault(said.fault(variant).to_string());
            }
        }
    }

    /// Asks until there is an answer that would be the same another time; each try is measured by itself.
    async fn insist<F: Future<Output = Result<Said, Fault>>>(
        &self,
        key: (Phase, Noun),
        ask: impl Fn() -> F,
    ) -> Option<Said> {
        for _ in 0..TRIES {
            let begun = Instant::now();
            match ask().await {
                Ok(said) if said.status != 429 && said.status < 500 => {
                    self.tally.answered(key, begun.elapsed());
                    return Some(said);
                }
                Ok(said) => self.tally.failed(key, said.fault("the server").to_string()),
                Err(e) => self.tally.failed(key, e.to_string()),
            }
            tokio::time::sleep(LATER).await;
        }
        None
    }

    /// How many of the phone's own ops the server gives back to somebody who has forgotten everything.
    ///
    /// # Errors
    /// When a page does not come.
    pub async fn held(&self, phone: &mut Loaded) -> Result<u64, Fault> {
        phone.phone.forget();
        let mut own = 0;
        loop {
            let page = phone.phone.pull(&self.wire).await?;
            let ours = |change: &Change| phone.phone.wrote(change);
            own += page.entries.iter().filter(|entry| ours(&entry.change)).count() as u64;
            if !page.more {
                return Ok(own);
            }
        }
    }
}
