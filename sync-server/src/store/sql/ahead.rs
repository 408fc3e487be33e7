//! Reading in one go what later calls of the transaction will ask for one by one.

use routebook_domain::ids::{BodyId, EvidenceId, FlowId, RecordId, TenantId};

use super::cell::Cell;
use super::column::{Id, Row, id};
use super::statement::one_of;
use super::{Kept, Sql, evidence, flows, ops, records};
use crate::store::{Ahead, Expected};

/// The most values of one statement, far below what any engine takes.
const AT_ONCE: usize = 512;

impl Ahead for Sql<'_> {
    fn expect(&self, tenant: TenantId, wanted: &Expected) -> Kept<()> {
        self.expect_bodies(tenant, &wanted.bodies)?;
        self.expect_records(tenant, &wanted.records)?;
        self.expect_flows(tenant, &wanted.flows)?;
        self.expect_evidence(tenant, &wanted.evidence)
    }
}

impl Sql<'_> {
    /// Bodies are nearly always fresh ones: only that is worth knowing.
    fn expect_bodies(&self, tenant: TenantId, bodies: &[BodyId]) -> Kept<()> {
        let known = |row: &dyn Row| id::<BodyId>(row, "body_id");
        let found = self.among(tenant, "SELECT body_id FROM ops WHERE", "body_id", bodies, known)?;
        let fresh = bodies.iter().filter(|body| !found.contains(body));
        fresh.for_each(|body| self.known.bodies.put((tenant, *body), None));
        Ok(())
    }

    fn expect_records(&self, tenant: TenantId, ids: &[RecordId]) -> Kept<()> {
        let found = self.among(tenant, "SELECT * FROM records WHERE", "record", ids, records::read)?;
        ids.iter().for_each(|id| self.known.records.put((tenant, *id), None));
        found.into_iter().for_each(|row| self.known.records.put((tenant, row.state.record), Some(row)));
        self.expect_aliases(tenant, ids)
    }

    /// An outlet that is written is looked up under its other name, which hardly any has.
    fn expect_aliases(&self, tenant: TenantId, ids: &[RecordId]) -> Kept<()> {
        let pair = |row: &dyn Row| Ok((id::<RecordId>(row, "outlet")?, id::<RecordId>(row, "target")?));
        let found = self.among(tenant, "SELECT outlet, target FROM aliases WHERE", "outlet", ids, pair)?;
        ids.iter().for_each(|id| self.known.aliases.put((tenant, *id), None));
        found.into_iter().for_each(|(outlet, target)| self.known.aliases.put((tenant, outlet), Some(target)));
        Ok(())
    }

    fn expect_flows(&self, tenant: TenantId, ids: &[FlowId]) -> Kept<()> {
        let sql = format!("SELECT {} FROM flows WHERE", flows::COLUMNS);
        let found = self.among(tenant, &sql, "flow", ids, flows::read)?;
        // Each by an index of its own; asked for together, all ops of the company would be read.
        let mut placed =
            self.among(tenant, "SELECT * FROM ops WHERE position IS NOT NULL AND", "flow", ids, ops::read)?;
        let holding = |row: &dyn Row| id::<FlowId>(row, "flow");
        let holding = self.among(tenant, "SELECT flow FROM ops WHERE held = 1 AND", "flow", ids, holding)?;
        placed.sort_by_key(|op| op.place.map(|p| p.2));
        for flow in ids {
            let own = placed.iter().filter(|op| op.flow == Some(*flow));
            self.known.flows.put((tenant, *flow), None);
            self.known.holds.put((tenant, *flow), holding.contains(flow));
            self.known.flow_ops.put((tenant, *flow), own.cloned().collect());
        }
        found.into_iter().for_each(|row| self.known.flows.put((tenant, row.id), Some(row)));
        Ok(())
    }

    fn expect_evidence(&self, tenant: TenantId, ids: &[EvidenceId]) -> Kept<()> {
        let found = self.among(tenant, "SELECT * FROM evidence WHERE", "evidence", ids, evidence::read)?;
        ids.iter().for_each(|id| self.known.evidence.put((tenant, *id), None));
        found.into_iter().for_each(|row| self.known.evidence.put((tenant, row.id), Some(row)));
        Ok(())
    }

    /// The rows of a company whose `column` is one of the ids; `select` ends where conditions begin.
    fn among<I: Id, T>(
        &self,
        tenant: TenantId,
        select: &str,
        column: &str,
        ids: &[I],
        read: impl Fn(&dyn Row) -> Kept<T>,
    ) -> Kept<Vec<T>> {
        let mut found = Vec::new();
        for some in ids.chunks(AT_ONCE) {
            let mut values = vec![Cell::from(&tenant)];
            let raw: Vec<_> = some.iter().map(Id::raw).collect();
            let sql = format!("{select} tenant = ?1 AND {}", one_of(column, &raw, &mut values));
            found.extend(self.all(&sql, &values, &read)?);
        }
        Ok(found)
    }
}
