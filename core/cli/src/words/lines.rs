//! Whole screens as lines.

use routebook::{
    AttentionItem, Field, FlowStatus, OutletView, Receipt, Status, Step, Today, Todo, VisitBrief, VisitView,
};

use super::Words;
use super::unmet::step_of;

impl Words {
    /// Today's stops.
    pub fn today(&self, today: &Today) -> Vec<String> {
        let mut lines = vec![format!("{} {}", self.of("今日", "today"), today.day)];
        for stop in &today.stops {
            let visit = stop.visit.as_ref().map_or_else(|| self.of("未拜访", "to visit").into(), |v| self.score(v));
            lines.push(format!("{:>2}. {}  {}", stop.stop, self.outlet(&stop.outlet), visit));
        }
        lines.extend(today.unplanned.iter().map(|v| format!(" +  {}", self.brief(v))));
        lines.push(format!(
            "{}: {}",
            self.of("今日关键动作确认", "daily action sheet"),
            self.status(today.sheet.status)
        ));
        lines.push(self.waiting(today.waiting.ops, today.waiting.files));
        lines
    }

    /// How much waits.
    pub fn waiting(&self, ops: u64, files: u64) -> String {
        if ops + files == 0 {
            return self.of("全部已送达", "everything is delivered").into();
        }
        format!(
            "{}: {ops} {}, {files} {}",
            self.of("等待上传", "waiting"),
            self.of("条记录", "records"),
            self.of("个文件", "files")
        )
    }

    /// An outlet.
    pub fn outlet(&self, outlet: &OutletView) -> String {
        let last = outlet.last_visits.first();
        let last = last.map(|v| format!("  ({} {} {})", self.of("上次", "last"), v.day, v.rep));
        format!("{} {}{}", outlet.code, outlet.name, last.unwrap_or_default())
    }

    /// Outlets that were found.
    pub fn outlets(&self, found: &[OutletView]) -> Vec<String> {
        if found.is_empty() {
            return vec![self.of("没有找到门店", "no outlet was found").into()];
        }
        found.iter().map(|o| self.outlet(o)).collect()
    }

    /// The visits on this phone.
    pub fn visits(&self, all: &[VisitBrief]) -> Vec<String> {
        if all.is_empty() {
            return vec![self.of("本机没有拜访", "there is no visit on this phone").into()];
        }
        all.iter().map(|v| self.brief(v)).collect()
    }

    /// A visit in one line.
    pub fn brief(&self, v: &VisitBrief) -> String {
        let outlet = v.outlet.as_ref().map_or("", |o| o.name.as_str());
        format!("{}  {}  {outlet}  {}  {}", v.flow, v.day, self.score(v), self.delivery(v.delivery))
    }

    fn score(&self, v: &VisitBrief) -> String {
        let missing = (v.missing > 0).then(|| format!(", {} {}", v.missing, self.of("项未完成", "to go")));
        format!("{} {}/{}{}", self.status(v.status), v.points, v.max_points, missing.unwrap_or_default())
    }

    /// A visit whole.
    pub fn visit(&self, v: &VisitView) -> Vec<String> {
        let outlet = v.outlet.as_ref().map_or_else(|| self.title(&v.template.title).into(), |o| o.name.clone());
        let mut lines = vec![
            format!("{outlet}  {}", v.day),
            format!(
                "{} {}/{}  {}",
                self.status(v.state.status),
                v.state.points,
                v.state.max_points,
                self.delivery(v.delivery)
            ),
        ];
        if v.outlet.is_some() {
            let metres = v.distance_m.map(|m| format!(" ({m:.0} m)")).unwrap_or_default();
            lines.push(format!("{}{metres}", self.place(v.place)));
        }
        lines.extend(v.template.steps().flat_map(|step| self.step(v, step)));
        lines.extend(v.reviewer.as_ref().map(|name| format!("{}: {name}", self.of("审核人", "reviewed by"))));
        lines.push(format!("id {}", v.flow));
        lines
    }

    fn step(&self, v: &VisitView, step: &Step) -> Vec<String> {
        let state = v.state.step(&step.id);
        let mark = if state.is_some_and(|s| s.done) { "✓" } else { "·" };
        let mut lines = vec![format!(" {mark} {} [{}] {}", self.title(&step.title), step.id, step.points)];
        let returned = state.and_then(|s| s.returned.as_ref());
        lines.extend(returned.map(|why| format!("     ! {}: {why}", self.of("退回", "returned"))));
        let missing = v.state.missing.iter().filter(|u| step_of(u) == Some(&step.id));
        lines.extend(missing.map(|u| format!("     - {}", self.within_step(u, Some(&v.template)))));
        if v.state.status == FlowStatus::NotStarted {
            lines.extend(step.fields.iter().map(|f| self.question(f)));
        }
        lines
    }

    fn question(&self, field: &Field) -> String {
        format!("     - {} ({})", self.name(Some(&field.title), &field.id), self.wanted(field))
    }

    /// What a recorded step earned and what comes next.
    pub fn receipt(&self, r: &Receipt) -> Vec<String> {
        let mut lines =
            vec![format!("{} {}: +{}  ({}/{})", self.of("已保存", "saved"), r.step, r.earned, r.points, r.max_points)];
        lines.extend(r.next.as_ref().map(|next| format!("{}: {next}", self.of("下一步", "next"))));
        lines
    }

    /// To-dos in order.
    pub fn todos(&self, todos: &[Todo]) -> Vec<String> {
        if todos.is_empty() {
            return vec![self.of("没有待办", "nothing to do").into()];
        }
        todos.iter().map(|t| self.todo_line(t)).collect()
    }

    fn todo_line(&self, t: &Todo) -> String {
        let outlet = t.outlet.as_ref().map(|o| o.name.clone());
        let step = t.step.as_ref().map(|id| self.name(t.title.as_ref(), id));
        let need = t.need.as_ref().map(|need| format!("[{need}]"));
        let parts = [Some(self.todo(t.kind).to_owned()), outlet, step, need, t.reason.clone(), t.by.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
    }

    /// What the server refused or holds.
    pub fn attention(&self, items: &[AttentionItem]) -> Vec<String> {
        if items.is_empty() {
            return vec![self.of("没有需要处理的记录", "nothing needs attention").into()];
        }
        let mut lines = Vec::new();
        for item in items {
            lines.push(format!("#{}  {}  {}", item.seq, item.what, item.code));
            lines.extend(item.unmet.iter().map(|u| format!("     - {}", self.unmet(u, None))));
            lines.push(format!("     {}", item.value));
        }
        lines
    }

    /// The phone's status.
    pub fn phone(&self, s: &Status) -> Vec<String> {
        vec![
            format!("{} ({})  {}", s.person.name, s.person.login, s.server),
            self.waiting(s.waiting.ops, s.waiting.files),
            format!("{}: {}", self.of("需要处理", "needs attention"), s.attention),
            self.trust(&s.time),
            format!("{} {}  {}", self.of("链", "chain"), s.seq, s.head),
        ]
    }
}
