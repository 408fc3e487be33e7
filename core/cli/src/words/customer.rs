//! Customers.

use routebook::{CustomerBrief, CustomerView, DuplicateView, Minimum, Reason, Template, TimelineEntry};

use super::{Told, Words};
use crate::clock::WallClock;

impl Words {
    /// Own open customers.
    pub fn customers(&self, all: &[CustomerBrief]) -> Vec<String> {
        if all.is_empty() {
            return vec![self.of("没有正在跟进的客户", "no open customer").into()];
        }
        all.iter().map(|c| self.customer_line(c)).collect()
    }

    fn customer_line(&self, c: &CustomerBrief) -> String {
        let stage = c.stage_title.as_ref().map(|t| self.title(t).to_owned()).or_else(|| c.stage.clone());
        let due = c.due_day.map(|day| format!("{} {day}", self.of("下次", "next")));
        let stale = c.stale.then(|| self.of("久未跟进", "untouched for too long").to_owned());
        let kept = (!c.readable).then(|| self.kept(&c.template));
        let parts = [Some(c.phone.clone()), kept, stage, c.summary.clone(), due, stale];
        let parts = parts.into_iter().flatten().filter(|p| !p.is_empty());
        parts.fold(self.shop(&c.outlet).to_owned(), |line, part| format!("{line}  {part}"))
    }

    /// A customer's file.
    pub fn customer(&self, c: &CustomerView, template: Option<&Template>, clock: WallClock) -> Vec<String> {
        let told = Told::new(*self, template);
        let mut lines = vec![format!("{}  {}", self.outlet(&c.outlet), c.outlet.contact_phone)];
        lines.extend(c.stale.then(|| format!("! {}", self.of("久未跟进", "untouched for too long"))));
        lines.extend(told.five(c));
        if !c.aliases.is_empty() {
            lines.push(format!("{}: {}", self.of("已并入的重复客户", "merged into it"), c.aliases.len()));
        }
        lines.extend(c.flows.iter().map(|flow| format!(" ▪ {}", self.brief(flow))));
        lines.extend(c.timeline.iter().map(|entry| self.moment(entry, clock)));
        lines
    }

    fn moment(&self, e: &TimelineEntry, clock: WallClock) -> String {
        let title = e.title.as_ref().map(|t| self.title(t).to_owned()).or_else(|| e.step.clone());
        let late = e.late.then(|| self.of("补录", "late").to_owned());
        let parts = [title, e.summary.clone(), e.by_name.clone(), late];
        let line = format!("   {}  {}", clock.moment(e.at.at_ms), self.action(&e.action));
        parts.into_iter().flatten().fold(line, |line, part| format!("{line}  {part}"))
    }

    /// What was done, by its word in the log.
    pub fn action<'a>(&self, word: &'a str) -> &'a str {
        match word {
            "start" => self.of("开始", "started"),
            "record" => self.of("填写", "recorded"),
            "attach" => self.of("添加证据", "added evidence"),
            "submit" => self.of("提交", "handed in"),
            "resubmit" => self.of("再次提交", "handed in again"),
            "approve" => self.of("审核通过", "approved"),
            "return" => self.of("退回", "given back"),
            "correct" => self.of("更正", "corrected"),
            "skip" => self.of("跳过", "left out"),
            "enter_stage" => self.of("进入阶段", "moved on to"),
            "void" => self.of("作废", "declared void"),
            "hand_over" => self.of("移交", "handed over"),
            "migrate" => self.of("升级模板", "carried over"),
            "explain" => self.of("说明疑点", "explained"),
            other => other,
        }
    }

    /// Who is likely the same.
    pub fn duplicates(&self, all: &[DuplicateView]) -> Vec<String> {
        if all.is_empty() {
            return vec![self.of("没有发现重复客户", "nobody seems to be the same").into()];
        }
        let line = |d: &DuplicateView| {
            let reasons = self.list(d.reasons.iter().map(|r| self.reason(*r)));
            format!("{}  {}  {} {}  {reasons}", self.shop(&d.outlet), d.phone, self.of("相似度", "score"), d.score)
        };
        all.iter().map(line).collect()
    }

    fn reason(&self, reason: Reason) -> String {
        match reason {
            Reason::Phone => self.of("电话相同", "same phone").into(),
            Reason::Name { percent } => format!("{} {percent}%", self.of("名称相似", "name alike")),
            Reason::Near { metres } => format!("{} {metres} m", self.of("相距", "within")),
        }
    }
}

impl Told<'_> {
    /// The five minimum fields, those that are missing marked.
    fn five(&self, c: &CustomerView) -> Vec<String> {
        let f = &c.five;
        let source = f.source.as_ref().map(|id| self.source(id));
        let rows = [
            (Minimum::Source, source),
            (Minimum::FirstContact, f.first_contact.map(|d| d.to_string())),
            (Minimum::Stage, f.stage.as_ref().map(|id| self.stage(id))),
            (Minimum::Summary, f.summary.clone()),
            (Minimum::FollowUp, f.next.map(|d| d.to_string())),
        ];
        let row = |(field, value): (Minimum, Option<String>)| {
            let missing = || format!("✗ {}", self.of("未填", "missing"));
            format!("   {}: {}", self.w.minimum(field), value.unwrap_or_else(missing))
        };
        rows.into_iter().map(row).collect()
    }

    fn source(&self, id: &str) -> String {
        let fields = self.template.into_iter().flat_map(|t| t.steps()).flat_map(|s| &s.fields);
        let mut sources = fields.filter(|f| f.means == Some(routebook::Meaning::Source));
        sources.next().map_or_else(|| id.into(), |field| self.w.value(Some(field), &id.into()))
    }
}

impl Words {
    fn minimum(&self, field: Minimum) -> &'static str {
        match field {
            Minimum::Source => self.of("来源渠道", "source"),
            Minimum::FirstContact => self.of("首次接触", "first contact"),
            Minimum::Stage => self.of("阶段", "stage"),
            Minimum::Summary => self.of("一句话纪要", "summary"),
            Minimum::FollowUp => self.of("下次跟进", "next follow-up"),
        }
    }
}
