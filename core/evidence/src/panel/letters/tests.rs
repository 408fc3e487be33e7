#![allow(clippy::unwrap_used)]

use std::sync::Mutex;

use super::super::bitmaps::TextBitmap;
use super::*;

/// Draws as told, and notes what it was asked.
struct Phone {
    draws: fn(&str) -> bool,
    asked: Mutex<Vec<(String, u16)>>,
}

impl Phone {
    fn new(draws: fn(&str) -> bool) -> Self {
        Self { draws, asked: Mutex::default() }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|(text, _)| text.clone()).collect()
    }
}

impl TextBitmaps for Phone {
    fn draw(&self, text: &str, size: u16) -> Option<TextBitmap> {
        self.asked.lock().unwrap().push((text.into(), size));
        let (width, size) = (u32::from(size) * text.chars().count() as u32, u32::from(size));
        let coverage = vec![255; (width * size) as usize];
        (self.draws)(text).then_some(TextBitmap { width, height: size, baseline: size, coverage })
    }
}

fn with<T>(phone: &Phone, test: impl FnOnce(&Letters<'_>) -> T) -> T {
    test(&Letters::new(&Glyphs::new().unwrap(), Some(phone)))
}

#[test]
fn a_word_is_asked_for_once_and_whole_and_what_fonts_have_never() {
    let phone = Phone::new(|_| true);
    let said = "店 👩‍🌾😀 ab ئۇيغۇر 😀";
    with(&phone, |letters| {
        assert_eq!(letters.of(said, 20).len(), 10);
        assert_eq!(letters.ends("店👩‍🌾😀b", 20), [3, 18, 19]);
        letters.measure(said, 20)
    });
    assert_eq!(phone.asked(), ["👩‍🌾😀", "ئۇيغۇر", "😀"]);
}

#[test]
fn a_word_that_is_not_drawn_is_asked_for_by_clusters_and_then_boxed() {
    let phone = Phone::new(|text| text == "👩‍🌾");
    let glyphs = Glyphs::new().unwrap();
    let letters = Letters::new(&glyphs, Some(&phone));
    let drawn = letters.of("👩‍🌾\u{E000}", 20);
    assert_eq!(drawn.len(), 2);
    assert_eq!(drawn[0].width, 60);
    assert!(Arc::ptr_eq(&drawn[1], &glyphs.get('\u{E000}', 20)), "a box with its code point");
    assert_eq!(phone.asked(), ["👩‍🌾\u{E000}", "👩‍🌾", "\u{E000}"]);
    assert_eq!(letters.ends("👩‍🌾\u{E000}", 20), [11, 14]);
}

#[test]
fn at_another_size_the_same_answer_is_resized() {
    let phone = Phone::new(|_| true);
    with(&phone, |letters| {
        assert_eq!((letters.measure("😀", 40), letters.measure("😀", 20)), (40.0, 20.0));
        assert!(Arc::ptr_eq(&letters.of("😀", 20)[0], &letters.of("😀", 20)[0]));
    });
    assert_eq!(phone.asked.lock().unwrap()[..], [("😀".to_owned(), 40)]);
}

#[test]
fn a_photo_asks_for_so_many_pieces_and_boxes_the_rest() {
    let phone = Phone::new(|_| true);
    let name: String = ('\u{1F300}'..).take(MOST_ASKED + 9).flat_map(|c| [c, ' ']).collect();
    with(&phone, |letters| {
        let alone = Glyphs::new().unwrap();
        let boxed = |c: char, glyph: &Glyph| alone.get(c, 20).coverage == glyph.coverage;
        let drawn = letters.of(&name, 20);
        let boxes = name.chars().zip(&drawn).filter(|(c, glyph)| *c != ' ' && boxed(*c, glyph)).count();
        assert_eq!((drawn.len(), boxes), (name.chars().count(), 9));
    });
    assert_eq!(phone.asked().len(), MOST_ASKED);
}

#[test]
fn words_are_asked_for_in_parts_of_bounded_length() {
    let phone = Phone::new(|_| false);
    let endless = "\u{1F600}".repeat(MOST_CHARS * 2 + 1);
    let pile = format!("e{}", "\u{20E3}".repeat(MOST_CHARS));
    with(&phone, |letters| {
        assert_eq!(letters.of(&endless, 20).len(), endless.chars().count());
        assert_eq!(letters.of(&pile, 20).len(), pile.chars().count());
    });
    assert!(phone.asked().iter().all(|text| text.chars().count() <= MOST_CHARS));
    assert_eq!(phone.asked()[0].chars().count(), MOST_CHARS);
}

#[test]
fn without_a_platform_every_character_stands_alone() {
    let glyphs = Glyphs::new().unwrap();
    let letters = Letters::new(&glyphs, None);
    assert_eq!(letters.ends("店👩‍🌾", 20), [3, 7, 10, 14]);
    assert!(Arc::ptr_eq(&letters.of("👩", 20)[0], &glyphs.get('👩', 20)));
}
