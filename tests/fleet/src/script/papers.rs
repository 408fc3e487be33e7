//! Papers, signatures and sounds as a customer gives them: small files that programs can open.

use std::fs;
use std::path::PathBuf;

use routebook::FileInput;

use super::{Walker, ink};
use crate::Fault;

const SAMPLES_A_SECOND: u32 = 8_000;

/// Something that is attached as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// One page with a line of plain letters, and its edition.
    Pdf(&'static str, Option<&'static str>),
    /// A stroke of a pen.
    Signature,
    /// A voice of so many seconds.
    Voice(u32),
}

impl Paper {
    /// Lays the file beside the rep's phone, for the facade to copy.
    pub fn lay_out(self, walker: &Walker) -> Result<FileInput, Fault> {
        let folder = walker.phone.database().with_extension("papers");
        fs::create_dir_all(&folder).map_err(Fault::io(&folder))?;
        let (name, media_type, bytes) = self.file();
        let path: PathBuf = folder.join(name);
        fs::write(&path, bytes).map_err(Fault::io(&path))?;
        let version = if let Self::Pdf(_, version) = self { version.map(str::to_owned) } else { None };
        let duration_ms = if let Self::Voice(seconds) = self { Some(seconds * 1_000) } else { None };
        Ok(FileInput { path, media_type: media_type.into(), version, duration_ms })
    }

    fn file(self) -> (&'static str, &'static str, Vec<u8>) {
        match self {
            Self::Pdf(line, _) => ("paper.pdf", "application/pdf", pdf(line).into_bytes()),
            Self::Signature => ("signature.png", "image/png", ink::signature()),
            Self::Voice(seconds) => ("voice.wav", "audio/wav", wav(seconds)),
        }
    }
}

/// One page; the table of objects names where each of them begins.
fn pdf(line: &str) -> String {
    let content = format!("BT /F1 24 Tf 72 760 Td ({line}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let (mut text, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
    for (n, object) in objects.iter().enumerate() {
        places.push_str(&format!("{:010} 00000 n \n", text.len()));
        text.push_str(&format!("{} 0 obj{object}endobj\n", n + 1));
    }
    let (size, start) = (objects.len() + 1, text.len());
    format!(
        "{text}xref\n0 {size}\n0000000000 65535 f \n{places}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    )
}

/// Eight-bit PCM of one channel: a low hum that rises and falls like speech.
fn wav(seconds: u32) -> Vec<u8> {
    let length = seconds * SAMPLES_A_SECOND;
    let mut bytes = Vec::with_capacity(44 + length as usize);
    let word = |n: u32| n.to_le_bytes();
    bytes.extend(b"RIFF");
    bytes.extend(word(36 + length));
    bytes.extend(b"WAVEfmt ");
    bytes.extend(word(16));
    bytes.extend([1, 0, 1, 0]);
    bytes.extend(word(SAMPLES_A_SECOND));
    bytes.extend(word(SAMPLES_A_SECOND));
    bytes.extend([1, 0, 8, 0]);
    bytes.extend(b"data");
    bytes.extend(word(length));
    bytes.extend((0..length).map(sample));
    bytes
}

fn sample(n: u32) -> u8 {
    let at = f64::from(n) / f64::from(SAMPLES_A_SECOND);
    let (voice, syllable) = ((at * 150.0 * std::f64::consts::TAU).sin(), (at * 4.0).sin().abs());
    (128.0 + 90.0 * voice * syllable) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_is_as_long_as_it_says() {
        let sound = wav(6);
        assert_eq!((&sound[..4], &sound[36..40], sound.len()), (&b"RIFF"[..], &b"data"[..], 44 + 48_000));
        assert_eq!(u32::from_le_bytes([sound[4], sound[5], sound[6], sound[7]]) as usize, sound.len() - 8);
    }

    #[test]
    fn the_table_of_a_pdf_leads_to_its_objects() {
        let text = pdf("Quote");
        let (_, table) = text.split_once("xref\n0 6\n").unwrap_or_default();
        let places = table.lines().skip(1).take(5).map(|line| line[..10].parse::<usize>().unwrap_or(0));
        for (n, place) in places.enumerate() {
            assert!(text[place..].starts_with(&format!("{} 0 obj", n + 1)), "{n}");
        }
    }
}
