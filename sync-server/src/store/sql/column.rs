//! Columns: ids, hashes, words and canonical CBOR, read with an error instead of a panic.

use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, RecordId, TenantId};
use routebook_protocol::Scope;
use routebook_protocol::cbor::{Wire, from_bytes, to_bytes};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Cell, Kept};
use crate::store::StoreError;

/// One row of an answer.
pub trait Row {
    /// The value of a column; fails where the column holds what no statement writes.
    fn cell(&self, column: &str) -> Kept<Cell<'_>>;
}

/// An id of 16 bytes.
pub trait Id: Sized {
    /// The id of these bytes.
    fn of(bytes: [u8; 16]) -> Self;
    /// Its bytes.
    fn raw(&self) -> &[u8; 16];
}

macro_rules! ids {
    ($($type:ty),+) => {$(
        impl Id for $type {
            fn of(bytes: [u8; 16]) -> Self {
                Self::from_bytes(bytes)
            }
            fn raw(&self) -> &[u8; 16] {
                self.bytes()
            }
        }
        impl<'a> From<&'a $type> for Cell<'a> {
            fn from(id: &'a $type) -> Self {
                Self::Blob(id.bytes())
            }
        }
    )+};
}
ids!(TenantId, EnrolmentId, RecordId, FlowId, BodyId, EvidenceId);

/// A column that holds what the server never writes.
pub fn damaged(column: &str) -> StoreError {
    StoreError::Damaged(format!("column {column}"))
}

/// A value read from a column.
pub trait Read: Sized {
    /// The value, unless the cell is of another kind.
    fn read(cell: Cell<'_>) -> Option<Self>;
}

impl Read for i64 {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Int(n) = cell { Some(n) } else { None }
    }
}

macro_rules! narrow {
    ($($type:ty),+) => {$(
        impl Read for $type {
            fn read(cell: Cell<'_>) -> Option<Self> {
                i64::read(cell)?.try_into().ok()
            }
        }
    )+};
}
narrow!(u8, u16, i32, u32);

impl Read for u64 {
    fn read(cell: Cell<'_>) -> Option<Self> {
        i64::read(cell).map(|n| n as Self)
    }
}

impl Read for bool {
    fn read(cell: Cell<'_>) -> Option<Self> {
        i64::read(cell).map(|n| n != 0)
    }
}

impl Read for f64 {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Real(n) = cell { Some(n) } else { None }
    }
}

impl Read for String {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(text) = cell { Some(text.into()) } else { None }
    }
}

impl Read for Vec<u8> {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Blob(bytes) = cell { Some(bytes.into()) } else { None }
    }
}

impl<const N: usize> Read for [u8; N] {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Blob(bytes) = cell { bytes.try_into().ok() } else { None }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if cell == Cell::Null { Some(None) } else { T::read(cell).map(Some) }
    }
}

/// A plain value.
pub fn get<T: Read>(row: &dyn Row, column: &str) -> Kept<T> {
    T::read(row.cell(column)?).ok_or_else(|| damaged(column))
}

/// An id.
pub fn id<T: Id>(row: &dyn Row, column: &str) -> Kept<T> {
    get(row, column).map(T::of)
}

/// An id or nothing.
pub fn maybe_id<T: Id>(row: &dyn Row, column: &str) -> Kept<Option<T>> {
    Ok(get::<Option<[u8; 16]>>(row, column)?.map(T::of))
}

/// A word, read by its own parser.
pub fn word<T>(row: &dyn Row, column: &str, parse: impl FnOnce(&str) -> Option<T>) -> Kept<T> {
    let Cell::Text(text) = row.cell(column)? else { return Err(damaged(column)) };
    parse(text).ok_or_else(|| damaged(column))
}

/// A thing in canonical CBOR.
pub fn wire<T: Wire>(row: &dyn Row, column: &str) -> Kept<T> {
    maybe_wire(row, column)?.ok_or_else(|| damaged(column))
}

/// A thing in canonical CBOR, or nothing.
pub fn maybe_wire<T: Wire>(row: &dyn Row, column: &str) -> Kept<Option<T>> {
    match row.cell(column)? {
        Cell::Null => Ok(None),
        Cell::Blob(bytes) => from_bytes(bytes).map(Some).map_err(|_| damaged(column)),
        _ => Err(damaged(column)),
    }
}

/// A thing in JSON.
pub fn json<T: DeserializeOwned>(row: &dyn Row, column: &str) -> Kept<T> {
    word(row, column, |text| serde_json::from_str(text).ok())
}

/// The JSON of a plain value.
pub fn to_json<T: Serialize>(thing: &T) -> String {
    serde_json::to_string(thing).unwrap_or_default()
}

/// A scope from its columns `scope_kind` and `scope`.
pub fn scope(row: &dyn Row) -> Kept<Scope> {
    let (kind, id) = (get(row, "scope_kind")?, get(row, "scope")?);
    Scope::from_parts(kind, id).ok_or_else(|| damaged("scope_kind"))
}

/// The canonical CBOR of something that may be absent.
pub fn maybe_bytes<T: Wire>(thing: Option<&T>) -> Option<Vec<u8>> {
    thing.map(to_bytes)
}
