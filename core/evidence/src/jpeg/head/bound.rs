//! Binds coded bits to what they are read by: the same bits under other tables are another picture.

use blake3::Hasher;

use super::{Colour, Head, Lane, Piece, Scan};
use crate::jpeg::huffman::Spec;
use crate::jpeg::markers::{APP0, COM, DHT, DQT, DRI, SOS};
use crate::jpeg::probe::is_frame;

/// Huffman tables by number, DC and AC.
pub type Specs<'a> = (&'a [Option<Spec>; 4], &'a [Option<Spec>; 4]);

/// All 64 coefficients at once, in full (T.81 table B.3).
const SEQUENTIAL: [u8; 3] = [0, 63, 0];

/// The digest of a digest of coded bits, followed by size, restart interval, colour (0 grey, 1 YCbCr, 2 RGB) and,
/// for each component, sampling, quantisation steps, DC table and AC table. Numbers are big-endian. A scan header whose
/// last three bytes are not those of a sequential scan is followed by them.
pub fn bound(bits: [u8; 32], head: &Head, scan: &Scan, specs: Specs<'_>) -> [u8; 32] {
    let mut hasher = Hasher::new();
    hasher.update(&bits);
    for number in [head.info.width, head.info.height, scan.interval] {
        hasher.update(&number.to_be_bytes());
    }
    let colour = match head.colour {
        Colour::Grey => 0,
        Colour::YCbCr => 1,
        Colour::Rgb => 2,
    };
    hasher.update(&[colour, scan.lanes.len() as u8]);
    scan.lanes.iter().for_each(|lane| feed(&mut hasher, lane, specs));
    if scan.spectral != SEQUENTIAL {
        hasher.update(&scan.spectral);
    }
    *hasher.finalize().as_bytes()
}

/// The digest, followed by each segment before the scan other than SOF, DHT, DQT, DRI, SOS, APPn and COM: its marker, its
/// payload's length in 16 bits, its payload. By such a segment (DAC, DNL, a reserved one) one decoder reads another
/// picture, and the next refuses the file. Where there is none, as in every stamped photo, the digest itself.
pub fn bound_to_strangers(digest: [u8; 32], head: &Head) -> [u8; 32] {
    let mut strangers = head.pieces.iter().filter(|piece| is_stranger(piece)).peekable();
    if strangers.peek().is_none() {
        return digest;
    }
    let mut hasher = Hasher::new();
    hasher.update(&digest);
    for Piece { marker, payload, .. } in strangers {
        hasher.update(&[*marker]).update(&(payload.len() as u16).to_be_bytes()).update(payload);
    }
    *hasher.finalize().as_bytes()
}

fn is_stranger(piece: &Piece) -> bool {
    let marker = piece.marker;
    !is_frame(marker) && !matches!(marker, DHT | DQT | DRI | SOS | COM) && !(APP0..=APP0 + 15).contains(&marker)
}

fn feed(hasher: &mut Hasher, lane: &Lane, (dc, ac): Specs<'_>) {
    hasher.update(&[lane.h as u8, lane.v as u8]);
    lane.quant.iter().for_each(|step| _ = hasher.update(&step.to_be_bytes()));
    for spec in [dc.get(lane.dc), ac.get(lane.ac)].into_iter().flatten().flatten() {
        let mut table = Vec::new();
        spec.write(&mut table);
        hasher.update(&table);
    }
}
