//! What a photo carries and what is kept beside it.

use super::{Key, Settings};

/// The settings that a stamp asks for, read at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoRules {
    /// Take serial numbers and names of people out of the camera's notes.
    pub strip_serials: bool,
    /// Take the maker's own notes out.
    pub strip_maker: bool,
    /// Take the make, the model and the software out.
    pub strip_device: bool,
    /// Take comments and descriptions out.
    pub strip_comments: bool,
    /// Keep what follows the photo in its file, such as a short video.
    pub keep_tail: bool,
    /// Keep what the panel covers, so that the camera's file can be rebuilt.
    pub keep_displaced: bool,
    /// Where a photo's code can be looked up: the beginning of a web address, without a last slash; empty for nowhere.
    pub verify_address: String,
}

impl PhotoRules {
    /// The rules of the settings that hold in one place.
    pub fn of(settings: &Settings) -> Self {
        let strip = settings.value(Key::PhotoStrip);
        let strips = |word: &str| strip.items().iter().any(|item| item.as_text() == Some(word));
        Self {
            strip_serials: strips("serials"),
            strip_maker: strips("maker"),
            strip_device: strips("device"),
            strip_comments: strips("comments"),
            keep_tail: settings.word(Key::PhotoTail) == "keep",
            keep_displaced: settings.word(Key::PhotoKeepDisplaced) == "yes",
            verify_address: settings.word(Key::VerifyAddress),
        }
    }
}
