//! Characters that no font has, drawn by the phone.

use std::sync::{Arc, Mutex, Once, PoisonError, Weak, mpsc};
use std::thread;
use std::time::Duration;

use crate::observer::{CallbackFailed, log_once};

/// How long a photo waits for one drawing. A phone draws a word within milliseconds; one that hangs must not cost the rep
/// the photo.
const PATIENCE: Duration = Duration::from_secs(2);

/// Draws on photos what neither the bundled font nor the platform's has: emoji, or words of a script whose letters join.
#[uniffi::export(with_foreign)]
pub trait TextBitmaps: Send + Sync {
    /// Draws a piece of a line, upright, at so many pixels an em: a word of at most 24 characters, or one grapheme cluster
    /// of it where the word was not drawn. Nothing where it cannot: then, as where this fails, takes longer than two
    /// seconds or gives what cannot be, a box with the code point stands there.
    ///
    /// Called on threads of this program's own, by several photos at once; at most 64 times a photo.
    fn draw(&self, text: String, pixels_per_em: u16) -> Result<Option<TextBitmap>, CallbackFailed>;
}

/// A piece of text as it covers its pixels.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TextBitmap {
    /// Pixels across; the next piece begins there. At most 64 ems; what is wider than 12 is shrunk.
    pub width: u32,
    /// Rows; at most 4 ems.
    pub height: u32,
    /// How many of the rows lie above the baseline. More than an em, or more than 0.3 below it, is shrunk to that.
    pub baseline: u32,
    /// How much of each pixel is covered, 0 to 255, row by row: `width × height` bytes.
    pub coverage: Vec<u8>,
}

impl From<TextBitmap> for routebook::TextBitmap {
    fn from(bitmap: TextBitmap) -> Self {
        let TextBitmap { width, height, baseline, coverage } = bitmap;
        Self { width, height, baseline, coverage }
    }
}

/// The phone's drawing as a stamp asks for it.
pub struct Bridge {
    phone: Arc<dyn TextBitmaps>,
    patience: Duration,
    log: Once,
    /// Drawings that nobody waits for any more; while one of them hangs, none is begun.
    hanging: Mutex<Vec<Weak<()>>>,
}

impl Bridge {
    /// With the patience of a photo.
    pub fn new(phone: Arc<dyn TextBitmaps>) -> Self {
        Self { phone, patience: PATIENCE, log: Once::new(), hanging: Mutex::default() }
    }

    fn hangs(&self) -> bool {
        let mut hanging = self.hanging.lock().unwrap_or_else(PoisonError::into_inner);
        hanging.retain(|drawing| drawing.strong_count() > 0);
        !hanging.is_empty()
    }

    fn give_up(&self, drawing: Weak<()>) {
        self.hanging.lock().unwrap_or_else(PoisonError::into_inner).push(drawing);
        let detail = "a drawing did not end".into();
        log_once(&self.log, "the drawing of text", &CallbackFailed::Failed { detail });
    }
}

impl routebook::TextBitmaps for Bridge {
    fn draw(&self, text: &str, size: u16) -> Option<routebook::TextBitmap> {
        if self.hangs() {
            return None;
        }
        let (say, hear) = mpsc::channel();
        let (phone, text, life) = (self.phone.clone(), text.to_owned(), Arc::new(()));
        let drawing = Arc::downgrade(&life);
        let draw = move || {
            // Nobody hears what comes too late.
            let _ = say.send(phone.draw(text, size));
            drop(life);
        };
        thread::Builder::new().name("routebook-text".into()).spawn(draw).ok()?;
        match hear.recv_timeout(self.patience) {
            Ok(Ok(bitmap)) => bitmap.map(Into::into),
            Ok(Err(failed)) => {
                log_once(&self.log, "the drawing of text", &failed);
                None
            }
            Err(_) => {
                self.give_up(drawing);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use routebook::TextBitmaps as _;
    use std::sync::mpsc::{Receiver, Sender};

    /// Draws when it is let, and says that it is done.
    struct Slow {
        go_on: Mutex<Receiver<()>>,
        done: Sender<()>,
    }

    impl TextBitmaps for Slow {
        fn draw(&self, text: String, _size: u16) -> Result<Option<TextBitmap>, CallbackFailed> {
            if text == "hang" {
                self.go_on.lock().unwrap().recv().unwrap();
                self.done.send(()).unwrap();
            }
            Ok(Some(TextBitmap { width: 1, height: 1, baseline: 1, coverage: vec![255] }))
        }
    }

    #[test]
    fn a_drawing_that_hangs_is_given_up_and_no_other_is_begun_until_it_ends() {
        let ((let_go, go_on), (done, ended)) = (mpsc::channel(), mpsc::channel());
        let bridge = Bridge::new(Arc::new(Slow { go_on: go_on.into(), done }));
        assert!(bridge.draw("a", 20).is_some());
        let bridge = Bridge { patience: Duration::ZERO, ..bridge };
        assert!(bridge.draw("hang", 20).is_none());
        let bridge = Bridge { patience: PATIENCE, ..bridge };
        assert!(bridge.draw("b", 20).is_none());
        let_go.send(()).unwrap();
        ended.recv().unwrap();
        while bridge.hangs() {
            thread::yield_now();
        }
        assert!(bridge.draw("b", 20).is_some());
    }

    type Drawn = Result<Option<TextBitmap>, CallbackFailed>;

    /// Fails in its own way.
    struct Broken(fn() -> Drawn);

    impl TextBitmaps for Broken {
        fn draw(&self, _text: String, _size: u16) -> Drawn {
            (self.0)()
        }
    }

    #[test]
    fn a_drawing_that_fails_is_none() {
        let fails: [fn() -> Drawn; 3] =
            [|| Ok(None), || Err(CallbackFailed::Failed { detail: "no canvas".into() }), || panic!("on purpose")];
        for fail in fails {
            assert!(Bridge::new(Arc::new(Broken(fail))).draw("a", 20).is_none());
        }
    }
}
