//! `photo` and `file`.

use std::path::Path;

use routebook::{FileInput, Rep};

use super::step::with_step;
use crate::args::{AddFile, Photo};
use crate::fault::Fault;
use crate::output::Output;
use crate::parse;

/// Stamps a camera's JPEG and adds it to a step.
pub fn photo(rep: &Rep, typed: &Photo, out: &Output) -> Result<(), Fault> {
    let fix = parse::fix(typed.place.place.as_deref())?;
    let at = with_step(rep, &typed.visit, &typed.step)?;
    let receipt =
        rep.attach_photo(at.flow, &typed.step, typed.need.as_deref(), &typed.file, fix).map_err(at.fault())?;
    out.say(&receipt, |w| {
        let (taken, place) = (w.trust(&receipt.taken), w.place(receipt.place));
        let mut lines = vec![
            format!("{} {}", w.of("已加盖", "stamped"), receipt.path.display()),
            format!("{} {}  {taken}  {place}", w.of("核验码", "code"), receipt.code),
        ];
        lines.extend(w.doubts_told(&receipt.doubts));
        lines.extend(w.receipt(&receipt.receipt, &at.view.template));
        lines
    });
    Ok(())
}

/// Adds a document, a signature or a voice note as it is.
pub fn file(rep: &Rep, typed: &AddFile, out: &Output) -> Result<(), Fault> {
    let fix = parse::fix(typed.place.place.as_deref())?;
    let input = FileInput {
        path: typed.file.clone(),
        media_type: typed.media_type.clone().unwrap_or_else(|| media_type(&typed.file).into()),
        version: typed.doc_version.clone(),
        duration_ms: typed.seconds.map(duration).transpose()?,
    };
    let at = with_step(rep, &typed.visit, &typed.step)?;
    let receipt = rep.attach_file(at.flow, &typed.step, typed.need.as_deref(), &input, fix).map_err(at.fault())?;
    out.say(&receipt, |w| {
        let (kind, taken) = (w.evidence(receipt.kind), w.trust(&receipt.taken));
        let kept = format!("{} {kind}  {} B  {taken}", w.of("已加入", "added"), receipt.length);
        std::iter::once(kept).chain(w.receipt(&receipt.receipt, &at.view.template)).collect()
    });
    Ok(())
}

fn duration(seconds: f64) -> Result<u32, Fault> {
    if !(0.0..=86_400.0).contains(&seconds) {
        return Err(Fault::Typed(format!("`{seconds}` is no length of a voice note in seconds")));
    }
    Ok((seconds * 1000.0).round() as u32)
}

fn media_type(file: &Path) -> &'static str {
    let extension = file.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    match extension.as_str() {
        "pdf" => "application/pdf",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "txt" => "text/plain",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "svg" => "image/svg+xml",
        "m4a" => "audio/mp4",
        "mp3" => "audio/mpeg",
        "ogg" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_files_name_tells_its_media_type() {
        assert_eq!(media_type(Path::new("方案.PDF")), "application/pdf");
        assert_eq!(media_type(Path::new("note")), "application/octet-stream");
    }

    #[test]
    fn a_voice_note_lasts_no_negative_time() {
        assert_eq!(duration(12.5).unwrap(), 12_500);
        assert!([-1.0, f64::NAN, f64::INFINITY].into_iter().all(|s| duration(s).is_err()));
    }
}
