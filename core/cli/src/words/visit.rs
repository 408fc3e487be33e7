//! A visit, a matter or a sheet.

use routebook::{Answered, Field, FlowKind, FlowStatus, Step, StepState, TemplateRef, VisitBrief, VisitView};

use super::unmet::step_of;
use super::{Told, Words};

impl Words {
    /// The visits on this phone.
    pub fn visits(&self, all: &[VisitBrief]) -> Vec<String> {
        if all.is_empty() {
            return vec![self.of("本机没有拜访", "there is no visit on this phone").into()];
        }
        all.iter().map(|v| self.brief(v)).collect()
    }

    /// A visit in one line; one whose template version is not here is shown as such.
    pub fn brief(&self, v: &VisitBrief) -> String {
        let outlet = v.outlet.as_ref().map_or("", |o| self.shop(o));
        format!("{}  {}  {outlet}  {}  {}", v.flow, v.day, self.score(v), self.delivery(v.delivery))
    }

    /// How far a visit has come.
    pub fn score(&self, v: &VisitBrief) -> String {
        if !v.readable {
            return self.kept(&v.template);
        }
        let missing = (v.missing > 0).then(|| format!(", {} {}", v.missing, self.of("项未完成", "to go")));
        format!("{} {}/{}{}", self.status(v.status), v.points, v.max_points, missing.unwrap_or_default())
    }

    /// A flow whose template version is not here.
    pub fn kept(&self, template: &TemplateRef) -> String {
        let said = self.of(
            "模板版本本机没有,原样保留,请同步或更新程序",
            "its template version is not here; it is kept as it is: sync, or update the program",
        );
        format!("? {} v{}: {said}", template.key, template.version)
    }

    /// A visit whole.
    pub fn visit(&self, v: &VisitView) -> Vec<String> {
        let told = Told::new(*self, Some(&v.template));
        let title = self.title(&v.template.title);
        let outlet = v.outlet.as_ref().map_or_else(String::new, |o| format!("{}  ", self.shop(o)));
        let mut lines = vec![format!("{outlet}{title}  {}", v.day), self.standing(v)];
        lines.extend(v.sheet.as_ref().map(|sheet| self.sheet_state(sheet.state).to_owned()));
        lines.extend(self.at_outlet(v));
        lines.extend(self.chain(v));
        lines.extend(self.doubts(v));
        lines.extend(told.stages(v));
        lines.extend(told.ends(v));
        lines.extend((!v.erased.is_empty()).then(|| {
            let said =
                self.of("条记录的内容已依个人要求抹除", "entries whose content was erased at a person's request");
            format!("{} {said}", v.erased.len())
        }));
        lines.push(format!("id {}", v.flow));
        lines
    }

    fn standing(&self, v: &VisitView) -> String {
        let s = &v.state;
        format!("{} {}/{}  {}", self.status(s.status), s.points, s.max_points, self.delivery(v.delivery))
    }

    fn at_outlet(&self, v: &VisitView) -> Option<String> {
        let metres = v.distance_m.map(|m| format!(" ({m:.0} m)")).unwrap_or_default();
        (v.kind == FlowKind::Visit).then(|| format!("{}{metres}", self.place(v.place)))
    }

    /// The layers of its evidence.
    fn chain(&self, v: &VisitView) -> Option<String> {
        let mark = |complete: bool| if complete { "✓" } else { "·" };
        let layers: Vec<_> = v.layers.iter().map(|l| format!("{} {}", mark(l.complete), self.layer(l.layer))).collect();
        (!layers.is_empty()).then(|| format!("{}: {}", self.of("证据", "evidence"), layers.join("  ")))
    }
}

impl Told<'_> {
    /// The steps of the stages that were entered, under their titles where there are several.
    fn stages(&self, v: &VisitView) -> Vec<String> {
        let several = v.template.stages.len() > 1;
        let mut lines = Vec::new();
        for stage in v.template.stages.iter().filter(|s| v.state.entered(&s.id) || !several) {
            let here = if v.state.stage.as_ref() == Some(&stage.id) { "▶" } else { "✓" };
            lines.extend(several.then(|| format!("{here} {}", self.stage(&stage.id))));
            lines.extend(stage.steps.iter().flat_map(|step| self.step_state(v, step)));
        }
        if several && !v.next_stages.is_empty() {
            let next = self.w.list(v.next_stages.iter().map(|id| self.stage(id)));
            lines.push(format!("{}: {next}", self.of("可进入", "may follow")));
        }
        lines
    }

    fn step_state(&self, v: &VisitView, step: &Step) -> Vec<String> {
        let state = v.state.step(&step.id);
        let mark = state.map_or("·", mark);
        let mut lines = vec![format!(" {mark} {} {}", self.step(&step.id), step.points)];
        lines.extend(state.into_iter().flat_map(|s| self.given(step, s)));
        let missing = v.state.missing.iter().filter(|u| step_of(u) == Some(&step.id));
        lines.extend(missing.map(|u| format!("     - {}", self.w.within_step(u, self.template))));
        if v.state.status == FlowStatus::NotStarted {
            lines.extend(step.fields.iter().map(|f| self.question(f)));
        }
        lines
    }

    /// What was answered, and what a reviewer or the rep said of the step.
    fn given(&self, step: &Step, state: &StepState) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(state.returned.as_ref().map(|why| format!("     ! {}: {why}", self.of("退回", "returned"))));
        lines.extend(state.skipped.as_ref().map(|why| format!("     » {}: {why}", self.of("已跳过", "left out"))));
        let answers = state.answers.iter().map(|(id, answer)| self.answered(&step.id, id, answer));
        lines.extend(answers);
        let late = state.evidence.iter().filter(|e| e.late).count();
        if !state.evidence.is_empty() {
            let late = if late > 0 { format!("  {} {late}", self.of("补录", "late")) } else { String::new() };
            lines.push(format!("     {} {}{late}", self.of("证据", "evidence"), state.evidence.len()));
        }
        lines
    }

    fn answered(&self, step: &str, id: &str, answer: &Answered) -> String {
        let field = self.field_rule(step, id).map_or(id, |f| self.w.title(&f.title));
        let late = if answer.late { self.of("  补录", "  late") } else { "" };
        let corrected = answer.earlier.iter().rev().find_map(|e| e.reason.as_ref().map(|why| (e, why)));
        let corrected = corrected.map(|(earlier, why)| {
            format!("  ({} {}: {why})", self.of("原为", "was"), self.value(step, id, &earlier.value))
        });
        format!("     {field}: {}{late}{}", self.value(step, id, &answer.value), corrected.unwrap_or_default())
    }

    fn question(&self, field: &Field) -> String {
        format!("     - {} ({})", self.w.name(Some(&field.title), &field.id), self.w.wanted(field))
    }

    /// What is no step: answers without a home, a reviewer, the end.
    fn ends(&self, v: &VisitView) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(v.state.carried.iter().map(|c| {
            let said =
                c.value.as_ref().map_or_else(|| self.of("证据", "evidence").into(), |value| self.w.value(None, value));
            format!(" ~ {} {}.{}: {said}", self.of("旧版留下", "from the earlier version"), c.step, c.item)
        }));
        lines.extend(v.reviewer.as_ref().map(|name| format!("{}: {name}", self.of("审核人", "reviewed by"))));
        lines.extend(v.state.voided.as_ref().map(|void| format!("{}: {}", self.of("作废原因", "void"), void.reason)));
        lines
    }
}

fn mark(state: &StepState) -> &'static str {
    match state {
        s if s.returned.is_some() => "!",
        s if s.skipped.is_some() => "»",
        s if s.done => "✓",
        _ => "·",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use routebook::{Delivery, FlowId, OutletId, OutletRef};

    use super::super::Lang;
    use super::*;

    #[test]
    fn a_flow_of_an_unknown_version_is_shown_as_kept_and_not_with_points_it_cannot_know() {
        let mut brief = VisitBrief {
            flow: FlowId::from_bytes([1; 16]),
            kind: FlowKind::Pipeline,
            template: TemplateRef { key: "customer-pipeline".into(), version: 9 },
            readable: false,
            day: "2026-11-21".parse().unwrap(),
            outlet: None,
            stage: None,
            summary: None,
            due_day: None,
            touched_ms: 0,
            status: FlowStatus::Open,
            points: 0,
            max_points: 0,
            missing: 0,
            delivery: Delivery::Saved,
        };
        let said = Words(Lang::Zh).brief(&brief);
        assert!(said.contains("customer-pipeline v9: 模板版本本机没有") && !said.contains("0/0"), "{said}");
        brief.readable = true;
        assert!(Words(Lang::En).brief(&brief).contains("open 0/0"));
        brief.outlet = Some(OutletRef { id: OutletId::from_bytes([2; 16]), name: String::new() });
        assert!(Words(Lang::Zh).brief(&brief).contains("  已不在本机的门店  "));
    }
}
