//! What an action caused, as the rep sees it.

use std::sync::Arc;

use routebook_domain::echo::{self, Echo};
use routebook_domain::flow::{ActionKind, FlowState};
use routebook_domain::ids::FlowId;
use routebook_domain::privileges::{self, Rule, Standing};
use routebook_domain::settings::Key;
use routebook_domain::template::Template;
use routebook_protocol::Payload;
use routebook_store::{Reader, Writer};

use super::act::{Done, flow_now, next_step};
use super::{Moment, Rep};
use crate::error::Error;
use crate::views::Receipt;

impl Rep {
    /// An action that answers with what it caused.
    pub(super) fn act_for_receipt(&self, flow: FlowId, kind: ActionKind) -> Result<Receipt, Error> {
        self.write(|w| {
            let now = self.moment(w)?;
            let step = kind.step().unwrap_or_default().to_owned();
            let done = self.act(w, &now, flow, kind, None)?;
            receipt(w, &now, &done, &step)
        })
    }

    /// What an own action caused, by the number of its entry: confirmed once the server has it.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a number that is no action on a flow of this phone.
    pub fn echo(&self, seq: u64) -> Result<Echo, Error> {
        self.read(|r| {
            let missing = || Error::NotFound { what: "entry" };
            let body = r.op(seq)?.and_then(|logged| Some(logged.op.meant().ok()?.body)).ok_or_else(missing)?;
            let Payload::Act(act) = &body.payload else { return Err(missing()) };
            let now = self.moment(r)?;
            let flow = flow_now(r, act.flow)?;
            let ground = ground(r, &now, &flow.template, None)?;
            let (rules, standings) = (&ground.rules, &ground.standings);
            echo::of(&flow.template, &flow.actions, body.id, rules, standings, ground.voice_s).ok_or_else(missing)
        })
    }
}

/// What an action caused.
pub fn receipt(w: &Writer<'_>, now: &Moment, done: &Done, step: &str) -> Result<Receipt, Error> {
    let after = flow_now(w, done.flow)?;
    let ground = ground(w, now, &after.template, Some(&done.before.state))?;
    let (before, rules) = (&done.before.state, &ground.rules);
    let echo = echo::caused(&after.template, before, &after.state, rules, &ground.standings, ground.voice_s);
    Ok(plain(done, step, &after.template, after.state, echo))
}

fn plain(done: &Done, step: &str, template: &Arc<Template>, state: FlowState, echo: Echo) -> Receipt {
    let at = state.step(step);
    Receipt {
        seq: done.op.header.seq,
        flow: done.flow,
        step: step.into(),
        step_done: at.is_some_and(|s| s.done),
        earned: at.map_or(0, |s| s.earned),
        status: state.status,
        points: state.points,
        max_points: state.max_points,
        next: next_step(template, &state),
        stage: state.stage.clone(),
        missing: state.missing,
        echo,
    }
}

/// What a prediction stands on: the rules of privileges and how far the person has come.
pub struct Ground {
    pub rules: Vec<Rule>,
    pub standings: Vec<Standing>,
    pub voice_s: i64,
}

/// How far the person has come, with one flow taken as `stood` says instead of as it is.
///
/// Past flows are read only where the template can unlock anything.
pub fn ground(r: &Reader<'_>, now: &Moment, template: &Template, stood: Option<&FlowState>) -> Result<Ground, Error> {
    let settings = r.settings(now.trusted.at_ms)?;
    let rules = privileges::rules(template, &settings.params(template));
    let voice_s = settings.int(Key::VoiceMinSeconds);
    if rules.is_empty() {
        return Ok(Ground { rules, standings: Vec::new(), voice_s });
    }
    let facts = r.facts_under(r.identity()?.person, &template.key)?;
    let begun = stood.and_then(|state| state.timeline.first().map(|m| m.id));
    let held = facts.iter().filter(|f| begun != Some(f.id)).map(|f| &f.held);
    let stood = stood.map(|state| privileges::held(template, state));
    let all = held.chain(&stood).map(|held| (template.key.as_str(), held));
    let standings = privileges::standings(&rules, all, voice_s);
    Ok(Ground { rules, standings, voice_s })
}
