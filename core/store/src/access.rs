//! A reader sees one snapshot; a writer is a reader inside a transaction that commits or leaves no trace.

use std::ops::Deref;

use rusqlite::Connection;

use crate::flows::Templates;
use crate::memo::Memo;
use crate::policy::Policies;

/// One snapshot of the store, handed to the closure of [`crate::Store::read`].
pub struct Reader<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) templates: &'a Templates,
    pub(crate) policies: &'a Policies,
    /// What was read in this transaction and is read again for every op and every row.
    pub(crate) memo: Memo<'a>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(conn: &'a Connection, templates: &'a Templates, policies: &'a Policies) -> Self {
        Self { conn, templates, policies, memo: Memo::default() }
    }
}

/// A transaction, handed to the closure of [`crate::Store::write`]; it reads what it wrote.
pub struct Writer<'a>(pub(crate) Reader<'a>);

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        &self.0
    }
}
