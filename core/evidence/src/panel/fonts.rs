//! Which font has a character: the bundled one, then the platform's, then none.

use ab_glyph::{Font, FontRef, FontVec, GlyphId};

use crate::EvidenceError;

/// A subset of Noto Sans SC (SIL Open Font License 1.1, see `fonts/OFL.txt`): all of GB 2312, Latin-1,
/// punctuation and full-width forms.
static BUNDLED: &[u8] = include_bytes!("../../fonts/RoutebookSansSC.otf");

/// The fonts of one stamper.
pub struct Fonts {
    bundled: FontRef<'static>,
    platform: Option<FontVec>,
}

/// Where a character's shape comes from.
pub enum Face<'a> {
    Bundled(&'a FontRef<'static>, GlyphId),
    Platform(&'a FontVec, GlyphId),
    /// No font has it: its code point is shown in a box.
    Missing,
}

impl Fonts {
    pub fn new() -> Result<Self, EvidenceError> {
        let bundled = FontRef::try_from_slice(BUNDLED).map_err(|_| EvidenceError::BadFont)?;
        Ok(Self { bundled, platform: None })
    }

    pub fn with_platform(bytes: Vec<u8>) -> Result<Self, EvidenceError> {
        let platform = FontVec::try_from_vec(bytes).map_err(|_| EvidenceError::BadFont)?;
        Ok(Self { platform: Some(platform), ..Self::new()? })
    }

    /// The bundled font itself, which draws the digits inside a box.
    pub const fn bundled(&self) -> &FontRef<'static> {
        &self.bundled
    }

    pub fn face(&self, c: char) -> Face<'_> {
        if let Some(id) = shape(&self.bundled, c) {
            return Face::Bundled(&self.bundled, id);
        }
        match self.platform.as_ref().and_then(|font| Some((font, shape(font, c)?))) {
            Some((font, id)) => Face::Platform(font, id),
            None => Face::Missing,
        }
    }
}

/// A glyph that can be seen; a character mapped to nothing visible counts as missing.
fn shape(font: &impl Font, c: char) -> Option<GlyphId> {
    let id = font.glyph_id(c);
    (id.0 != 0 && (c.is_whitespace() || font.outline(id).is_some())).then_some(id)
}
