//! The whole way of a photo, from three streams.

use std::io::SeekFrom;

use routebook_domain::ports::Signer;
use sha2::{Digest, Sha256};

use super::coded::{Coded, Scratch, code};
use super::displaced::{Kept, Sources, keep};
use super::header::{Header, Rules, exif_block};
use super::original::Original;
use super::output::Output;
use super::tail::Plan;
use super::{Displaced, StampRequest, Stamped, Stamper, small};
use crate::exif::Edit;
use crate::jpeg::{Info, Source};
use crate::panel::{self, LEAST_SIDE, Letters, Painter, PanelText, Rect, local};
use crate::quality::{self, Look};
use crate::seal::SealBody;
use crate::{Claim, Code, EvidenceError, Method, Seal};

/// What one stamping reads and writes.
pub struct Streams<'a> {
    /// The camera's file.
    pub original: &'a mut dyn Source,
    /// Empty, and gone afterwards.
    pub spool: &'a mut dyn Scratch,
    /// Gets the stamped file; empty at first.
    pub output: &'a mut dyn Scratch,
    /// Where what is displaced goes, if it is kept.
    pub kept: Option<Kept<'a>>,
}

/// What is said about a photo.
struct Saying<'a> {
    request: &'a StampRequest,
    claim: Claim,
    code: Code,
    text: PanelText,
}

/// A stamped file that waits for its seal.
struct Written {
    digest: [u8; 32],
    length: u64,
    thumb: Vec<u8>,
    look: Look,
    panel: Rect,
    displaced: Option<Displaced>,
}

impl Stamper {
    /// Reads, stamps, writes, seals.
    pub(super) fn run(
        &self,
        streams: Streams<'_>,
        request: &StampRequest,
        signer: &dyn Signer,
    ) -> Result<Stamped, EvidenceError> {
        let Streams { original, spool, output, mut kept } = streams;
        let mut original = Original::read(original)?;
        refuse_small(&original.head.info)?;
        let claim = Claim { original: original.digest, facts: request.facts.clone() };
        let code = claim.code();
        let text = PanelText::new(&request.facts, &request.words, &code);
        let text = text.asked_at(request.options.verify_at.as_deref(), &code);
        let saying = Saying { request, claim, code, text };
        let bits = kept.as_mut().map(|kept| &mut *kept.bits as &mut dyn Scratch);
        let (panel, coded) = self.coded(&mut original, &saying, spool, bits)?;
        let written = write(&mut original, &coded, &saying, (spool, output, kept), panel)?;
        seal(&original.head.info, &coded, saying, written, signer)
    }

    fn coded(
        &self,
        original: &mut Original<'_>,
        saying: &Saying<'_>,
        spool: &mut dyn Scratch,
        bits: Option<&mut dyn Scratch>,
    ) -> Result<(Rect, Coded), EvidenceError> {
        let letters = Letters::new(&self.glyphs, self.bitmaps.as_deref());
        let panel = panel::lay_out(&saying.text, &original.head.info, &letters);
        let coded = code(original, (panel.rect, &mut Painter::new(&panel, &letters)), spool, bits)?;
        Ok((panel.rect, coded))
    }
}

fn refuse_small(info: &Info) -> Result<(), EvidenceError> {
    let (width, height) = info.upright_size();
    if width.min(height) < LEAST_SIDE {
        return Err(EvidenceError::TooSmall { width, height, least: LEAST_SIDE });
    }
    Ok(())
}

/// Header, scan, EOI, and what travels on behind it.
fn write(
    original: &mut Original<'_>,
    coded: &Coded,
    saying: &Saying<'_>,
    (spool, output, kept): (&mut dyn Scratch, &mut dyn Scratch, Option<Kept<'_>>),
    panel: Rect,
) -> Result<Written, EvidenceError> {
    let info = original.head.info;
    let small = small::small(&original.head, coded, spool)?;
    let tail = Plan::of(original, coded.end, saying.request.options.tail)?;
    let exif = exif_block(&original.head, &edit(saying, &info), small::previews(&small))?;
    let rules = rules(saying, coded, &tail);
    let header = Header::new(&original.head, &exif, coded, &rules).finish(coded.length, &tail);
    let mut file = Output::new(output);
    file.put(&header)?;
    spool.seek(SeekFrom::Start(0)).map_err(EvidenceError::reading)?;
    file.copy(spool, coded.length)?;
    file.put(&[0xFF, 0xD9])?;
    for range in &tail.keep {
        original.source.seek(SeekFrom::Start(range.start)).map_err(EvidenceError::reading)?;
        file.copy(original.source, range.end - range.start)?;
    }
    let (digest, length) = file.finish()?;
    let (header, tail) = (&*header, &tail);
    let sources = Sources { original, coded, tail, header, stamped: output, digest, panel };
    let displaced = kept.map(|kept| keep(sources, kept)).transpose()?;
    let thumb = small::thumb(small, info.orientation)?;
    Ok(Written { digest, length, thumb, look: look(coded, &info), panel, displaced })
}

fn edit<'a>(saying: &'a Saying<'_>, info: &Info) -> Edit<'a> {
    let facts = &saying.claim.facts;
    Edit {
        at: local(facts.trusted.at_ms, facts.trusted.zone_min),
        fix: facts.fix.as_ref(),
        code: saying.code.to_string(),
        size: (info.width, info.height),
        orientation: info.orientation,
        strip: saying.request.options.strip,
        preview: &[],
    }
}

fn rules(saying: &Saying<'_>, coded: &Coded, tail: &Plan) -> Rules {
    let placed = saying.claim.facts.fix.is_some();
    Rules::new(saying.request.options.strip, coded.method == Method::Splice, placed, tail)
}

fn look(coded: &Coded, info: &Info) -> Look {
    let luma = coded.survey.eighth.luma();
    let plane = quality::Plane { data: &luma.data, stride: luma.width as usize, size: (info.width, info.height) };
    Look::of(&plane, info.orientation, Some(coded.survey.detail))
}

fn seal(
    info: &Info,
    coded: &Coded,
    saying: Saying<'_>,
    written: Written,
    signer: &dyn Signer,
) -> Result<Stamped, EvidenceError> {
    let Written { digest, length, thumb, look, panel, displaced } = written;
    let body = SealBody {
        claim: saying.claim.encode(),
        code: saying.code,
        panel,
        text: saying.text.lines,
        method: coded.method,
        stamped: digest,
        length,
        thumb: Sha256::digest(&thumb).into(),
        public_key: signer.public_key(),
        spans: Some(coded.survey.spans),
        dhash: Some(look.dhash),
        brightness: Some(look.brightness),
        detail: look.detail,
        panel_bits: coded.survey.panel,
        displaced: displaced.map(|d| d.digest),
    };
    let (width, height) = info.upright_size();
    Ok(Stamped {
        seal: Seal::sign(&body, signer)?,
        digest,
        length,
        thumb,
        thumb_digest: body.thumb,
        code: body.code,
        original_digest: saying.claim.original,
        width,
        height,
        look,
        method: coded.method,
        displaced,
    })
}
