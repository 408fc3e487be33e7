//! To-dos.

use routebook::{Day, Todo, TodoKind};

use super::super::Words;
use crate::clock::WallClock;

impl Words {
    /// What is to be done: once every step that was given back is repaired, handing in is what is left.
    fn todo_of(&self, t: &Todo) -> &'static str {
        match (t.kind, &t.step) {
            (TodoKind::ReturnedStep, None) => self.of("已改好,请重新提交", "repaired, hand it in again"),
            (kind, _) => self.todo(kind),
        }
    }

    /// What kind of thing is to be done.
    pub fn todo(&self, kind: TodoKind) -> &'static str {
        match kind {
            TodoKind::ReturnedStep => self.of("退回待修改", "repair"),
            TodoKind::MissingEvidence => self.of("补全证据", "add evidence"),
            TodoKind::Attention => self.of("需要处理", "needs attention"),
            TodoKind::OpenVisit => self.of("完成拜访", "finish the visit"),
            TodoKind::Owed => self.of("时限内完成", "do in time"),
            TodoKind::Caused => self.of("后续事项", "see to it"),
            TodoKind::FollowUp => self.of("跟进客户", "follow up"),
            TodoKind::Expiring => self.of("即将到期", "renew before it ends"),
            TodoKind::Stale => self.of("久未跟进", "untouched for too long"),
            TodoKind::Planned => self.of("计划拜访", "visit"),
            TodoKind::Sheet => self.of("今日关键动作确认", "confirm today's key actions"),
        }
    }

    /// To-dos in order.
    pub fn todos(&self, todos: &[Todo], today: Day, clock: WallClock) -> Vec<String> {
        if todos.is_empty() {
            return vec![self.of("没有待办", "nothing to do").into()];
        }
        todos.iter().map(|t| self.todo_line(t, today, clock)).collect()
    }

    fn todo_line(&self, t: &Todo, today: Day, clock: WallClock) -> String {
        let mark = if t.overdue { "!" } else { "·" };
        let outlet = t.outlet.as_ref().map(|o| self.shop(o).to_owned());
        let far = t.distance_m.map(|m| self.distance(m));
        let parts = [outlet, self.about(t), t.reason.clone(), t.by.clone(), self.due(t, today, clock), far];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        let line = parts.fold(format!("{mark} {}", self.todo_of(t)), |line, part| format!("{line}  {part}"));
        let finish = t.flow.filter(|_| t.kind == TodoKind::ReturnedStep && t.step.is_none());
        finish.map_or(line.clone(), |flow| format!("{line} → routebook finish --visit {flow}"))
    }

    /// The step with its need, else the title of a deadline or a consequence.
    fn about(&self, t: &Todo) -> Option<String> {
        let need = t.need.as_ref().map(|need| format!(" [{need}]")).unwrap_or_default();
        match (&t.step, &t.title) {
            (Some(step), title) => Some(self.name(title.as_ref(), step) + &need),
            (None, Some(title)) => Some(self.title(title).into()),
            (None, None) => t.need.as_ref().map(|need| format!("#{need}")),
        }
    }

    fn due(&self, t: &Todo, today: Day, clock: WallClock) -> Option<String> {
        let day = || t.day.filter(|_| matches!(t.kind, TodoKind::FollowUp | TodoKind::Expiring)).map(|d| d.to_string());
        let due = t.due_ms.map(|ms| clock.on(today, ms)).or_else(day)?;
        let word = if t.overdue { self.of("已超时", "overdue since") } else { self.of("截止", "due") };
        Some(format!("{word} {due}"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use routebook::{CompanyView, FlowId, TenantId};

    use super::super::super::Lang;
    use super::*;

    fn returned(step: Option<&str>) -> Todo {
        Todo {
            kind: TodoKind::ReturnedStep,
            flow: Some(FlowId::from_bytes([1; 16])),
            outlet: None,
            phone: String::new(),
            day: None,
            step: step.map(Into::into),
            need: None,
            title: None,
            reason: step.map(|_| "blurred".into()),
            by: None,
            due_ms: None,
            overdue: false,
            distance_m: None,
            unmet: None,
        }
    }

    #[test]
    fn once_every_step_is_repaired_handing_in_is_what_is_left() {
        let (words, day) = (Words(Lang::En), "2026-11-21".parse().unwrap());
        let (name, zone, day_cut_min) = (String::new(), "Asia/Shanghai".into(), 240);
        let clock = WallClock::of(&CompanyView { id: TenantId::from_bytes([1; 16]), name, zone, day_cut_min });
        assert_eq!(words.todo_line(&returned(Some("fridge")), day, clock), "· repair  fridge  blurred");
        let left = words.todo_line(&returned(None), day, clock);
        assert!(left.starts_with("· repaired, hand it in again → routebook finish --visit 0101"), "{left}");
    }
}
