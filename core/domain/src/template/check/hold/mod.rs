//! Gates that can never hold.
//!
//! Each gate is brought into a form without `not`, and a bounded search looks for one state of a flow in which it
//! holds. What the search cannot decide counts as possible: a gate is refused only where no state can satisfy it.

mod facts;
mod form;
mod items;
mod moment;
mod search;

use std::collections::BTreeMap;

use super::gate::inner;
use super::ids::located;
use super::reach::Reach;
use super::report::Report;
use crate::template::{Amount, Compare, Count, Gate, HasEvidence, Operand, Template, Within};
use moment::Moment;
use search::Search;

/// The numbers of a template as a search takes them.
type Params = BTreeMap<String, i64>;

pub(super) fn check(report: &mut Report, t: &Template, reach: &Reach) {
    let mut search = Search::default();
    let mut gate = |report: &mut Report, gate: &Option<Gate>, moment: Moment, path: String| {
        if let Some(gate) = gate.as_ref().filter(|_| report.sound(&path)) {
            check_gate(report, &mut search, t, gate, &moment, &path);
        }
    };
    for (i, stage) in t.stages.iter().enumerate() {
        let path = format!("$.stages[{i}]");
        gate(report, &stage.enter, Moment::entering(t, reach, i), format!("{path}.enter"));
        gate(report, &stage.leave, Moment::leaving(t, reach, i), format!("{path}.leave"));
    }
    for (path, step) in located(t) {
        gate(report, &step.gate, Moment::recording(t, reach, step), format!("{path}.gate"));
        gate(report, &step.earns_if, Moment::earning(t, reach, step), format!("{path}.earns_if"));
    }
    gate(report, &t.submit, Moment::handing_in(t, reach), "$.submit".into());
    (0..t.stages.len()).for_each(|from| together(report, &mut search, t, reach, from));
}

fn check_gate(report: &mut Report, search: &mut Search, t: &Template, gate: &Gate, moment: &Moment, path: &str) {
    for (params, adjusted) in variants(t, gate) {
        let before = report.len();
        let mut blame = Blame { report: &mut *report, search: &mut *search, moment, params, adjusted };
        blame.rule(gate, path);
        if report.len() > before {
            return;
        }
    }
}

/// The search for the innermost rules for which no state can hold.
struct Blame<'a, 't> {
    report: &'a mut Report,
    search: &'a mut Search,
    moment: &'a Moment<'t>,
    params: Params,
    adjusted: String,
}

impl Blame<'_, '_> {
    fn rule(&mut self, gate: &Gate, path: &str) {
        let Some(why) = self.search.refute(gate, self.moment, &self.params) else { return };
        let before = self.report.len();
        if !matches!(gate, Gate::Not(_)) {
            for (path, rule) in inner(gate, path) {
                self.rule(rule, &path);
            }
        }
        if self.report.len() == before {
            self.report.add(path, format!("can never hold{}: {why}", self.adjusted));
        }
    }
}

/// Leaving one stage and entering the next happen at once, and so do leaving a last stage and handing in: both gates
/// must be able to hold together.
fn together(report: &mut Report, search: &mut Search, t: &Template, reach: &Reach, from: usize) {
    let Some(leave) = &t.stages[from].leave else { return };
    let moment = Moment::leaving(t, reach, from);
    let path = format!("$.stages[{from}].leave");
    let entered = reach.next(from).iter().map(|&to| {
        let words = format!("`enter` of stage `{}`, which follows", t.stages[to].id);
        (&t.stages[to].enter, format!("$.stages[{to}].enter"), words)
    });
    let handed = (&t.submit, "$.submit".to_owned(), "`submit`".to_owned());
    let last = reach.next(from).is_empty().then_some(handed);
    for (other, place, words) in entered.chain(last) {
        let Some(other) = other.as_ref().filter(|_| report.sound(&path) && report.sound(&place)) else { continue };
        let both = Gate::All(vec![leave.clone(), other.clone()]);
        if search.refute(&both, &moment, &defaults(t)).is_some() {
            report.add(&path, format!("can never hold together with {words}"));
        }
    }
}

fn defaults(t: &Template) -> Params {
    t.params.iter().map(|p| (p.id.clone(), p.value)).collect()
}

/// The numbers as the document sets them, then each of the gate's at the least and the greatest that a region may set.
fn variants(t: &Template, gate: &Gate) -> Vec<(Params, String)> {
    let mut names = Vec::new();
    used(gate, &mut names);
    let mut all = vec![(defaults(t), String::new())];
    for param in t.params.iter().filter(|p| p.adjustable && names.contains(&p.id.as_str())) {
        for n in [param.min, param.max].into_iter().flatten() {
            let mut params = defaults(t);
            params.insert(param.id.clone(), n);
            all.push((params, format!(" where `{}` is set to {n}", param.id)));
        }
    }
    all
}

/// The params that a gate names.
fn used<'a>(gate: &'a Gate, names: &mut Vec<&'a str>) {
    let mut amount = |n: &'a Amount| {
        if let Amount::Param(param) = n {
            names.push(&param.param);
        }
    };
    match gate {
        Gate::All(rules) | Gate::Any(rules) => rules.iter().for_each(|rule| used(rule, names)),
        Gate::Not(rule) => used(rule, names),
        Gate::Compare(Compare { value: Operand::Param(param), .. }) => names.push(&param.param),
        Gate::Count(Count { at_least, at_most, .. }) => at_least.iter().chain(at_most).for_each(amount),
        Gate::Within(Within { at_least_minutes: from, at_most_minutes: to, .. }) => {
            from.iter().chain(to).for_each(amount);
        }
        Gate::HasEvidence(HasEvidence { at_least, .. }) => amount(at_least),
        _ => {}
    }
}
