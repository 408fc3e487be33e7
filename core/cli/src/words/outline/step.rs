//! Stages and steps.

use routebook::{Field, Need, Stage, Step, Template};

use super::super::Told;

impl Told<'_> {
    pub(super) fn stage_outline(&self, t: &Template, stage: &Stage) -> Vec<String> {
        let next: Vec<_> = t.next_stages(&stage.id).iter().map(|id| self.stage(id)).collect();
        let end = || self.of("结束", "the end").to_owned();
        let next = if next.is_empty() { end() } else { self.w.list(next) };
        let mut lines = vec![String::new(), format!("■ {}  → {next}", self.stage(&stage.id))];
        let gate = |name: &str, gate| format!("  {name}: {}", self.gate(gate));
        lines.extend(stage.enter.as_ref().map(|g| gate(self.of("进入条件", "to enter"), g)));
        lines.extend(stage.leave.as_ref().map(|g| gate(self.of("离开条件", "to leave"), g)));
        lines.extend(stage.steps.iter().flat_map(|step| self.step_outline(step)));
        lines
    }

    fn step_outline(&self, step: &Step) -> Vec<String> {
        let marks = [
            step.skip.then(|| self.of("可跳过", "may be left out").to_owned()),
            step.irreversible.then(|| self.of("填写后不可改", "final once recorded").to_owned()),
            step.after
                .as_ref()
                .filter(|after| !after.is_empty())
                .map(|after| format!("{} {}", self.of("先完成", "after"), self.w.list(after.iter().cloned()))),
        ];
        let marks: String = marks.into_iter().flatten().map(|m| format!("  ({m})")).collect();
        let mut lines = vec![format!("  • {}  +{}{marks}", self.step(&step.id), step.points)];
        let gate = |name: &str, gate| format!("      {name}: {}", self.gate(gate));
        lines.extend(step.gate.as_ref().map(|g| gate(self.of("开始条件", "to begin"), g)));
        lines.extend(step.earns_if.as_ref().map(|g| gate(self.of("得分条件", "earns if"), g)));
        lines.extend(step.fields.iter().map(|f| self.field_line(f)));
        lines.extend(step.needs.iter().map(|n| self.need_line(n)));
        lines
    }

    fn field_line(&self, field: &Field) -> String {
        let required = if field.required { "*" } else { "" };
        let title = self.w.name(Some(&field.title), &field.id);
        format!("      - {title}{required}: {}", self.w.wanted(field))
    }

    fn need_line(&self, need: &Need) -> String {
        let title = self.w.name(Some(&need.title), &need.id);
        let (kind, layer) = (self.w.evidence(need.kind), self.w.layer(need.layer()));
        let version = need.version.as_ref().map(|v| format!(", {} {v}", self.of("版本", "version")));
        let seconds = need.min_seconds.map(|s| format!(", ≥ {s} {}", self.of("秒", "s")));
        let more = [version, seconds].into_iter().flatten().collect::<String>();
        format!("      + {title}: {kind} × {} ({layer}{more})", need.min)
    }
}
