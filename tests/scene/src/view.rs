//! What a photo is of.

/// What is photographed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The fridge, from inside the shop.
    Fridge,
    /// The shop front, from the street.
    Front,
}

/// How light it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// Daylight: fine grain.
    Day,
    /// A dim shop, exposed well: coarse grain, and a file that is near twice as heavy.
    Dim,
    /// Far too dark: little can be made out.
    Dark,
}

impl Light {
    /// Brightness of everything, 256 being full.
    pub(crate) const fn level(self) -> u32 {
        if matches!(self, Self::Dark) { 52 } else { 256 }
    }

    /// How much brighter or darker a pixel of grain may be than its neighbour: one less than a power of two.
    pub(crate) const fn grain(self) -> u8 {
        if matches!(self, Self::Day) { 7 } else { 31 }
    }
}

/// A photo to be taken. The same place looks like itself at every moment, and yet no two moments give the same
/// picture: the camera stands elsewhere, bottles were sold, the sun moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// What is photographed.
    pub kind: Kind,
    /// What stands where: walls, fridges, doors, signs.
    pub place: u64,
    /// What differs from photo to photo: framing, light, stock; also time, id and orientation in its EXIF.
    pub moment: u64,
    /// How light it is.
    pub light: Light,
}

impl View {
    /// A view by daylight that follows from one seed alone.
    pub const fn of(seed: u64) -> Self {
        let kind = if seed.is_multiple_of(2) { Kind::Fridge } else { Kind::Front };
        Self { kind, place: seed, moment: seed, light: Light::Day }
    }
}
