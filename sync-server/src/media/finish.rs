//! The end of an upload: is it what was promised? Then it stays.

use axum::http::StatusCode;
use bytes::Bytes;
use routebook_domain::evidence::EvidenceKind;
use routebook_evidence::{Known, Look, verify};
use sha2::{Digest, Sha256};

use super::tus::checksum_mismatch;
use super::{Turn, is_there};
use crate::app::{App, blocking, storage_full};
use crate::model::{EvidenceRow, Upload, Variant};
use crate::problem::Problem;
use crate::rules::{doubt, evidence};

/// What the phone may count on after its last chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The small picture is here.
    Received,
    /// The file is here and is what the op promised.
    Verified,
}

impl Delivery {
    /// The word in the header `Routebook-Evidence`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Verified => "verified",
        }
    }
}

/// Takes a whole upload in, whose bytes are at hand or lie among the partial files. The turn is held to the end, so that
/// nobody writes what is being checked.
///
/// # Errors
/// 460 where the file is not the one that the op promised, 422 where a small picture is none: the upload is
/// discarded and the promise stays open.
pub async fn finish(
    app: &App,
    upload: &Upload,
    promised: &EvidenceRow,
    bytes: Option<Bytes>,
    _turn: &Turn,
) -> Result<Delivery, Problem> {
    if is_there(promised, upload.variant) {
        return Ok(delivery(upload.variant));
    }
    let (tenant, id) = (upload.tenant, promised.id);
    let in_memory = bytes.is_some();
    let (kept, look) = keep(app, upload, promised, bytes).await?;
    app.act(tenant, move |cx| {
        kept.iter().try_for_each(|variant| evidence::arrived(cx, id, *variant))?;
        look.map_or(Ok(()), |look| doubt::seen(cx, id, look))
    })
    .await?;
    if !in_memory {
        app.media.partials.remove(upload.id).await;
    }
    Ok(delivery(upload.variant))
}

/// Checks a file, with those that are checked at the same time, and puts it where it stays.
async fn keep(
    app: &App,
    upload: &Upload,
    promised: &EvidenceRow,
    bytes: Option<Bytes>,
) -> Result<(Vec<Variant>, Option<Option<Look>>), Problem> {
    let room = if upload.variant == Variant::Thumb { &app.media.small } else { &app.media.finishing };
    let _room = room.acquire().await;
    let bytes = match bytes {
        Some(bytes) => bytes,
        None => app.media.partials.bytes(upload.id).await.map_err(|e| file_failed(&e))?,
    };
    let checked = check(app, bytes, promised.clone(), upload.variant).await;
    let Checked { files, look } = match checked {
        Ok(checked) => checked,
        Err(problem) => {
            discard(app, upload).await?;
            return Err(problem);
        }
    };
    let kept = files.iter().map(|(variant, _)| *variant).collect();
    for (variant, bytes) in files {
        let put = app.media.photos.put((upload.tenant, promised.id, variant), bytes).await;
        put.map_err(|e| object_failed(&e))?;
    }
    Ok((kept, look))
}

/// Forgets an upload, its row and its bytes.
pub async fn discard(app: &App, upload: &Upload) -> Result<(), Problem> {
    let (tenant, id) = (upload.tenant, upload.id);
    app.write(move |tx| tx.remove_upload(tenant, id)).await?;
    app.media.partials.remove(id).await;
    Ok(())
}

const fn delivery(variant: Variant) -> Delivery {
    match variant {
        Variant::Thumb => Delivery::Received,
        Variant::Full => Delivery::Verified,
    }
}

/// What stays of an upload.
struct Checked {
    files: Vec<(Variant, Bytes)>,
    /// Of a whole photo: what it looks like, if it can be read.
    look: Option<Option<Look>>,
}

/// The files to keep, or why there are none.
async fn check(app: &App, bytes: Bytes, evidence: EvidenceRow, variant: Variant) -> Result<Checked, Problem> {
    match variant {
        Variant::Thumb => blocking(move || small_picture(bytes)).await,
        Variant::Full => app.media.checkers.run(move || whole_file(bytes, &evidence)).await?,
    }
}

fn small_picture(bytes: Bytes) -> Result<Checked, Problem> {
    let picture = routebook_evidence::probe(&bytes);
    let refused = |e: routebook_evidence::EvidenceError| {
        let detail = "The small picture is no JPEG that can be read; send the file itself.";
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not_a_picture", detail).with("reason", e.code())
    };
    picture.map_err(refused)?;
    Ok(Checked { files: vec![(Variant::Thumb, bytes)], look: None })
}

/// The server's own small picture takes the place of the phone's: nobody has to trust that one.
fn whole_file(bytes: Bytes, evidence: &EvidenceRow) -> Result<Checked, Problem> {
    if evidence.digest != <[u8; 32]>::from(Sha256::digest(&bytes)) {
        return Err(checksum_mismatch("The file is not the one that the op promised; upload it again."));
    }
    let small = (evidence.kind == EvidenceKind::Photo).then(|| routebook_evidence::thumbnail(&bytes));
    let small = small.and_then(|made| made.inspect_err(|e| tracing::warn!(reason = e.code(), "no small picture")).ok());
    let small = small.map(|small| (Variant::Thumb, small.into()));
    let look = (evidence.kind == EvidenceKind::Photo).then(|| look_at(&bytes, evidence.seal.as_deref()));
    Ok(Checked { files: small.into_iter().chain([(Variant::Full, bytes)]).collect(), look })
}

/// What a photo looks like; its seal says where the panel lies, which is no part of the picture.
pub fn look_at(file: &[u8], seal: Option<&[u8]>) -> Option<Look> {
    let sealed = seal.and_then(|seal| verify(file, seal, &Known::default()).ok());
    sealed.and_then(|report| report.look).or_else(|| routebook_evidence::look(file).ok())
}

/// A partial file could not be read or written.
pub fn file_failed(e: &std::io::Error) -> Problem {
    tracing::error!(error = %e, "a file of evidence failed");
    if e.kind() == std::io::ErrorKind::StorageFull { storage_full() } else { Problem::internal() }
}

/// A whole file could not be read or written.
pub fn object_failed(e: &object_store::Error) -> Problem {
    tracing::error!(error = %e, "the object store failed");
    let full = std::iter::successors(Some(e as &dyn std::error::Error), |e| e.source())
        .filter_map(|e| e.downcast_ref::<std::io::Error>())
        .any(|e| e.kind() == std::io::ErrorKind::StorageFull);
    if full { storage_full() } else { Problem::internal() }
}
