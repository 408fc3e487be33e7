//! What the server does not hold of a stranded enrolment goes on under the next: its entries are offered again, byte for
//! byte, and its files move along. The old database stays as it was.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use routebook_domain::ids::EvidenceId;
use routebook_protocol::{Body, BodyKind, Op, Payload, RawOp};
use routebook_store::{LoggedOp, Media, MediaState, OpState, Reader, Writer};

use crate::error::Error;
use crate::rep::Rep;

/// How many entries one transaction offers again: a phone that was offline for weeks has thousands.
const AT_ONCE: u32 = 500;
/// The number of the last entry that was looked at.
const HANDED_ON: &str = "handed_on";

/// Hands everything on and names the heir. Every step can be done again: what is there already stays.
pub fn take_over(old: &Rep, heir: &Rep) -> Result<(), Error> {
    hand_on(old, heir)?;
    old.write(|w| {
        let mut identity = w.identity()?;
        identity.heir = Some(heir.enrolment());
        Ok(w.put_identity(&identity)?)
    })
}

/// Hands on what was not: entries first, files after them, so that no sweep finds a file without an entry.
pub fn hand_on(old: &Rep, heir: &Rep) -> Result<(), Error> {
    let (from, end) = old.read(|r| Ok((handed_on(r)?, r.head()?.seq)))?;
    if from.is_some_and(|from| from >= end) {
        return Ok(());
    }
    let all = old.read(|r| Ok(r.delivered_to()?))? != heir.read(|r| Ok(r.delivered_to()?))?;
    let files = old.read(|r| Ok(r.media_to_hand_on(all)?))?;
    if all {
        let signed = old.read(|r| Ok([r.signed_actions()?, r.witnesses(None, usize::MAX, usize::MAX)?].concat()))?;
        heir.write(|w| Ok(w.keep_witnesses(&signed)?))?;
    }
    let asked = Asked { all, promises: files.iter().map(|m| m.seq).collect() };
    offer_again(old, heir, &asked, from.unwrap_or(0))?;
    hand_files(old, heir, &files, all)?;
    old.write(|w| Ok(w.put_note(HANDED_ON, &end.to_be_bytes())?))
}

fn handed_on(r: &Reader<'_>) -> Result<Option<u64>, Error> {
    Ok(r.note(HANDED_ON)?.and_then(|bytes| Some(u64::from_be_bytes(bytes.try_into().ok()?))))
}

/// What the server lacks.
struct Asked {
    /// It lost what it had: a backup was restored that knows nothing of the enrolment.
    all: bool,
    /// Entries that promise files which are still to be delivered.
    promises: BTreeSet<u64>,
}

impl Asked {
    /// What its author gave up stays given up. What was refused or waits for a supervisor is offered again, so that it
    /// is not lost to sight: the server answers as before.
    fn wants(&self, logged: &LoggedOp) -> bool {
        let kind = logged.op.kind();
        if kind == Some(BodyKind::KeyChange) || (self.all && kind == Some(BodyKind::Withdraw)) {
            return false;
        }
        match logged.state {
            OpState::Acknowledged => self.all || self.promises.contains(&logged.op.header.seq),
            OpState::Refused => !logged.withdrawn,
            OpState::Pending | OpState::Held => true,
        }
    }
}

fn offer_again(old: &Rep, heir: &Rep, asked: &Asked, mut after: u64) -> Result<(), Error> {
    loop {
        let batch = old.read(|r| Ok(r.ops(after, AT_ONCE)?))?;
        let Some(last) = batch.last() else { return Ok(()) };
        after = last.op.header.seq;
        let wanted = batch.iter().filter(|logged| asked.wants(logged));
        heir.write(|w| wanted.map(|logged| &logged.op).try_for_each(|op| offer(heir, w, op)))?;
    }
}

/// An entry whose body was erased, or cannot be read, has nothing to say under another enrolment.
fn offer(heir: &Rep, w: &Writer<'_>, op: &Op) -> Result<(), Error> {
    let Ok(meant) = op.meant() else { return Ok(()) };
    if w.re_offer_of(meant.id())?.is_some() {
        return Ok(());
    }
    let body = wrapped(heir, meant.op.raw.clone());
    w.append(heir.inner.platform.clock.now(), &body)?;
    Ok(())
}

fn wrapped(heir: &Rep, inner: RawOp) -> Body {
    let platform = &heir.inner.platform;
    let mut salt = [0; 16];
    platform.random.fill(&mut salt);
    let id = heir.random_id(platform.clock.now().wall_ms);
    Body { id: routebook_domain::ids::BodyId::from_bytes(id), salt, payload: Payload::ReOffer(inner) }
}

fn hand_files(old: &Rep, heir: &Rep, files: &[Media], lost: bool) -> Result<(), Error> {
    heir.write(|w| files.iter().try_for_each(|media| add(old, w, media, lost)))?;
    let evidence: BTreeSet<_> = files.iter().map(|media| media.evidence).collect();
    let trouble = |e| Error::io("a photo could not be moved along", &e);
    evidence.iter().try_for_each(|id| move_files(&old.inner.media, &heir.inner.media, *id)).map_err(trouble)
}

fn add(old: &Rep, w: &Writer<'_>, media: &Media, lost: bool) -> Result<(), Error> {
    let promise = old.read(|r| Ok(r.op(media.seq)?))?;
    let Some(body) = promise.and_then(|logged| Some(logged.op.meant().ok()?.id())) else { return Ok(()) };
    let Some(seq) = w.re_offer_of(body)?.map(|logged| logged.op.header.seq) else { return Ok(()) };
    let (state, upload_url, offset) = match lost {
        true => (MediaState::Promised, None, 0),
        false => (media.state, media.upload_url.clone(), media.offset),
    };
    Ok(w.add_media(&Media { seq, state, upload_url, offset, attempts: 0, ..media.clone() })?)
}

/// Everything of one piece of evidence: the names of its files begin with its id.
fn move_files(from: &Path, to: &Path, id: EvidenceId) -> std::io::Result<()> {
    let own = format!("{id}.");
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        if name.to_string_lossy().starts_with(&own) {
            fs::rename(from.join(&name), to.join(&name))?;
        }
    }
    Ok(())
}
