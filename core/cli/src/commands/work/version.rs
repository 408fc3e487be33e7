//! `upgrade`: a later version of a flow's template.

use routebook::Rep;
use serde_json::json;

use crate::args::Which;
use crate::fault::Fault;
use crate::output::Output;
use crate::pick;
use crate::words::Versions;

/// Shows what it changes; carries the flow over only if that is wanted.
pub fn upgrade(rep: &Rep, yes: bool, visit: &Which, out: &Output) -> Result<(), Fault> {
    let at = pick::flow(rep, visit)?;
    if yes {
        let view = rep.migrate_visit(at.flow).map_err(at.fault())?;
        out.say(&view, |w| w.visit(&view));
        return Ok(());
    }
    let offer = rep.offered_version(at.flow)?;
    let new = offer.as_ref().and_then(|offer| rep.template(&offer.to.key).ok());
    out.say(&json!({ "offer": offer }), |w| {
        let Some(offer) = &offer else {
            return vec![w.of("已是最新模板", "no later version of its template is offered").into()];
        };
        let mut lines = w.offer(offer, Versions { old: Some(&at.view.template), new: new.as_ref() });
        lines.push(format!("→ routebook upgrade --yes --visit {}", at.flow));
        lines
    });
    Ok(())
}
