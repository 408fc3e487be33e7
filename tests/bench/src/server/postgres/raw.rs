//! Values in whatever form they travel, and statements sent without waiting in between.

use std::error::Error as StdError;
use std::task::{Context, Poll, Waker};

use tokio_postgres::Error;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

/// A value of any type as it came, which goes back as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Raw(Option<Vec<u8>>);

type Failed = Box<dyn StdError + Sync + Send>;

impl<'a> FromSql<'a> for Raw {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Failed> {
        Ok(Self(Some(raw.to_vec())))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Failed> {
        Ok(Self(None))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl ToSql for Raw {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Failed> {
        let Some(raw) = &self.0 else { return Ok(IsNull::Yes) };
        out.extend_from_slice(raw);
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// Sends statements in their order before it waits for the first answer: polled once, each is on its way.
pub async fn in_a_row<F: Future<Output = Result<(), Error>>>(statements: Vec<F>) -> Result<(), Error> {
    let mut sent = Vec::with_capacity(statements.len());
    for statement in statements {
        let mut statement = Box::pin(statement);
        match statement.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(done) => done?,
            Poll::Pending => sent.push(statement),
        }
    }
    for statement in sent {
        statement.await?;
    }
    Ok(())
}
