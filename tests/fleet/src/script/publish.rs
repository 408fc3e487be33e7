//! A later version of a template, published while visits are open: to one territory first, then to all.

use routebook::{Day, FlowId};
use serde_json::{Value as Json, json};

use super::visit::look;
use super::{Given, Part, Stage, Walker};
use crate::Fault;
use crate::company::{ADMIN, TERRITORIES};
use crate::proxy::Network;
use crate::supervisor::Supervisor;

/// The second version of the outlet visit: another question about rivals, and material may be left out.
pub const VERSION_2: &str = include_str!("../../templates/outlet-visit-2.json");
/// Which of the territories has it first.
const FIRST: usize = 0;

impl Stage {
    /// On the first day, in the middle of it; reps of that territory fetch it over lunch.
    pub(super) fn publish(&self, number: u32, day: Day) -> Result<(), Fault> {
        if number > 0 {
            return Ok(());
        }
        self.meet(day, 12 * 60 + 55);
        let admin = self.company.sign_in(ADMIN)?;
        let first = territory(&admin, TERRITORIES[FIRST].0)?;
        let body = json!({"document": VERSION_2, "audience": {"territories": [first], "days": 14}});
        admin.post::<Json>("/v1/templates", &body)?;
        self.tally.scene("versions published to a territory", 1);
        self.show.line(&format!("head office publishes 终端拜访 v2 to {} first", TERRITORIES[FIRST].0));
        self.each(|walker| {
            if self.company.plan.reps[walker.number].territory != FIRST {
                return Ok(());
            }
            walker.phone.proxy.set(Network::Good);
            let report = walker.phone.sync()?;
            walker.phone.proxy.set(Network::Away);
            if report.is_done() { Ok(()) } else { Err(walker.surprise("a sync over lunch", format!("{report:?}"))) }
        })
    }

    /// To everybody: before the second morning, or in the evening of the only day.
    pub(super) fn roll_out(&self, admin: &Supervisor) -> Result<(), Fault> {
        admin.put::<Json>("/v1/templates/outlet-visit/2/audience", &json!({"everyone": true}))?;
        self.tally.scene("versions rolled out to all", 1);
        self.show.line("head office rolls 终端拜访 v2 out to all");
        Ok(())
    }
}

/// A territory's id, by its name.
pub(super) fn territory(anybody: &Supervisor, name: &str) -> Result<String, Fault> {
    let outlets: Vec<Json> = anybody.get("/v1/outlets")?;
    let found = outlets.iter().find(|outlet| outlet["territory"]["name"] == name);
    let id = found.and_then(|outlet| outlet["territory"]["id"].as_str()).map(str::to_owned);
    id.ok_or_else(|| Fault::surprise("head office", format!("an outlet in {name}"), "none"))
}

/// A visit stays on its version until the rep carries it over; one rep does.
pub(super) fn offered(stage: &Stage, walker: &Walker, flow: FlowId) -> Result<(), Fault> {
    let offer = walker.rep()?.offered_version(flow).map_err(walker.phone.says("asking for a later version"))?;
    let Some(offer) = offer else { return Ok(()) };
    let stays = look(walker, flow)?.template.version;
    if stays >= offer.to.version || offer.diff.is_empty() {
        return Err(walker.surprise("a later version with what it changes", format!("{offer:?}")));
    }
    walker.count("later versions offered with their changes");
    if stage.plays(walker, Part::Deals) { carry_over(walker, flow, offer.diff.len()) } else { Ok(()) }
}

fn carry_over(walker: &Walker, flow: FlowId, changes: usize) -> Result<(), Fault> {
    let before = given(&look(walker, flow)?);
    walker.rep()?.migrate_visit(flow).map_err(walker.phone.says("carrying a visit over"))?;
    let view = look(walker, flow)?;
    if view.template.version != 2 || before.is_empty() {
        return Err(
            walker.surprise("version 2 with every answer", format!("{} with {before:?}", view.template.version))
        );
    }
    let lost = missing_from(&view, &before);
    if !lost.is_empty() {
        return Err(walker.surprise("every answer after the change of version", lost.join(", ")));
    }
    walker.notes().carried.push((flow, before));
    walker.count("visits carried over to a later version");
    walker.tell(&format!("carries the visit over to v2 ({changes} changes); nothing is lost"));
    Ok(())
}

fn given(view: &routebook::VisitView) -> Given {
    let of = |step: &routebook::StepState| {
        let step_id = step.id.clone();
        let answers = step.answers.clone().into_iter();
        answers.map(move |(field, answered)| ((step_id.clone(), field), answered.value)).collect::<Vec<_>>()
    };
    view.state.steps.iter().flat_map(of).collect()
}

/// What a visit no longer shows of what was answered: neither in its place nor among what was carried.
pub(crate) fn missing_from(view: &routebook::VisitView, before: &Given) -> Vec<String> {
    let there = |step: &str, field: &str| {
        let answered = view.state.step(step).and_then(|s| s.answers.get(field));
        answered.is_some() || view.state.carried.iter().any(|c| c.step == step && c.item == field)
    };
    let lost = before.keys().filter(|(step, field)| !there(step, field));
    lost.map(|(step, field)| format!("{step}.{field}")).collect()
}
