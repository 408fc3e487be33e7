//! Streams that fail: every fault of a disk ends in a coded error.
#![allow(clippy::unwrap_used)]

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

use super::displaced::Kept;
use super::flow::Streams;
use super::{StampOptions, StampRequest, Stamped, Stamper};
use crate::claim::sample::{facts, signer};
use crate::panel::PanelWords;
use crate::{EvidenceError, Method};

/// A file on a disk with so many bytes left to write, and so many to read before it fails.
struct Disk {
    file: Cursor<Vec<u8>>,
    room: usize,
    sound: usize,
}

impl Disk {
    fn new(bytes: Vec<u8>) -> Self {
        Self { file: Cursor::new(bytes), room: usize::MAX, sound: usize::MAX }
    }

    fn of_room(room: usize) -> Self {
        Self { room, ..Self::new(Vec::new()) }
    }
}

impl Read for Disk {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        // A disk may hand out less than asked, and be interrupted.
        let most = into.len().min(4_099).min(self.sound);
        if self.sound == 0 {
            return Err(io::Error::other("bad sector"));
        }
        let count = self.file.read(&mut into[..most])?;
        self.sound -= count;
        Ok(count)
    }
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.room == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let count = self.file.write(&bytes[..bytes.len().min(self.room)])?;
        self.room -= count;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Disk {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

fn photo(progressive: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut out, 90);
    encoder.set_progressive(progressive);
    let pixels: Vec<u8> = (0..480 * 360 * 3u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 27) as u8 + 90).collect();
    encoder.encode(&pixels, 480, 360, jpeg_encoder::ColorType::Rgb).unwrap();
    out
}

fn request() -> StampRequest {
    let words = PanelWords { outlet: "好邻居".into(), ..PanelWords::default() };
    StampRequest { facts: facts(), words, options: StampOptions::default() }
}

struct Disks {
    original: Disk,
    spool: Disk,
    output: Disk,
    bits: Disk,
    recipe: Disk,
    trial: Disk,
}

impl Disks {
    fn of(photo: Vec<u8>) -> Self {
        let [spool, output, bits, recipe, trial] = std::array::from_fn(|_| Disk::new(Vec::new()));
        Self { original: Disk::new(photo), spool, output, bits, recipe, trial }
    }

    fn stamp(&mut self) -> Result<Stamped, EvidenceError> {
        let kept = Kept { bits: &mut self.bits, recipe: &mut self.recipe, trial: &mut self.trial };
        let streams = Streams {
            original: &mut self.original,
            spool: &mut self.spool,
            output: &mut self.output,
            kept: Some(kept),
        };
        Stamper::new()?.run(streams, &request(), &signer())
    }
}

#[test]
fn a_full_disk_ends_in_a_coded_error_wherever_it_fills_up() {
    let fields: [fn(&mut Disks) -> &mut Disk; 5] =
        [|d| &mut d.spool, |d| &mut d.output, |d| &mut d.bits, |d| &mut d.recipe, |d| &mut d.trial];
    let mut whole = Disks::of(photo(false));
    assert_eq!(whole.stamp().unwrap().method, Method::Splice);
    for field in fields {
        let needed = field(&mut whole).file.get_ref().len();
        for room in [0, 1, needed / 3, needed - 1] {
            let mut disks = Disks::of(photo(false));
            *field(&mut disks) = Disk::of_room(room);
            assert_eq!(disks.stamp().unwrap_err().code(), "cannot_write", "{room} of {needed}");
        }
    }
}

#[test]
fn a_bad_sector_ends_in_a_coded_error_wherever_it_lies() {
    for progressive in [false, true] {
        let photo = photo(progressive);
        for sound in [0, 1, 700, photo.len() / 2, photo.len() + 900, photo.len() * 3 / 2] {
            let mut disks = Disks::of(photo.clone());
            disks.original.sound = sound;
            assert_eq!(disks.stamp().unwrap_err().code(), "cannot_read", "{sound} bytes");
        }
    }
}

#[test]
fn a_slow_disk_gives_the_same_file() {
    let mut disks = Disks::of(photo(false));
    let by_stream = disks.stamp().unwrap();
    let (jpeg, by_bytes) = Stamper::new().unwrap().stamp(&photo(false), &request(), &signer()).unwrap();
    assert_eq!(disks.output.file.into_inner(), jpeg);
    assert_eq!(by_stream.digest, by_bytes.digest);
}
