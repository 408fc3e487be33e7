//! Whether a flow may begin here, by this person, at that time.

use routebook_domain::ids::OutletId;
use routebook_domain::people::Authority;
use routebook_domain::record::{Outlet, RecordKind};
use routebook_domain::template::TemplateRef;
use routebook_protocol::{Refusal, Verdict};

use crate::rules::flows::{Flow, template};
use crate::rules::{Arrival, Cx, Ruled, authority};

/// An empty flow under the template, or the verdict on the attempt.
pub fn begin(
    cx: &Cx<'_>,
    a: &Arrival<'_>,
    version: &TemplateRef,
    subject: Option<OutletId>,
) -> Ruled<Result<Flow, Verdict>> {
    let refuse = |code| Ok(Err(Verdict::Refused(Refusal::code(code))));
    let Some(template) = template(cx, version)? else {
        return refuse("unknown_template");
    };
    if let Some(id) = subject {
        let outlet = cx.tx.record(cx.tenant, id)?.filter(|r| r.state.kind == RecordKind::Outlet);
        let Some(territory) = outlet.and_then(|r| Outlet::from(&r.view()).territory) else {
            return refuse("unknown_outlet");
        };
        match authority::in_territory(cx, a, territory)? {
            Authority::Yes => {}
            Authority::Held => return Ok(Err(Verdict::Held { code: "after_grace".into() })),
            Authority::No => return refuse("not_in_scope"),
        }
    }
    Ok(Ok(Flow::empty(template)))
}
