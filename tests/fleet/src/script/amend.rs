//! What a rep leaves out, and what a rep puts right.

use routebook::{FlowId, Step, Value};

use super::Walker;
use super::visit::look;
use crate::Fault;

/// Leaves a step out with a reason.
pub(super) fn skip(walker: &Walker, flow: FlowId, step: &Step) -> Result<(), Fault> {
    let skipped = walker.rep()?.skip_step(flow, &step.id, "店主不在，店员不收物料");
    skipped.map_err(walker.phone.says("leaving a step out"))?;
    walker.count("steps skipped with a reason");
    walker.done();
    Ok(())
}

/// One fridge stood behind the shelf; what was said before stays readable.
pub(super) fn correct(walker: &Walker, flow: FlowId) -> Result<(), Fault> {
    let counted = look(walker, flow)?.state.answer("fridge", "coolers").and_then(Value::as_int).unwrap_or(0);
    let answers = [("coolers".to_owned(), Value::Int(counted + 1))].into();
    let corrected = walker.rep()?.correct_answer(flow, "fridge", answers, "数错一台，货架后面还有一台");
    corrected.map_err(walker.phone.says("correcting an answer"))?;
    let view = look(walker, flow)?;
    let earlier = view.state.step("fridge").and_then(|s| s.answers.get("coolers")).map(|a| a.earlier.len());
    if earlier != Some(1) {
        return Err(walker.surprise("the earlier answer beside the corrected one", format!("{earlier:?}")));
    }
    walker.count("answers corrected");
    Ok(())
}
