//! What a company chooses about stamping.

/// How to stamp; the default suits a company that chose nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StampOptions {
    /// What to take out of the camera's EXIF.
    pub strip: Strip,
    /// What to do with data behind the picture.
    pub tail: Tail,
    /// Whether to keep what the stamp displaced, so that the original can be rebuilt.
    pub keep_displaced: bool,
    /// The base address of a server that verifies: the panel gets a QR code of `{base}/verify?code=…`.
    pub verify_at: Option<String>,
}

/// Groups of EXIF tags that a company does not want in its photos. Orientation, exposure, and what the stamp itself
/// writes are in none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Serial numbers and names of owners: BodySerialNumber, LensSerialNumber, CameraOwnerName, Artist, Copyright
    /// and the same in XMP. The default takes these out.
    pub serials: bool,
    /// The maker note: it may hold anything, serial numbers too.
    pub maker: bool,
    /// Make, model, software, lens and host computer.
    pub device: bool,
    /// Comments and descriptions.
    pub comments: bool,
}

impl Strip {
    /// Takes out nothing.
    pub const NOTHING: Self = Self { serials: false, maker: false, device: false, comments: false };
}

impl Default for Strip {
    fn default() -> Self {
        Self { serials: true, ..Self::NOTHING }
    }
}

/// What to do with data behind the picture: a gain map, further pictures, a video.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tail {
    /// Known kinds stay readable in the stamped file; unknown bytes are left behind.
    #[default]
    Keep,
    /// All of it is left behind, with what points at it.
    Drop,
}
