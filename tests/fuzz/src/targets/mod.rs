//! One file a target: what must hold there for any bytes.

mod exif;
mod picture;
mod rebuild;
mod seal;
mod stamp;

pub use exif::photo_with;
pub use rebuild::join;

/// A function over bytes that returns for every input, or panics because a promise was broken.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, and that of its program under `fuzz_targets/`.
    pub name: &'static str,
    /// The folders of the corpus that it starts from; the first is its own.
    pub folders: &'static [&'static str],
    /// Takes any bytes.
    pub run: fn(&[u8]),
}

/// Every target.
pub const ALL: [Target; 5] = [
    Target { name: "stamp", folders: &["stamp"], run: stamp::run },
    Target { name: "picture", folders: &["picture", "stamp"], run: picture::run },
    Target { name: "exif", folders: &["exif"], run: exif::run },
    Target { name: "seal", folders: &["seal"], run: seal::run },
    Target { name: "rebuild", folders: &["rebuild"], run: rebuild::run },
];

/// The target of that name.
///
/// # Panics
/// When there is none.
pub fn find(name: &str) -> Target {
    *ALL.iter().find(|target| target.name == name).unwrap_or_else(|| panic!("no target {name}"))
}
