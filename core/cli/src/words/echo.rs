//! What a step would earn, and what an action caused.

use routebook::{Ahead, Echo, Met, Promise, Receipt, Template};

use super::unmet::step_of;
use super::{Told, Words};

impl Words {
    /// What an action caused and what comes next.
    pub fn receipt(&self, r: &Receipt, template: &Template) -> Vec<String> {
        let told = Told::new(*self, Some(template));
        let what =
            if r.step.is_empty() { told.stage(r.stage.as_deref().unwrap_or_default()) } else { told.step(&r.step) };
        let saved = if r.echo.confirmed { self.of("已确认", "confirmed") } else { self.of("已保存", "saved") };
        let mut lines = vec![format!("{saved} {what}  {}  ({}/{})", signed(r.echo.points), r.points, r.max_points)];
        lines.extend(told.echo(&r.echo));
        let own = r.missing.iter().filter(|u| step_of(u) == Some(&r.step));
        lines.extend(own.map(|u| format!("  - {}", self.within_step(u, Some(template)))));
        lines.extend(told.ahead_of(r, template));
        lines
    }
}

impl Told<'_> {
    /// The next step, else the stages that may follow.
    fn ahead_of(&self, r: &Receipt, template: &Template) -> Option<String> {
        let missing = format!("{} {}", r.echo.missing, self.of("项未完成", "to go"));
        if let Some(next) = &r.next {
            return Some(format!("{}: {}  ({missing})", self.of("下一步", "next"), self.step(next)));
        }
        let stages = r.stage.as_ref().map(|at| template.next_stages(at)).unwrap_or_default();
        match (r.echo.missing, &stages[..]) {
            (0, []) => {
                let ready = self.of("可以提交", "ready to hand in");
                Some(format!("{ready}: routebook finish --visit {}", r.flow))
            }
            (0, next) => {
                let next = self.w.list(next.iter().map(|id| self.stage(id)));
                Some(format!("{}: {next}", self.of("可进入", "may follow")))
            }
            _ => Some(missing),
        }
    }
}

/// `+3`, `-3`, `+0`
fn signed(n: i64) -> String {
    format!("{n:+}")
}

impl Told<'_> {
    fn echo(&self, e: &Echo) -> Vec<String> {
        let mut lines = Vec::new();
        let others = e.steps.iter().filter(|_| e.steps.len() > 1);
        lines.extend(others.map(|s| {
            let what = s.step.as_ref().map_or_else(|| self.of("整单通过", "the approval").into(), |id| self.step(id));
            format!("  {} {what}", signed(s.delta))
        }));
        lines.extend(e.deadlines.iter().map(|met| self.met(met)));
        lines
            .extend(e.unlocked.iter().map(|id| format!("  ★ {}: {}", self.of("解锁", "unlocked"), self.privilege(id))));
        lines.extend(e.locked.iter().map(|id| format!("  ☆ {}: {}", self.of("不再享有", "lost"), self.privilege(id))));
        lines.extend(e.todos.iter().map(|todo| {
            let to = self.w.recipient(todo.to);
            format!("  → {}{to}: {}", self.of("新待办,", "to do for "), self.w.title(&todo.title))
        }));
        lines.extend(
            e.settled.iter().map(|id| format!("  ✓ {}: {}", self.of("待办已了结", "settled"), self.consequence(id))),
        );
        lines
    }

    fn met(&self, met: &Met) -> String {
        format!("  ⏱ {}: {}", self.deadline(&met.id), self.w.outcome(met.outcome))
    }

    /// A deadline's title.
    pub fn deadline(&self, id: &str) -> String {
        let found = self.template.and_then(|t| t.deadlines.iter().find(|d| d.id == id));
        found.map_or(id, |d| self.w.title(&d.title)).into()
    }

    /// A privilege's title.
    pub fn privilege(&self, id: &str) -> String {
        let found = self.template.and_then(|t| t.privileges.iter().find(|p| p.id == id));
        found.map_or(id, |p| self.w.title(&p.title)).into()
    }

    /// A caused to-do's title.
    pub fn consequence(&self, id: &str) -> String {
        let found = self.template.and_then(|t| t.consequences.iter().find(|c| c.id == id));
        found.map_or(id, |c| self.w.title(&c.title)).into()
    }

    /// What a step would earn and unlock.
    pub fn promise(&self, step: &str, p: &Promise) -> Vec<String> {
        let maybe = if p.conditional { self.of("(视填写内容而定)", " (depends on the answers)") } else { "" };
        let mut lines = vec![format!("{}  +{}{maybe}", self.step(step), p.points)];
        if p.completion > 0 {
            lines.push(format!("  +{} {}", p.completion, self.of("整单审核通过后", "once the whole is approved")));
        }
        lines.extend(p.privileges.iter().map(|a| self.ahead(a)));
        lines.extend(
            p.todos.iter().map(|id| format!("  → {}: {}", self.of("会产生待办", "will cause"), self.consequence(id))),
        );
        lines.extend(
            p.deadlines.iter().map(|d| format!("  ⏱ {}: {}", self.of("满足时限", "meets"), self.deadline(&d.id))),
        );
        lines
    }

    fn ahead(&self, a: &Ahead) -> String {
        let (title, count) = (self.w.title(&a.title), format!("{}/{}", a.have, a.need));
        let unlocks = if a.unlocks { self.of("可解锁", "unlocks") } else { self.of("接近解锁", "comes nearer") };
        let review = if a.after_review { self.of(",审核通过后计入", ", counts after review") } else { "" };
        format!("  ★ {unlocks}: {title}  ({} {count}{review})", self.of("已有", "now"))
    }
}

impl Words {
    /// Whom a caused to-do is for.
    pub fn recipient(&self, to: routebook::Recipient) -> &'static str {
        match to {
            routebook::Recipient::Owner => self.of("本人", "you"),
            routebook::Recipient::Supervisor => self.of("主管", "your supervisor"),
        }
    }
}
