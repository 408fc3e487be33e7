//! Values that go into statements and come out of rows, whichever engine runs them.

/// One value. Truth is stored as 0 or 1, unsigned numbers by their bits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A measured number.
    Real(f64),
    /// Words.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

/// A value that outlives the row or the call that it came from.
#[derive(Clone, Debug, PartialEq)]
pub enum Owned {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A measured number.
    Real(f64),
    /// Words.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl From<&Cell<'_>> for Owned {
    fn from(cell: &Cell<'_>) -> Self {
        match *cell {
            Cell::Null => Self::Null,
            Cell::Int(n) => Self::Int(n),
            Cell::Real(n) => Self::Real(n),
            Cell::Text(text) => Self::Text(text.into()),
            Cell::Blob(bytes) => Self::Blob(bytes.into()),
        }
    }
}

impl Owned {
    /// The value itself.
    pub fn cell(&self) -> Cell<'_> {
        match self {
            Self::Null => Cell::Null,
            Self::Int(n) => Cell::Int(*n),
            Self::Real(n) => Cell::Real(*n),
            Self::Text(text) => Cell::Text(text),
            Self::Blob(bytes) => Cell::Blob(bytes),
        }
    }
}

macro_rules! whole {
    ($($type:ty),+) => {$(
        impl From<$type> for Cell<'_> {
            fn from(n: $type) -> Self {
                Self::Int(i64::from(n))
            }
        }
    )+};
}
whole!(bool, u8, u16, i32, u32, i64);

impl From<u64> for Cell<'_> {
    fn from(n: u64) -> Self {
        Self::Int(n as i64)
    }
}

impl From<f64> for Cell<'_> {
    fn from(n: f64) -> Self {
        Self::Real(n)
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Cell<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Blob(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Cell<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Blob(bytes)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Cell<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::Blob(bytes)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The values of a statement, in the order of its numbers.
macro_rules! cells {
    ($($value:expr),* $(,)?) => { &[$($crate::store::sql::cell::Cell::from($value)),*][..] };
}
pub(super) use cells;
