//! What every rule is handed: a transaction, the company, the moment, and unpredictable bytes.

use routebook_domain::ids::TenantId;
use routebook_domain::ports::{Random, fresh_id};

use super::{RuleError, Ruled};
use crate::model::Tenant;
use crate::store::Tx;

/// The circumstances of one call.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The transaction.
    pub tx: &'a dyn Tx,
    /// The company.
    pub tenant: TenantId,
    /// The server's clock, UTC milliseconds; one reading for the whole call.
    pub now_ms: i64,
    /// Where unpredictable bytes come from.
    pub random: &'a dyn Random,
}

impl Cx<'_> {
    /// The company's own row.
    ///
    /// # Errors
    /// [`RuleError::NotFound`] for a company that this server does not hold.
    pub fn home(&self) -> Ruled<Tenant> {
        self.tx.tenant(self.tenant)?.ok_or(RuleError::NotFound)
    }

    /// A fresh UUIDv7 of this moment.
    pub fn fresh_id(&self) -> [u8; 16] {
        fresh_id(self.random, self.now_ms)
    }

    /// Unpredictable bytes.
    pub fn draw<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }
}
