//! How a sync ended.

use routebook_domain::ids::EnrolmentId;
use routebook_domain::ports::Random;
use routebook_protocol::{PushResponse, Verdict};
use routebook_store::Enrolled;
use routebook_sync::{Outcome, Wait};
use serde::Serialize;

use crate::error::Error;
use crate::rep::Rep;

/// The engine's word for a file that this phone could not read.
const FILE_MISSING: &str = "file_missing";
const LOST_FILE: &str = "a photo's file cannot be read on this phone; bring it back, or take the photo again";

/// How the sync of one enrolment ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum SyncOutcome {
    /// Everything was exchanged.
    Done,
    /// It passes: try again.
    Retry {
        /// Why, in one stable word.
        reason: String,
        /// After how many milliseconds.
        after_ms: u64,
    },
    /// The session ended: sign in again. No data was touched; deliveries went on.
    SignInAgain,
    /// The server refused something that trying again does not change.
    Refused {
        /// Why, in one stable word.
        code: String,
    },
    /// This phone could not do its part.
    Failed {
        /// Why, in one stable word.
        code: String,
        /// What to do.
        detail: String,
    },
}

impl SyncOutcome {
    pub(crate) const fn weight(&self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Retry { .. } => 1,
            Self::Refused { .. } => 2,
            Self::SignInAgain => 3,
            Self::Failed { .. } => 4,
        }
    }

    /// Draws the moment of the next try.
    pub(super) fn draw(outcome: Outcome, random: &dyn Random) -> Self {
        match outcome {
            Outcome::Done => Self::Done,
            Outcome::Cancelled => Self::Retry { reason: "cancelled".into(), after_ms: 0 },
            Outcome::Retry { reason, wait } => Self::Retry { reason, after_ms: between(wait, random) },
            Outcome::Refused { code } if code == FILE_MISSING => Self::Failed { code, detail: LOST_FILE.into() },
            Outcome::Refused { code } => Self::Refused { code },
            Outcome::SignInAgain => Self::SignInAgain,
        }
    }
}

impl From<&Error> for SyncOutcome {
    fn from(error: &Error) -> Self {
        Self::Failed { code: error.code().into(), detail: error.to_string() }
    }
}

fn between(wait: Wait, random: &dyn Random) -> u64 {
    let mut bytes = [0; 8];
    random.fill(&mut bytes);
    let room = wait.at_most_ms.saturating_sub(wait.at_least_ms);
    wait.at_least_ms + u64::from_be_bytes(bytes) % room.saturating_add(1)
}

/// What the sync of one enrolment did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnrolmentSync {
    /// Whose.
    pub enrolment: EnrolmentId,
    /// Their name.
    pub person: String,
    /// Whether they are signed in here.
    pub current: bool,
    /// How it ended.
    #[serde(flatten)]
    pub outcome: SyncOutcome,
    /// Entries that the server took.
    pub pushed: u64,
    /// Entries among them that it refused.
    pub refused: u64,
    /// Entries among them that wait for a supervisor.
    pub held: u64,
    /// Changes that came in.
    pub pulled: u64,
    /// Files that were delivered, thumbnails among them.
    pub files: u64,
    /// Bytes of files that were sent.
    pub bytes: u64,
    /// Entries that still wait; nothing where the database could not be read, and nobody can tell.
    pub waiting_ops: Option<u64>,
    /// Files that still wait, likewise.
    pub waiting_files: Option<u64>,
    /// Why the server cannot go on with this enrolment, in one stable word: sign in again, and what was not delivered
    /// goes on under the next one.
    pub stranded: Option<String>,
}

/// What is counted on the way.
#[derive(Default)]
pub struct Tally {
    pub pushed: u64,
    pub refused: u64,
    pub held: u64,
    pub pulled: u64,
    pub files: u64,
    pub bytes: u64,
}

impl Tally {
    pub fn verdicts(&mut self, answer: &PushResponse) {
        let count = |f: fn(&Verdict) -> bool| answer.verdicts.iter().filter(|(_, v)| f(v)).count() as u64;
        self.pushed += answer.verdicts.len() as u64;
        self.refused += count(|v| matches!(v, Verdict::Refused(_)));
        self.held += count(|v| matches!(v, Verdict::Held { .. }));
    }
}

/// The report; counting what still waits may fail with the storage, and then nothing is said of it: a zero would read
/// as "everything is delivered".
pub fn report(rep: &Rep, row: &Enrolled, current: bool, outcome: SyncOutcome, tally: Tally) -> EnrolmentSync {
    let status = rep.read(|r| Ok((r.identity()?, r.status()?))).ok();
    let waiting = status.as_ref().map(|(_, s)| (s.waiting_ops, s.waiting_files)).unzip();
    let (person, stranded) = status.map(|(who, _)| (who.person_name, who.stranded)).unzip();
    EnrolmentSync {
        enrolment: rep.enrolment(),
        person: person.unwrap_or_else(|| row.person_name.clone()),
        current,
        outcome,
        pushed: tally.pushed,
        refused: tally.refused,
        held: tally.held,
        pulled: tally.pulled,
        files: tally.files,
        bytes: tally.bytes,
        waiting_ops: waiting.0,
        waiting_files: waiting.1,
        stranded: stranded.flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::SystemRandom;

    #[test]
    fn a_file_that_is_gone_is_not_called_the_servers_refusal() {
        let drawn = |code: &str| SyncOutcome::draw(Outcome::Refused { code: code.into() }, &SystemRandom::new());
        assert!(matches!(drawn("file_missing"), SyncOutcome::Failed { code, .. } if code == "file_missing"));
        assert_eq!(drawn("fork"), SyncOutcome::Refused { code: "fork".into() });
    }
}
