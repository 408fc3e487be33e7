use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{ActionKind, Unmet};
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_domain::place::Fix;
use routebook_store::{FlowNow, Media, MediaState, Reader, Variant, Writer};

use super::act::flow_now;
use super::need::{Kinds, choose_need};
use super::receipt::receipt;
use super::{Moment, Rep};
use crate::error::Error;
use crate::photo::{Kept, keep};
use crate::views::{FileInput, FileReceipt};

/// A file on its way into the log.
struct Parcel<'a> {
    flow: FlowId,
    step: &'a str,
    need: String,
    kind: EvidenceKind,
    file: &'a FileInput,
    fix: Option<Fix>,
    id: EvidenceId,
    now: Moment,
}

impl Rep {
    /// Adds a document, a signature or a voice note to a step as it is: no stamp. `need` names which of the step's
    /// needs; without it the first that is not met and takes no photo. Evidence is welcome in every state: after the
    /// flow was handed in it is marked 补录.
    ///
    /// The original is only read. The copy is on disk before the entry that promises it.
    ///
    /// # Errors
    /// [`Error::Unmet`], `wrong_evidence` for a need that takes photos; [`Error::NotFound`]; [`Error::Photo`] with
    /// `cannot_read` or `empty`; [`Error::Storage`]; in every case nothing is left behind.
    pub fn attach_file(
        &self,
        flow: FlowId,
        step: &str,
        need: Option<&str>,
        file: &FileInput,
        fix: Option<Fix>,
    ) -> Result<FileReceipt, Error> {
        self.make_room();
        let parcel = self.read(|r| self.parcel(r, flow, step, need, file, fix))?;
        let kept = keep(&file.path, &self.inner.media, parcel.id)?;
        let done = self.write(|w| {
            // A wall clock that jumps forward makes a fresh file look old to the sweep.
            let again = if kept.path.exists() { None } else { Some(keep(&file.path, &self.inner.media, parcel.id)?) };
            self.log_file(w, &parcel, again.as_ref().unwrap_or(&kept))
        });
        // Of an entry that shows up later the file is there; else the sweep takes it.
        if done.as_ref().is_err_and(|e| !e.may_be_written()) {
            kept.remove();
        }
        done
    }

    /// The gate comes before the work of copying.
    fn parcel<'a>(
        &self,
        r: &Reader<'_>,
        flow: FlowId,
        step: &'a str,
        need: Option<&str>,
        file: &'a FileInput,
        fix: Option<Fix>,
    ) -> Result<Parcel<'a>, Error> {
        let now = self.moment(r)?;
        let FlowNow { template, state, .. } = flow_now(r, flow)?;
        let need = choose_need(&template, &state, step, need, Kinds::Files)?;
        let kind = template.step(step).and_then(|s| s.need(&need)).map_or(EvidenceKind::Document, |n| n.kind);
        if kind == EvidenceKind::Photo {
            return Err(Error::Unmet(vec![Unmet::WrongEvidence { step: step.into(), need, kind }]));
        }
        let id = EvidenceId::from_bytes(self.random_id(now.trusted.at_ms));
        let parcel = Parcel { flow, step, need, kind, file, fix, id, now };
        self.gate(r, &now, flow, attach_kind(&parcel, None))?;
        Ok(parcel)
    }

    fn log_file(&self, w: &Writer<'_>, parcel: &Parcel<'_>, kept: &Kept) -> Result<FileReceipt, Error> {
        let kind = attach_kind(parcel, Some(kept));
        let done = self.act(w, &parcel.now, parcel.flow, kind, parcel.fix.clone())?;
        w.add_media(&row(parcel, kept, done.op.header.seq))?;
        Ok(FileReceipt {
            evidence: parcel.id,
            kind: parcel.kind,
            path: kept.path.clone(),
            digest: hex::encode(kept.digest),
            length: kept.length,
            taken: parcel.now.trusted,
            receipt: receipt(w, &parcel.now, &done, parcel.step)?,
        })
    }
}

/// What the log says of the file; before it is copied only its kind is known.
fn attach_kind(parcel: &Parcel<'_>, kept: Option<&Kept>) -> ActionKind {
    let evidence = Evidence {
        id: parcel.id,
        kind: parcel.kind,
        media_type: parcel.file.media_type.clone(),
        digest: kept.map_or([0; 32], |k| k.digest),
        length: kept.map_or(0, |k| k.length),
        seal: None,
        version: parcel.file.version.clone(),
        duration_ms: parcel.file.duration_ms,
    };
    ActionKind::Attach { step: parcel.step.into(), need: parcel.need.clone(), evidence }
}

fn row(parcel: &Parcel<'_>, kept: &Kept, seq: u64) -> Media {
    Media {
        evidence: parcel.id,
        variant: Variant::Full,
        flow: parcel.flow,
        seq,
        path: kept.name.clone(),
        media_type: parcel.file.media_type.clone(),
        length: kept.length,
        digest: kept.digest,
        state: MediaState::Promised,
        upload_url: None,
        offset: 0,
        attempts: 0,
        displaced: 0,
        gone: false,
    }
}
