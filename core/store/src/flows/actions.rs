//! From stored bytes to the actions that the rules read.

use std::collections::HashSet;

use routebook_domain::flow::{Action, fold};
use routebook_domain::ids::{EnrolmentId, FlowId, PersonId};
use routebook_domain::time::{TrustedTime, judge, judge_at_arrival};
use routebook_protocol::{Op, Payload};

use super::FlowNow;
use crate::access::Reader;
use crate::error::StoreError;
use crate::log::read_raw;
use crate::sql::{self, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

impl Reader<'_> {
    /// The actions of a flow: confirmed ones by position, then own pending and held ones in log order.
    ///
    /// What a later version wrote and this one cannot read stays in the table and is not among them.
    pub fn actions(&self, flow: FlowId) -> Result<Vec<Action>> {
        let sql = "SELECT position, received_ms, header, body FROM flow_action WHERE flow = ?1 ORDER BY position";
        let confirmed = sql::all(self.conn, sql, [flow.bytes()], |row| {
            let arrival = (unsigned(row.get("position")?), row.get("received_ms")?);
            Ok(Op::read(read_raw(row)?).ok().and_then(|op| action(&op, Some(arrival))))
        })?;
        let pending = self.open_on_flow(flow)?;
        let pending = pending.iter().map(|op| action(op, None));
        Ok(once(confirmed.into_iter().chain(pending).flatten().collect()))
    }

    /// The confirmed actions of a flow whose bodies were erased: what was said is gone, that it was said is not.
    pub fn erased(&self, flow: FlowId) -> Result<Vec<ErasedAct>> {
        let sql = "SELECT position, received_ms, header, body FROM flow_action
            WHERE flow = ?1 AND length(body) = 0 ORDER BY position";
        let all = sql::all(self.conn, sql, [flow.bytes()], |row| {
            let (position, received_ms) = (unsigned(row.get("position")?), row.get("received_ms")?);
            let op = Op::read(read_raw(row)?).ok();
            let at = |op: &Op| judge_at_arrival(&op.header.time, received_ms);
            Ok(op.map(|op| ErasedAct { position, by: op.header.person, at: at(&op) }))
        })?;
        Ok(all.into_iter().flatten().collect())
    }

    /// A flow as it stands; nothing where there is none, or its template is not here or too new.
    pub fn flow(&self, flow: FlowId) -> Result<Option<FlowNow>> {
        let Some(row) = self.flow_row(flow)? else { return Ok(None) };
        let Some(template) = self.template(&row.template)? else { return Ok(None) };
        let actions = self.actions(flow)?;
        let state = fold(&template, &actions);
        Ok(Some(FlowNow { template, actions, state }))
    }
}

impl Reader<'_> {
    /// The enrolment whose log holds the start of a flow.
    pub(super) fn started_on(&self, flow: FlowId) -> Result<Option<EnrolmentId>> {
        let sql = "SELECT header, body FROM flow_action WHERE flow = ?1 ORDER BY position LIMIT 1";
        let first = sql::one(self.conn, sql, [flow.bytes()], |row| Ok(Op::read(read_raw(row)?).ok()))?.flatten();
        let first = match first {
            Some(op) => Some(op),
            None => self.open_on_flow(flow)?.into_iter().next(),
        };
        Ok(first.map(|op| op.header.enrolment))
    }
}

/// An action whose body was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErasedAct {
    /// Its place in the flow.
    pub position: u64,
    /// Who acted.
    pub by: PersonId,
    /// When.
    pub at: TrustedTime,
}

/// An action that waits inside a re-offer may be confirmed already, from the enrolment that wrote it.
fn once(mut all: Vec<Action>) -> Vec<Action> {
    let mut seen = HashSet::with_capacity(all.len());
    all.retain(|action| seen.insert(action.id));
    all
}

/// An op as an action; with position and time of arrival where the server gave them.
fn action(op: &Op, arrival: Option<(u64, i64)>) -> Option<Action> {
    let meant = op.meant().ok()?;
    let (time, by, body) = (*meant.time(), meant.person(), meant.body);
    let Payload::Act(act) = body.payload else { return None };
    Some(Action {
        id: body.id,
        by,
        at: arrival.map_or_else(|| judge(&time), |(_, received_ms)| judge_at_arrival(&time, received_ms)),
        received_ms: arrival.map(|(_, received_ms)| received_ms),
        position: arrival.map(|(position, _)| position),
        fix: act.fix,
        kind: act.kind,
    })
}
