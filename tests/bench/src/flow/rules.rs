//! The rules alone: a flow of 40 actions folded, and one more action checked.

use std::hint::black_box;

use routebook_bench::{Contender, Failure, Row, measure, row};
use routebook_domain::flow::{Action, ActionKind, Context, check, fold};
use routebook_domain::ids::{BodyId, FlowId};
use routebook_store::{FlowNow, Store};

use crate::phone::Phone;
use crate::raw;

/// Actions of the measured flow.
pub const ACTIONS: usize = 40;

/// How often in a turn.
const REPEATS: u32 = 200;

/// The rows about the rules.
pub fn rows(phone: &Phone, runs: u32) -> Result<Vec<Row>, Failure> {
    let now = flow(phone)?;
    Ok(vec![folding(phone, &now, runs)?, checking(phone, &now, runs)?])
}

fn flow(phone: &Phone) -> Result<FlowNow, Failure> {
    let store = Store::open(&phone.database)?;
    let now = store.read(|r| r.flow(FlowId::from_bytes(phone.long)))?.ok_or("the long flow is not there")?;
    match now.actions.len() {
        ACTIONS if now.state.ignored.is_empty() => Ok(now),
        n => Err(format!("the long flow has {n} actions, {} of them ignored", now.state.ignored.len()).into()),
    }
}

fn folding(phone: &Phone, now: &FlowNow, runs: u32) -> Result<Row, Failure> {
    eprintln!("flow/fold-{ACTIONS}");
    let ours = || {
        black_box(fold(&now.template, black_box(&now.actions)));
        Ok(())
    };
    beside_sqlite(&format!("flow/fold-{ACTIONS}"), phone, runs, Contender::new("ours", ours))
}

fn checking(phone: &Phone, now: &FlowNow, runs: u32) -> Result<Row, Failure> {
    eprintln!("flow/check");
    let next = next(now)?;
    let context = Context::default();
    let ours = || {
        black_box(check(&now.template, black_box(&now.state), &next, &context))
            .map_err(|unmet| format!("{unmet:?}").into())
    };
    beside_sqlite("flow/check", phone, runs, Contender::new("ours", ours))
}

/// The last follow-up once more, which may be recorded.
fn next(now: &FlowNow) -> Result<Action, Failure> {
    let last = now.actions.iter().rev().find(|a| matches!(a.kind, ActionKind::Record { .. }));
    let last = last.ok_or("the long flow records nothing")?;
    Ok(Action { id: BodyId::from_bytes([9; 16]), position: None, received_ms: None, ..last.clone() })
}

fn beside_sqlite(name: &str, phone: &Phone, runs: u32, ours: Contender<'_>) -> Result<Row, Failure> {
    let connection = raw::open(&phone.database)?;
    let raw = Contender::new("sqlite", || raw::actions(&connection, phone));
    let medians = measure(runs, &mut [ours.repeated(REPEATS), raw.repeated(REPEATS)])?;
    Ok(row(name, medians[0], medians[1]))
}
