use std::path::Path;

use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::ActionKind;
use routebook_domain::ids::{EvidenceId, FlowId, OutletId};
use routebook_domain::place::Fix;
use routebook_domain::time::judge;
use routebook_evidence::{Facts, Lang, PanelWords, StampRequest, Stamped};
use routebook_store::{FlowNow, Identity, Media, MediaState, Reader, Variant, Writer};

use super::act::flow_now;
use super::brief::outlet_ref;
use super::doubts::{self, Shown, read_some};
use super::need::{Kinds, choose_need};
use super::receipt::receipt;
use super::visit::fence_of;
use super::{Moment, Rep};
use crate::error::Error;
use crate::photo::{PhotoFiles, options, stamp_into};
use crate::views::{DoubtView, PhotoReceipt};

/// How often a photo is stamped again because the log moved on meanwhile, before the log is kept waiting.
const FREE_TRIES: u32 = 2;

/// A photo on its way into the log.
struct Shot<'a> {
    flow: FlowId,
    step: &'a str,
    need: Option<&'a str>,
    photo: &'a Path,
    fix: Option<Fix>,
    id: EvidenceId,
    now: Moment,
}

/// What the seal of a photo binds it to.
struct Plan {
    sequence: u64,
    need: String,
    subject: Option<OutletId>,
    key_label: String,
    request: StampRequest,
}

impl Rep {
    /// Stamps a photo and adds it to a step. `need` names which of the step's needs; without it the first that is
    /// not met. Evidence is welcome in every state: after the visit was handed in it is marked 补录.
    ///
    /// The original is only read. Stamped photo and thumbnail are on disk before the entry that promises them.
    ///
    /// # Errors
    /// [`Error::Unmet`], [`Error::NotFound`], [`Error::Photo`], [`Error::Key`], [`Error::Storage`]; in every case
    /// nothing is left behind.
    pub fn attach_photo(
        &self,
        flow: FlowId,
        step: &str,
        need: Option<&str>,
        photo: &Path,
        fix: Option<Fix>,
    ) -> Result<PhotoReceipt, Error> {
        self.make_room();
        let now = self.read(|r| self.moment(r))?;
        let id = EvidenceId::from_bytes(self.random_id(now.trusted.at_ms));
        let shot = Shot { flow, step, need, photo, fix, id, now };
        let files = PhotoFiles::new(&self.inner.media, id);
        let done = self.attach(&shot, &files);
        // Of an entry that shows up later the files are there; else the sweep takes them.
        if done.as_ref().is_err_and(|e| !e.may_be_written()) {
            files.remove();
        }
        done
    }

    /// Stamping takes longer than the database should wait: it happens before the transaction, for the number that
    /// the entry will have, and again if another entry came first.
    fn attach(&self, shot: &Shot<'_>, files: &PhotoFiles) -> Result<PhotoReceipt, Error> {
        for _ in 0..FREE_TRIES {
            let plan = self.read(|r| self.plan(r, shot))?;
            let stamped = self.stamp(shot, &plan, files)?;
            let done = self.write(|w| {
                let holds = holds(w, shot, &plan, &stamped, files)?;
                if holds { self.log(w, shot, &plan, &stamped, files).map(Some) } else { Ok(None) }
            })?;
            if let Some(receipt) = done {
                return Ok(receipt);
            }
        }
        self.write(|w| {
            let plan = self.plan(w, shot)?;
            let stamped = self.stamp(shot, &plan, files)?;
            self.log(w, shot, &plan, &stamped, files)
        })
    }

    /// The gate comes before the work of stamping.
    fn plan(&self, r: &Reader<'_>, shot: &Shot<'_>) -> Result<Plan, Error> {
        let FlowNow { template, state, .. } = flow_now(r, shot.flow)?;
        let need = choose_need(&template, &state, shot.step, shot.need, Kinds::Photos)?;
        self.gate(r, &shot.now, shot.flow, attach_kind(shot, &need, promise(shot.id, None)))?;
        let identity = r.identity()?;
        let outlet = outlet_ref(r, state.subject)?.map(|o| o.name).unwrap_or_default();
        let step = template.step(shot.step).and_then(|s| s.title.get("zh-CN")).cloned();
        let words = PanelWords { lang: Lang::Zh, outlet, rep: Some(identity.person_name.clone()), step };
        let facts = self.facts(r, shot, &identity, state.subject)?;
        Ok(Plan {
            sequence: facts.sequence,
            need,
            subject: state.subject,
            key_label: identity.key_label,
            request: StampRequest { facts, words, options: options(&*r.settings(shot.now.trusted.at_ms)?) },
        })
    }

    fn facts(&self, r: &Reader<'_>, shot: &Shot<'_>, who: &Identity, outlet: Option<OutletId>) -> Result<Facts, Error> {
        let time = r.time_evidence(shot.now.reading)?;
        Ok(Facts {
            tenant: who.tenant,
            person: who.person,
            enrolment: who.enrolment,
            outlet,
            flow: shot.flow,
            step: shot.step.into(),
            sequence: r.head()?.seq + 1,
            fix: shot.fix.clone(),
            time,
            trusted: judge(&time),
            app: self.inner.platform.app.clone(),
        })
    }

    fn stamp(&self, shot: &Shot<'_>, plan: &Plan, files: &PhotoFiles) -> Result<Stamped, Error> {
        let platform = &self.inner.platform;
        let signer = platform.keys.open(&plan.key_label)?;
        stamp_into(shot.photo, files, &plan.request, &*signer, platform.bitmaps.as_ref())
    }

    fn log(
        &self,
        w: &Writer<'_>,
        shot: &Shot<'_>,
        plan: &Plan,
        stamped: &Stamped,
        files: &PhotoFiles,
    ) -> Result<PhotoReceipt, Error> {
        let kind = attach_kind(shot, &plan.need, promise(shot.id, Some(stamped)));
        let done = self.act(w, &shot.now, shot.flow, kind, shot.fix.clone())?;
        for media in rows(shot, done.op.header.seq, stamped) {
            w.add_media(&media)?;
        }
        let fence = fence_of(w, plan.subject)?;
        Ok(PhotoReceipt {
            evidence: shot.id,
            path: files.full.clone(),
            thumb: files.thumb.clone(),
            code: stamped.code.to_string(),
            digest: hex::encode(stamped.digest),
            length: stamped.length,
            width: stamped.width,
            height: stamped.height,
            taken: shot.now.trusted,
            place: fence.judge(shot.fix.as_ref()),
            distance_m: fence.distance_m(shot.fix.as_ref()),
            doubts: self.doubts_about(w, shot)?,
            receipt: receipt(w, &shot.now, &done, shot.step)?,
        })
    }

    /// What is doubtful about the photo that entered the log, with the way to it.
    fn doubts_about(&self, w: &Writer<'_>, shot: &Shot<'_>) -> Result<Vec<DoubtView>, Error> {
        read_some(w)?;
        let FlowNow { template, state, .. } = flow_now(w, shot.flow)?;
        let mut found = doubts::of(w, shot.flow, &template, &state)?;
        found.retain(|doubt| doubt.evidence == Some(shot.id));
        Shown { state: &state, media: &self.inner.media }.all(w, found)
    }
}

/// Whether what was stamped can enter the log. A wall clock that jumps forward makes fresh files look old to the
/// sweep; it sweeps in a transaction of its own, so what lies here during this one stays.
fn holds(w: &Writer<'_>, shot: &Shot<'_>, plan: &Plan, stamped: &Stamped, files: &PhotoFiles) -> Result<bool, Error> {
    let next = w.head()?.seq + 1 == plan.sequence;
    Ok(next
        && w.time_evidence(shot.now.reading)? == plan.request.facts.time
        && files.are_there(stamped.displaced.is_some()))
}

fn attach_kind(shot: &Shot<'_>, need: &str, evidence: Evidence) -> ActionKind {
    ActionKind::Attach { step: shot.step.into(), need: need.into(), evidence }
}

/// What the log says of the file; before it is stamped only its kind is known.
fn promise(id: EvidenceId, stamped: Option<&Stamped>) -> Evidence {
    Evidence {
        id,
        kind: EvidenceKind::Photo,
        media_type: "image/jpeg".into(),
        digest: stamped.map_or([0; 32], |s| s.digest),
        length: stamped.map_or(0, |s| s.length),
        seal: stamped.map(|s| s.seal.clone()),
        version: None,
        duration_ms: None,
    }
}

fn rows(shot: &Shot<'_>, seq: u64, stamped: &Stamped) -> [Media; 2] {
    let row = |variant, digest, length: u64, name: String, displaced| Media {
        evidence: shot.id,
        variant,
        flow: shot.flow,
        seq,
        path: name,
        media_type: "image/jpeg".into(),
        length,
        digest,
        state: MediaState::Promised,
        upload_url: None,
        offset: 0,
        attempts: 0,
        displaced,
        gone: false,
    };
    [
        row(Variant::Thumb, stamped.thumb_digest, stamped.thumb.len() as u64, PhotoFiles::thumb_name(shot.id), 0),
        row(
            Variant::Full,
            stamped.digest,
            stamped.length,
            PhotoFiles::full_name(shot.id),
            stamped.displaced.map_or(0, |d| d.length),
        ),
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::testing::{Phone, WANG};

    #[test]
    fn a_photo_that_was_swept_away_meanwhile_does_not_enter_the_log() {
        let phone = Phone::new();
        let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
        let (now, photo) = (phone.rep.read(|r| phone.rep.moment(r)).unwrap(), phone.photo());
        let id = EvidenceId::from_bytes([7; 16]);
        let shot = Shot { flow, step: "fridge", need: None, photo: &photo, fix: None, id, now };
        let files = PhotoFiles::new(&phone.rep.inner.media, id);
        let plan = phone.rep.read(|r| phone.rep.plan(r, &shot)).unwrap();
        let stamped = phone.rep.stamp(&shot, &plan, &files).unwrap();
        let fits = || phone.rep.write(|w| holds(w, &shot, &plan, &stamped, &files)).unwrap();
        assert!(fits());
        std::fs::remove_file(&files.thumb).unwrap();
        assert!(!fits());
    }
}
