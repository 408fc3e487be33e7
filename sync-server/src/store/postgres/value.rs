//! Values in PostgreSQL's binary form: whole numbers are `BIGINT`, bytes `BYTEA`, words `TEXT`.

use std::error::Error;

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, accepts, to_sql_checked};

use super::fault::fault;
use crate::store::StoreError;
use crate::store::sql::cell::Owned;
use crate::store::sql::column::damaged;
use crate::store::sql::{Cell, Row};

type Failed = Box<dyn Error + Sync + Send>;

/// PostgreSQL keeps no zero byte in words. They come only in what a person typed with intent, and nothing is looked up
/// by it: a mark stands in its place, and the op itself, which is bytes, stays exact.
fn words(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

impl ToSql for Cell<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failed> {
        match *self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(n) if *ty == Type::INT4 => i32::try_from(n)?.to_sql(ty, out),
            Self::Int(n) => n.to_sql(ty, out),
            Self::Real(n) => n.to_sql(ty, out),
            Self::Text(text) if text.contains('\0') => words(text).to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
            Self::Blob(bytes) => bytes.to_sql(ty, out),
        }
    }

    accepts!(INT4, INT8, FLOAT8, TEXT, VARCHAR, BYTEA);
    to_sql_checked!();
}

impl ToSql for Owned {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failed> {
        self.cell().to_sql(ty, out)
    }

    accepts!(INT4, INT8, FLOAT8, TEXT, VARCHAR, BYTEA);
    to_sql_checked!();
}

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Failed> {
        Ok(match *ty {
            Type::INT4 => Self::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::FLOAT8 => Self::Real(f64::from_sql(ty, raw)?),
            Type::BYTEA => Self::Blob(raw),
            _ => Self::Text(std::str::from_utf8(raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Failed> {
        Ok(Self::Null)
    }

    accepts!(INT4, INT8, FLOAT8, TEXT, VARCHAR, BYTEA);
}

impl Row for tokio_postgres::Row {
    fn cell(&self, column: &str) -> Result<Cell<'_>, StoreError> {
        self.try_get(column).map_err(|e| if e.code().is_some() { fault(&e) } else { damaged(column) })
    }
}
