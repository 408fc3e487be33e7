//! What a template says beside its steps.

use routebook::template::{Amount, Consequence, Deadline, Earned, Privilege};
use routebook::{Param, Template};

use super::super::{Lang, Told};

impl Told<'_> {
    pub(super) fn whole(&self, t: &Template) -> Vec<String> {
        let mut lines = vec![String::new()];
        lines.extend(t.submit.as_ref().map(|g| format!("{}: {}", self.of("提交条件", "to hand in"), self.gate(g))));
        lines.extend(t.correct_hours.as_ref().map(|hours| self.correction(hours)));
        lines.extend(t.irreversible.then(|| self.of("提交后不可改,只能作废", "final once handed in").into()));
        let earned = (t.completion_points > 0).then_some(t.completion_points);
        lines.extend(earned.map(|n| format!("{} +{n}", self.of("审核通过另加", "on approval"))));
        if lines.len() == 1 { Vec::new() } else { lines }
    }

    fn correction(&self, hours: &Amount) -> String {
        let hours = self.amount(hours);
        match self.w.0 {
            Lang::Zh => format!("提交后 {hours} 小时内可更正"),
            Lang::En => format!("answers can be corrected for {hours} hours after handing in"),
        }
    }

    pub(super) fn deadline_line(&self, d: &Deadline) -> String {
        let (title, span) = (self.w.title(&d.title), self.span(&d.minutes));
        let (from, until) = (self.mark(&d.from), self.mark(&d.until));
        match self.w.0 {
            Lang::Zh => format!("⏱ {title} [{}]: {from}之后 {span}内{until}", d.id),
            Lang::En => format!("⏱ {title} [{}]: {until}, within {span} of {from}", d.id),
        }
    }

    pub(super) fn consequence_line(&self, c: &Consequence) -> String {
        let (title, on, to) = (self.w.title(&c.title), self.mark(&c.on), self.w.recipient(c.to));
        let hours = c.hours.as_ref().map(|h| self.amount(h));
        match self.w.0 {
            Lang::Zh => {
                let hours = hours.map(|h| format!(",{h} 小时内")).unwrap_or_default();
                format!("→ {on}时,{to}多一条待办: {title} [{}]{hours}", c.id)
            }
            Lang::En => {
                let hours = hours.map(|h| format!(", within {h} hours")).unwrap_or_default();
                format!("→ on {on}, a to-do for {to}: {title} [{}]{hours}", c.id)
            }
        }
    }

    pub(super) fn privilege_line(&self, p: &Privilege) -> String {
        let (zh, en, by) = match &p.when {
            Earned::Done { step, at_least } => {
                let step = self.step(step);
                ("完成", "finishing", format!("{step} × {}", self.amount(at_least)))
            }
            Earned::ValidEvidence { kind, at_least } => {
                ("通过审核的有效", "accepted", format!("{} × {}", self.w.evidence(*kind), self.amount(at_least)))
            }
        };
        format!("★ {} [{}]: {} {by}", self.w.title(&p.title), p.id, self.of(zh, en))
    }

    pub(super) fn param_line(&self, p: &Param) -> String {
        let unit = p.unit.as_ref().filter(|_| self.w.0 == Lang::Zh).map(|u| format!(" {u}")).unwrap_or_default();
        let bound = |n: Option<i64>| n.map_or_else(|| "…".into(), |n| n.to_string());
        let adjust = if p.adjustable {
            format!("  {} {}–{}", self.of("地区可调", "adjustable"), bound(p.min), bound(p.max))
        } else {
            format!("  {}", self.of("锁定", "locked"))
        };
        format!("# {} [{}]: {}{unit}{adjust}", self.w.title(&p.title), p.id, p.value)
    }
}
