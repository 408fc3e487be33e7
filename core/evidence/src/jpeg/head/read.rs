//! Reads segments from a stream until the first scan begins.

use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom};

use super::tables::{Scan, colour_of};
use super::{Head, Piece, Source, Way, exif_in};
use crate::EvidenceError;
use crate::jpeg::Info;
use crate::jpeg::frame::Frame;
use crate::jpeg::markers::{EOI, SOI, SOS};
use crate::jpeg::probe::is_frame;

/// The most bytes of segments before the scan; cameras write some hundred KiB.
const MOST_HEAD: u64 = 8 << 20;

/// Reads a photo's head from offset 0.
///
/// # Errors
/// What stamping refuses: empty, not a JPEG, truncated, malformed, unsupported, too large, too long.
pub fn read_head(source: &mut dyn Source) -> Result<Head, EvidenceError> {
    source.seek(SeekFrom::Start(0)).map_err(EvidenceError::reading)?;
    let mut bytes = Bytes { source: BufReader::with_capacity(64 << 10, source), at: 0 };
    start(&mut bytes)?;
    let mut pieces: Vec<Piece> = Vec::new();
    loop {
        let piece = bytes.piece()?;
        let done = piece.marker == SOS;
        pieces.push(piece);
        if bytes.at > MOST_HEAD {
            return Err(EvidenceError::TooLong { cap: MOST_HEAD });
        }
        if done {
            return head(pieces, bytes.at);
        }
    }
}

fn head(pieces: Vec<Piece>, scan_at: u64) -> Result<Head, EvidenceError> {
    let mut frames = pieces.iter().filter(|p| is_frame(p.marker));
    let sof = frames.next().ok_or(EvidenceError::Malformed { what: "a scan comes before its frame" })?;
    let frame = Frame::read(sof.marker, &sof.payload)?;
    if frames.next().is_some() {
        return Err(EvidenceError::Unsupported { what: "more than one frame" });
    }
    let scan = if frame.progressive { None } else { Scan::read(&frame, &pieces)? };
    let way = if scan.is_some() { Way::Splice } else { Way::Pixels };
    if way == Way::Pixels {
        frame.refuse_scans()?;
    }
    let info = Info::of(&frame, exif_in(&pieces));
    Ok(Head { info, scan_at, way, colour: colour_of(&frame, &pieces), scan, pieces })
}

fn start(bytes: &mut Bytes<'_>) -> Result<(), EvidenceError> {
    let nothing = |e| if matches!(e, EvidenceError::Truncated { .. }) { EvidenceError::Empty } else { e };
    let first = bytes.byte().map_err(nothing)?;
    if first != 0xFF || bytes.byte()? != SOI {
        return Err(EvidenceError::NotJpeg);
    }
    Ok(())
}

struct Bytes<'a> {
    source: BufReader<&'a mut dyn Source>,
    at: u64,
}

impl Bytes<'_> {
    fn exact(&mut self, into: &mut [u8]) -> Result<(), EvidenceError> {
        match self.source.read_exact(into) {
            Ok(()) => self.at += into.len() as u64,
            Err(e) if e.kind() == ErrorKind::UnexpectedEof => {
                let at = self.source.stream_position().unwrap_or(self.at);
                return Err(EvidenceError::Truncated { at: usize::try_from(at).unwrap_or(usize::MAX) });
            }
            Err(e) => return Err(EvidenceError::reading(e)),
        }
        Ok(())
    }

    fn byte(&mut self) -> Result<u8, EvidenceError> {
        let mut one = [0];
        self.exact(&mut one)?;
        Ok(one[0])
    }

    /// Reads a marker; any number of fill bytes (0xFF) may stand before it.
    fn marker(&mut self) -> Result<u8, EvidenceError> {
        if self.byte()? != 0xFF {
            let what = if self.at <= 3 { None } else { Some("a marker is missing") };
            return Err(what.map_or(EvidenceError::NotJpeg, |what| EvidenceError::Malformed { what }));
        }
        loop {
            let marker = self.byte()?;
            if marker != 0xFF {
                return Ok(marker);
            }
            if self.at > MOST_HEAD {
                return Err(EvidenceError::TooLong { cap: MOST_HEAD });
            }
        }
    }

    fn piece(&mut self) -> Result<Piece, EvidenceError> {
        let marker = self.marker()?;
        let at = self.at - 2;
        match marker {
            EOI => return Err(EvidenceError::Malformed { what: "there is no scan" }),
            0x00 | 0x01 | 0xD0..=SOI => return Err(EvidenceError::Malformed { what: "a marker is out of place" }),
            _ => {}
        }
        let mut length = [0; 2];
        self.exact(&mut length)?;
        let length = usize::from(u16::from_be_bytes(length)).checked_sub(2);
        let length = length.ok_or(EvidenceError::Malformed { what: "a segment is shorter than its own length" })?;
        let mut payload = vec![0; length];
        self.exact(&mut payload)?;
        Ok(Piece { marker, at, payload })
    }
}
