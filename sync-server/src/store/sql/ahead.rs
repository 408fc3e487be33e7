//! Reading in one go what later calls of the transaction will ask for one by one.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::slice;

use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, OutletId, PersonId, RecordId, TenantId};
use routebook_domain::people::Membership;

use super::column::{Id, Row, id};
use super::{Among, Kept, Question, Sql, enrolments, evidence, flows, lists, ops, people, records, tenants, uploads};
use crate::store::{Ahead, Expected};

/// The most values of one statement, far below what any engine takes.
const AT_ONCE: usize = 512;

/// A question, and what is done with each row of its answer.
pub(super) type Asked<'q> = (Question<'q>, Box<dyn Fn(&dyn Row) -> Kept<()> + 'q>);

impl Ahead for Sql<'_> {
    fn expect(&self, tenant: TenantId, wanted: &Expected) -> Kept<()> {
        let (stays, lists) = (RefCell::default(), lists::Lists::default());
        let of = Asking { sql: self, tenant: &tenant };
        let mut asked = Vec::new();
        of.home(wanted.home, &mut asked);
        of.enrolments(&wanted.enrolments, &mut asked);
        of.stays(&wanted.people, &stays, &mut asked);
        of.bodies(&wanted.bodies, &mut asked);
        of.records(&wanted.records, &mut asked);
        of.aliases(&wanted.outlets, &mut asked);
        of.flows(&wanted.flows, &mut asked);
        of.evidence(&wanted.evidence, &mut asked);
        of.uploads(&wanted.uploads, &mut asked);
        of.counters(&mut asked);
        lists.ask(tenant, wanted, &mut asked);
        if asked.is_empty() {
            return Ok(());
        }
        let (questions, take): (Vec<_>, Vec<_>) = asked.into_iter().unzip();
        self.ask(&questions, &mut |n, row| take[n](row))?;
        drop((questions, take));
        lists.learn(&self.known, tenant, wanted);
        self.put_in_order(tenant, wanted, stays.into_inner());
        Ok(())
    }
}

/// Stays by person and record.
type Stays = BTreeMap<(PersonId, RecordId), Membership>;

/// What is not there is known first, and what comes takes its place.
#[derive(Clone, Copy)]
struct Asking<'q, 'a> {
    sql: &'q Sql<'a>,
    tenant: &'q TenantId,
}

impl<'q> Asking<'q, '_> {
    fn home(self, wanted: bool, asked: &mut Vec<Asked<'q>>) {
        let home = if wanted { slice::from_ref(self.tenant) } else { &[] };
        self.among("SELECT * FROM tenants WHERE", "tenant", home, asked, move |row| {
            self.sql.known.tenants.put(*self.tenant, Some(tenants::read(row)?));
            Ok(())
        });
    }

    fn enrolments(self, ids: &'q [EnrolmentId], asked: &mut Vec<Asked<'q>>) {
        let (known, tenant) = (&self.sql.known, *self.tenant);
        ids.iter().for_each(|id| {
            known.enrolments.put((tenant, *id), None);
            known.keys.put((tenant, *id), Vec::new());
        });
        self.among("SELECT * FROM enrolments WHERE", "enrolment", ids, asked, move |row| {
            let row = enrolments::read(row)?;
            known.enrolments.put((tenant, row.id), Some(row));
            Ok(())
        });
        self.among("SELECT * FROM enrolment_keys WHERE", "enrolment", ids, asked, move |row| {
            let key = enrolments::key(row)?;
            known.keys.change(&(tenant, id(row, "enrolment")?), |keys| keys.push(key));
            Ok(())
        });
    }

    fn stays(self, people: &'q [PersonId], found: &'q RefCell<Stays>, asked: &mut Vec<Asked<'q>>) {
        self.among("SELECT * FROM memberships WHERE", "person", people, asked, move |row| {
            let stay = people::stay(row)?;
            found.borrow_mut().insert((stay.person, id(row, "record")?), stay);
            Ok(())
        });
    }

    /// Bodies are nearly always fresh ones: only that is worth knowing.
    fn bodies(self, ids: &'q [BodyId], asked: &mut Vec<Asked<'q>>) {
        let (known, tenant) = (&self.sql.known, *self.tenant);
        ids.iter().for_each(|body| known.bodies.put((tenant, *body), None));
        self.among("SELECT body_id FROM ops WHERE", "body_id", ids, asked, move |row| {
            known.bodies.forget(&(tenant, id(row, "body_id")?));
            Ok(())
        });
    }

    fn records(self, ids: &'q [RecordId], asked: &mut Vec<Asked<'q>>) {
        let (known, tenant) = (&self.sql.known, *self.tenant);
        ids.iter().for_each(|id| known.records.put((tenant, *id), None));
        self.among("SELECT * FROM records WHERE", "record", ids, asked, move |row| {
            let row = records::read(row)?;
            known.records.put((tenant, row.state.record), Some(row));
            Ok(())
        });
    }

    /// An outlet that is written is looked up under its other name, which hardly any has.
    fn aliases(self, ids: &'q [OutletId], asked: &mut Vec<Asked<'q>>) {
        let (known, tenant) = (&self.sql.known, *self.tenant);
        ids.iter().for_each(|id| {
            known.aliases.put((tenant, *id), None);
            known.names.put((tenant, *id), Vec::new());
        });
        self.among("SELECT outlet, target FROM aliases WHERE", "outlet", ids, asked, move |row| {
            known.aliases.put((tenant, id(row, "outlet")?), Some(id(row, "target")?));
            Ok(())
        });
        self.among("SELECT outlet, target FROM aliases WHERE", "target", ids, asked, move |row| {
            let other = id(row, "outlet")?;
            known.names.change(&(tenant, id(row, "target")?), |names| names.push(other));
            Ok(())
        });
    }

    fn flows(self, ids: &'q [FlowId], asked: &mut Vec<Asked<'q>>) {
        let (known, tenant) = (&self.sql.known, *self.tenant);
        ids.iter().for_each(|flow| {
            known.flows.put((tenant, *flow), None);
            known.holds.put((tenant, *flow), false);
            known.flow_ops.put((tenant, *flow), Vec::new());
        });
        let sql = format!("SELECT {} FROM flows WHERE", flows::COLUMNS);
        self.among(&sql, "flow", ids, asked, move |row| {
            let row = flows::read(row)?;
            known.flows.put((tenant, row.id), Some(row));
            Ok(())
        });
        // Each by an index of its own; asked for together, all ops of the company would be read.
        self.among("SELECT * FROM ops WHERE position IS NOT NULL AND", "flow", ids, asked, move |row| {
            let op = ops::read(row)?;
            known.flow_ops.change(&(tenant, id(row, "flow")?), |all| all.push(op));
            Ok(())
        });
        self.among("SELECT flow FROM ops WHERE held = 1 AND", "flow", ids, asked, move |row| {
            known.holds.put((tenant, id(row, "flow")?), true);
            Ok(())
        });
    }

    fn evidence(self, ids: &'q [EvidenceId], asked: &mut Vec<Asked<'q>>) {
        let (known, tenant) = (&self.sql.known, *self.tenant);
        ids.iter().for_each(|id| known.evidence.put((tenant, *id), None));
        self.among("SELECT * FROM evidence WHERE", "evidence", ids, asked, move |row| {
            let row = evidence::read(row)?;
            known.evidence.put((tenant, row.id), Some(row));
            Ok(())
        });
    }

    /// Only those whose turn it is already: others have to be waited for first.
    fn counters(self, asked: &mut Vec<Asked<'q>>) {
        let (sql, tenant) = (self.sql, *self.tenant);
        let own = sql.counters.iter().filter(|(of, _)| *of == tenant).map(|(_, scope)| *scope);
        let wanted = sql.untaken(tenant, &own.collect::<Vec<_>>());
        if !wanted.is_empty() {
            let (text, values) = sql.counters_of(tenant, &wanted);
            asked.push((Question::Plain(text, values), Box::new(move |row| sql.learn_counter(tenant, row))));
        }
    }

    fn uploads(self, ids: &'q [EvidenceId], asked: &mut Vec<Asked<'q>>) {
        let (known, tenant) = (&self.sql.known, *self.tenant);
        ids.iter().for_each(|id| known.uploads.put((tenant, *id), Vec::new()));
        self.among("SELECT * FROM uploads WHERE", "evidence", ids, asked, move |row| {
            let row = uploads::read(row)?;
            known.uploads.change(&(tenant, row.evidence), |all| all.push(row));
            Ok(())
        });
    }

    /// Asks for the rows of a company whose `column` is one of the ids; `select` ends where conditions begin.
    fn among<I: Id>(
        self,
        select: &str,
        column: &'static str,
        ids: &'q [I],
        asked: &mut Vec<Asked<'q>>,
        take: impl Fn(&dyn Row) -> Kept<()> + Copy + 'q,
    ) {
        for some in ids.chunks(AT_ONCE) {
            let ids = some.iter().map(Id::raw).collect();
            let among = Among { select: select.into(), tenant: self.tenant, column, ids };
            asked.push((Question::Among(among), Box::new(take)));
        }
    }
}

impl Sql<'_> {
    /// Rows came in any order: see `sorted`.
    fn put_in_order(&self, tenant: TenantId, wanted: &Expected, stays: Stays) {
        let known = &self.known;
        wanted.flows.iter().for_each(|flow| {
            known.flow_ops.change(&(tenant, *flow), |ops| ops.sort_by_key(|op| op.place.map(|p| p.2)));
        });
        wanted.outlets.iter().for_each(|id| known.names.change(&(tenant, *id), |names| names.sort_unstable()));
        wanted.enrolments.iter().for_each(|id| known.keys.change(&(tenant, *id), |keys| keys.sort_unstable()));
        wanted.people.iter().for_each(|person| {
            let own = stays.iter().filter(|(key, _)| key.0 == *person).map(|(_, stay)| *stay);
            known.stays.put((tenant, *person), own.collect());
        });
    }
}
