//! What was not delivered, in plain text: a line for each entry and each file.

use std::collections::BTreeSet;

use chrono::{DateTime, SecondsFormat};
use routebook_domain::ids::EvidenceId;
use routebook_domain::time::judge;
use routebook_store::{LoggedOp, OpState, Reader};

use super::report::Rescued;
use crate::error::Error;
use crate::rep::{Said, describe};

/// How many entries are read at once.
const PIECE: u32 = 500;

/// What one enrolment owes.
#[derive(Default)]
pub struct Owed {
    pub person: String,
    pub entries: u64,
    pub evidence: BTreeSet<EvidenceId>,
    pub lines: Vec<String>,
}

impl Owed {
    /// Reads the whole log; what another enrolment took over stands there.
    pub fn read(r: &Reader<'_>) -> Result<Self, Error> {
        let identity = r.identity()?;
        let mut owed = Self { person: identity.person_name, ..Self::default() };
        owed.lines.push(format!("  {} at {}", identity.login, identity.server));
        if let Some(heir) = identity.heir {
            owed.lines.push(format!("  everything goes on under {heir}"));
            return Ok(owed);
        }
        owed.entries(r)?;
        owed.files(r)?;
        Ok(owed)
    }

    fn entries(&mut self, r: &Reader<'_>) -> Result<(), Error> {
        let mut after = 0;
        loop {
            let piece = r.ops(after, PIECE)?;
            let Some(last) = piece.last() else { return Ok(()) };
            after = last.op.header.seq;
            let open = piece.iter().filter(|logged| logged.state != OpState::Acknowledged && !logged.withdrawn);
            for logged in open {
                self.entries += 1;
                self.lines.push(entry(logged));
            }
        }
    }

    fn files(&mut self, r: &Reader<'_>) -> Result<(), Error> {
        for media in r.media_to_hand_on(false)? {
            self.evidence.insert(media.evidence);
            let (path, length, seq) = (media.path, media.length, media.seq);
            self.lines.push(format!("  file {path}, {length} bytes, promised by entry {seq}"));
        }
        Ok(())
    }
}

/// The line above what one enrolment owes.
pub fn heading(rescued: &Rescued) -> Vec<String> {
    let Rescued { enrolment, person, how: _, entries, files, bytes, fault } = rescued;
    let person = person.as_deref().unwrap_or("somebody");
    let mut lines = vec![format!("{enrolment} of {person}: {entries} entries, {files} files, {bytes} bytes")];
    lines.extend(fault.as_ref().map(|fault| format!("  fault: {fault}")));
    lines
}

fn entry(logged: &LoggedOp) -> String {
    let state = match logged.state {
        OpState::Pending => "waiting",
        OpState::Acknowledged => "delivered",
        OpState::Held => "held",
        OpState::Refused => "refused",
    };
    let header = &logged.op.header;
    let (time, said) = match logged.op.meant() {
        Ok(meant) => (*meant.time(), describe(&meant.body.payload)),
        Err(_) => (header.time, Said::blank(header.kind)),
    };
    let at = DateTime::from_timestamp_millis(judge(&time).at_ms).unwrap_or_default();
    let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let flow = said.flow.map(|flow| format!(" in {flow}")).unwrap_or_default();
    format!("  entry {}, {state}, {at}: {}{flow} {}", header.seq, said.what, said.value)
}
