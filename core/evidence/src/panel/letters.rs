//! The letters of one photo: from the fonts, and from the platform where no font has them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::bitmaps::{TextBitmaps, judged, scaled};
use super::glyphs::{Glyph, Glyphs};

/// The platform is asked for no more pieces than this a photo: each costs a call into it.
const MOST_ASKED: usize = 64;
/// The longest piece, characters: a word that is longer is drawn in parts.
const MOST_CHARS: usize = 24;
/// What is kept of its answers for one photo, bytes.
const MOST_BYTES: usize = 8 << 20;

/// Letters for one photo. Without a platform to ask, every character is a piece of its own.
pub struct Letters<'a> {
    glyphs: &'a Glyphs,
    phone: Option<&'a dyn TextBitmaps>,
    asked: RefCell<Asked>,
}

#[derive(Default)]
struct Asked {
    /// Each answer, with the size that was asked for.
    answers: HashMap<String, Option<(u16, Arc<Glyph>)>>,
    /// Answers at other sizes.
    scaled: HashMap<(String, u16), Arc<Glyph>>,
    calls: usize,
    bytes: usize,
}

/// What is drawn and broken as one.
enum Piece<'t> {
    Char(char),
    Word(&'t str, Arc<Glyph>),
}

impl Piece<'_> {
    fn bytes(&self) -> usize {
        match self {
            Self::Char(c) => c.len_utf8(),
            Self::Word(text, _) => text.len(),
        }
    }
}

impl<'a> Letters<'a> {
    /// With a platform that draws what the fonts lack, or without.
    pub fn new(glyphs: &'a Glyphs, phone: Option<&'a dyn TextBitmaps>) -> Self {
        Self { glyphs, phone, asked: RefCell::default() }
    }

    /// A text's letters in their order.
    pub fn of(&self, text: &str, size: u16) -> Vec<Arc<Glyph>> {
        let drawn = |piece| match piece {
            Piece::Char(c) => self.glyphs.get(c, size),
            Piece::Word(_, glyph) => glyph,
        };
        self.pieces(text, size).into_iter().map(drawn).collect()
    }

    /// How wide a text is at `size`, pixels.
    pub fn measure(&self, text: &str, size: u16) -> f32 {
        self.of(text, size).iter().map(|glyph| glyph.advance).sum()
    }

    /// Where a text may be broken, bytes from its start: behind each of its pieces.
    pub fn ends(&self, text: &str, size: u16) -> Vec<usize> {
        let sum = |at: &mut usize, piece: &Piece<'_>| {
            *at += piece.bytes();
            Some(*at)
        };
        self.pieces(text, size).iter().scan(0, sum).collect()
    }

    fn pieces<'t>(&self, text: &'t str, size: u16) -> Vec<Piece<'t>> {
        if self.phone.is_none() {
            return text.chars().map(Piece::Char).collect();
        }
        let mut pieces = Vec::new();
        let mut word = 0..0;
        for (at, cluster) in text.grapheme_indices(true) {
            let lacks = !self.glyphs.lacking(cluster).is_empty();
            let long = text[word.start..at].chars().count() + cluster.chars().count() > MOST_CHARS;
            if !lacks || long {
                self.word(&text[word], size, &mut pieces);
                word = at..at;
            }
            word.end = at + cluster.len();
            if !lacks {
                pieces.extend(cluster.chars().map(Piece::Char));
                word.start = word.end;
            }
        }
        self.word(&text[word], size, &mut pieces);
        pieces
    }

    /// A word that no font has: whole, else by its clusters, else by its characters.
    fn word<'t>(&self, word: &'t str, size: u16, pieces: &mut Vec<Piece<'t>>) {
        if let Some(glyph) = self.answer(word, size) {
            pieces.push(Piece::Word(word, glyph));
            return;
        }
        for cluster in word.graphemes(true) {
            match self.answer(cluster, size) {
                Some(glyph) => pieces.push(Piece::Word(cluster, glyph)),
                None => pieces.extend(cluster.chars().map(Piece::Char)),
            }
        }
    }

    /// The platform's bitmap of a piece; asked for at the size that comes first, which is the largest.
    fn answer(&self, piece: &str, size: u16) -> Option<Arc<Glyph>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.answers.contains_key(piece) {
            let answer = self.ask(&mut asked, piece, size);
            asked.answers.insert(piece.to_owned(), answer.map(|glyph| (size, Arc::new(glyph))));
        }
        let (from, glyph) = asked.answers.get(piece)?.clone()?;
        if from == size {
            return Some(glyph);
        }
        let resized = || Arc::new(scaled(&glyph, f32::from(size) / f32::from(from)));
        Some(asked.scaled.entry((piece.to_owned(), size)).or_insert_with(resized).clone())
    }

    fn ask(&self, asked: &mut Asked, piece: &str, size: u16) -> Option<Glyph> {
        let spent = asked.calls >= MOST_ASKED || asked.bytes >= MOST_BYTES;
        if spent || piece.is_empty() || piece.chars().count() > MOST_CHARS {
            return None;
        }
        asked.calls += 1;
        let glyph = judged(&self.phone?.draw(piece, size)?, size)?;
        asked.bytes += glyph.coverage.len();
        Some(glyph)
    }
}

#[cfg(test)]
mod tests;
