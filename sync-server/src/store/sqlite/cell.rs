//! Columns: ids, hashes, words and canonical CBOR, read with an error instead of a panic.

use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, RecordId, TenantId};
use routebook_protocol::Scope;
use routebook_protocol::cbor::{Wire, from_bytes, to_bytes};
use rusqlite::types::Type;
use rusqlite::{Error, Params, Result, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::SqliteTx;
use super::fault::fault;
use crate::store::StoreError;

/// An id of 16 bytes.
pub(super) trait Id: Sized {
    /// The id of these bytes.
    fn of(bytes: [u8; 16]) -> Self;
}

macro_rules! ids {
    ($($type:ty),+) => {$(
        impl Id for $type {
            fn of(bytes: [u8; 16]) -> Self {
                Self::from_bytes(bytes)
            }
        }
    )+};
}
ids!(TenantId, EnrolmentId, RecordId, FlowId, BodyId, EvidenceId);

/// An id.
pub(super) fn id<T: Id>(row: &Row<'_>, column: &str) -> Result<T> {
    row.get(column).map(T::of)
}

/// An id or nothing.
pub(super) fn maybe_id<T: Id>(row: &Row<'_>, column: &str) -> Result<Option<T>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(T::of))
}

/// A number that was written from an unsigned one.
pub(super) fn number(row: &Row<'_>, column: &str) -> Result<u64> {
    row.get::<_, i64>(column).map(|n| n as u64)
}

/// A word, read by its own parser.
pub(super) fn word<T>(row: &Row<'_>, column: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T> {
    let text: String = row.get(column)?;
    parse(&text).ok_or_else(|| damaged(column, Type::Text))
}

/// A thing in canonical CBOR.
pub(super) fn wire<T: Wire>(row: &Row<'_>, column: &str) -> Result<T> {
    let bytes: Vec<u8> = row.get(column)?;
    from_bytes(&bytes).map_err(|_| damaged(column, Type::Blob))
}

/// A thing in canonical CBOR, or nothing.
pub(super) fn maybe_wire<T: Wire>(row: &Row<'_>, column: &str) -> Result<Option<T>> {
    let bytes: Option<Vec<u8>> = row.get(column)?;
    bytes.map(|b| from_bytes(&b).map_err(|_| damaged(column, Type::Blob))).transpose()
}

/// A thing in JSON.
pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|_| damaged(column, Type::Text))
}

/// The JSON of a plain value.
pub(super) fn to_json<T: Serialize>(thing: &T) -> String {
    serde_json::to_string(thing).unwrap_or_default()
}

/// A scope from its columns `scope_kind` and `scope`.
pub(super) fn scope(row: &Row<'_>) -> Result<Scope> {
    let (kind, id) = (row.get("scope_kind")?, row.get("scope")?);
    Scope::from_parts(kind, id).ok_or_else(|| damaged("scope_kind", Type::Integer))
}

/// The canonical CBOR of something that may be absent.
pub(super) fn maybe_bytes<T: Wire>(thing: Option<&T>) -> Option<Vec<u8>> {
    thing.map(to_bytes)
}

/// A column that holds what the server never writes.
pub(super) fn damaged(column: &str, kind: Type) -> Error {
    Error::FromSqlConversionFailure(0, kind, format!("column {column}").into())
}

impl SqliteTx<'_> {
    /// Changes rows.
    pub(super) fn run(&self, sql: &str, params: impl Params) -> std::result::Result<(), StoreError> {
        let mut statement = self.0.prepare_cached(sql).map_err(fault)?;
        statement.execute(params).map(drop).map_err(fault)
    }

    /// Reads one row or none.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> std::result::Result<Option<T>, StoreError> {
        let mut statement = self.0.prepare_cached(sql).map_err(fault)?;
        let mut rows = statement.query(params).map_err(fault)?;
        rows.next().map_err(fault)?.map(read).transpose().map_err(fault)
    }

    /// Reads every row.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> std::result::Result<Vec<T>, StoreError> {
        let mut statement = self.0.prepare_cached(sql).map_err(fault)?;
        let rows = statement.query_map(params, read).map_err(fault)?;
        rows.collect::<Result<_>>().map_err(fault)
    }
}
