//! The pixel path: decode, and encode as much like the source as an encoder can.

use std::io::Cursor;
use std::panic::catch_unwind;

use image::buffer::ConvertBuffer;
use image::codecs::jpeg::JpegDecoder;
use image::{DynamicImage, ImageBuffer, Luma, Rgb, RgbImage, imageops};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use super::markers::{APP0, SOI, SOS, Segment, Segments};
use super::{Info, quant};
use crate::EvidenceError;

/// The quality where the source's own tables cannot be taken over.
const FALLBACK_QUALITY: u8 = 92;

/// A decoded picture: rows of 1 (grey) or 3 (RGB) bytes a pixel.
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Bytes a pixel, 1 or 3.
    pub channels: usize,
    /// The rows, without padding.
    pub data: Vec<u8>,
}

impl Pixels {
    /// The bytes of one pixel; it must lie inside.
    #[inline]
    pub fn at(&mut self, (x, y): (u32, u32)) -> &mut [u8] {
        let at = (y as usize * self.width as usize + x as usize) * self.channels;
        &mut self.data[at..at + self.channels]
    }

    /// A smaller copy whose longer edge has `edge` pixels; of the same size where it is small already.
    pub fn shrunk(&self, edge: u32) -> Option<RgbImage> {
        let long = self.width.max(self.height);
        let edge = edge.min(long);
        let scaled = |side: u32| ((u64::from(side) * u64::from(edge) / u64::from(long)) as u32).max(1);
        let (width, height) = (scaled(self.width), scaled(self.height));
        if self.channels == 3 {
            let picture = ImageBuffer::<Rgb<u8>, _>::from_raw(self.width, self.height, &self.data[..])?;
            return Some(imageops::thumbnail(&picture, width, height));
        }
        let picture = ImageBuffer::<Luma<u8>, _>::from_raw(self.width, self.height, &self.data[..])?;
        Some(imageops::thumbnail(&picture, width, height).convert())
    }
}

/// Decodes a file that [`super::probe()`] accepted.
pub fn decode(bytes: &[u8], info: &Info) -> Result<Pixels, EvidenceError> {
    // The decoder is foreign code on foreign bytes: a panic inside it must end in a refusal, not in the app.
    let image = catch_unwind(|| {
        let decoder = JpegDecoder::new(Cursor::new(bytes)).ok()?;
        DynamicImage::from_decoder(decoder).ok()
    });
    let image = image.ok().flatten().ok_or(EvidenceError::Undecodable)?;
    if (image.width(), image.height()) != (info.width, info.height) {
        return Err(EvidenceError::Undecodable);
    }
    let (width, height) = (info.width, info.height);
    Ok(match info.components {
        1 => Pixels { width, height, channels: 1, data: image.into_luma8().into_raw() },
        _ => Pixels { width, height, channels: 3, data: image.into_rgb8().into_raw() },
    })
}

/// Where a file's picture ends, EOI included; every segment up to there is sound.
pub fn picture_end(bytes: &[u8]) -> Result<u64, EvidenceError> {
    let mut end = 0;
    for segment in Segments::new(bytes)? {
        end = segment?.at;
    }
    // A payload's place lies behind a length field, which EOI lacks.
    Ok(end.saturating_sub(2) as u64)
}

/// Encodes with the source's quantisation tables and chroma sampling; returns what follows JFIF, from the
/// coding tables to EOI.
pub fn encode_like(pixels: &Pixels, source: &[u8], info: &Info) -> Result<Vec<u8>, EvidenceError> {
    let mut out = Vec::with_capacity(source.len());
    let mut encoder = Encoder::new(&mut out, FALLBACK_QUALITY);
    if let Some([luma, chroma]) = quant::tables_of(source) {
        encoder.set_quantization_tables(luma, chroma);
    }
    // The encoder needs several scans for factors of 4; with 2 it keeps more colour than the source had.
    let (h, v) = (info.sampling.horizontal.min(2), info.sampling.vertical.min(2));
    encoder.set_sampling_factor(SamplingFactor::from_factors(h, v).unwrap_or(SamplingFactor::F_2_2));
    let colour = if pixels.channels == 1 { ColorType::Luma } else { ColorType::Rgb };
    finish(encoder, &pixels.data, (pixels.width, pixels.height), colour)?;
    body(out)
}

/// Encodes a small picture as a whole file of its own.
pub fn encode_plain(rgb: &RgbImage, quality: u8) -> Result<Vec<u8>, EvidenceError> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    finish(encoder, rgb.as_raw(), rgb.dimensions(), ColorType::Rgb)?;
    Ok(out)
}

fn finish(
    mut encoder: Encoder<&mut Vec<u8>>,
    data: &[u8],
    (width, height): (u32, u32),
    colour: ColorType,
) -> Result<(), EvidenceError> {
    let side = |n: u32| u16::try_from(n).map_err(|_| EvidenceError::Unencodable);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder.encode(data, side(width)?, side(height)?, colour).map_err(|_| EvidenceError::Unencodable)
}

/// Cuts SOI and JFIF off an encoder's output.
fn body(mut file: Vec<u8>) -> Result<Vec<u8>, EvidenceError> {
    number_from_one(&mut file)?;
    let &[0xFF, SOI, 0xFF, APP0, high, low, ..] = file.as_slice() else {
        return Err(EvidenceError::Unencodable);
    };
    file.drain(..4 + usize::from(u16::from_be_bytes([high, low])));
    Ok(file)
}

/// Renumbers the components 1, 2, 3: a file without JFIF header is read as YCbCr by that alone.
fn number_from_one(file: &mut [u8]) -> Result<(), EvidenceError> {
    let mut places = Vec::new();
    for segment in Segments::new(file)? {
        let Segment { marker, at, payload } = segment?;
        match marker {
            0xC0..=0xC2 => places.extend((6..payload.len()).step_by(3).map(|i| at + i)),
            SOS => places.extend((0..usize::from(payload[0])).map(|i| at + 1 + 2 * i)),
            _ => {}
        }
    }
    places.into_iter().for_each(|at| file[at] += 1);
    Ok(())
}
