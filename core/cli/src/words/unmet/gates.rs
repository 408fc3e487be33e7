//! Requirements of rules.

use routebook::{FlowKind, Mark, Op, Role, Value};

use super::super::{Lang, Told};

impl Told<'_> {
    pub fn value_unmet(&self, step: &str, field: &str, op: Op, value: &Value) -> String {
        let (field, value) = (self.field(step, field), self.value(step, field, value));
        format!("{field} {} {} {value}", self.of("必须", "must be"), self.w.op(op)).replace("  ", " ")
    }

    pub fn count_unmet(&self, (step, item): (&str, &str), have: u32, min: i64, max: Option<i64>) -> String {
        let what = if item.is_empty() { String::new() } else { format!("{}: ", self.item(step, item)) };
        let bounds = match (min, max) {
            (min, None) => format!("{} {min}", self.of("至少要", "at least")),
            (min, Some(max)) if min <= 0 => format!("{} {max}", self.of("最多", "at most")),
            (min, Some(max)) => format!("{} {min}–{max}", self.of("要", "")).trim().into(),
        };
        match self.w.0 {
            Lang::Zh => format!("{what}{bounds},现有 {have}"),
            Lang::En => format!("{what}{bounds} are needed, there are {have}"),
        }
    }

    pub fn must_not(&self, step: &str, item: &str) -> String {
        let said = self.of("这里不能有", "must not be there");
        if step.is_empty() {
            return self.of("当前情况不允许", "as it stands, this is not allowed").into();
        }
        format!("{}: {said}", self.item(step, item))
    }

    pub fn too_early(&self, from: &Mark, minutes: i64) -> String {
        let (is_sheet, wait) = (self.template.is_some_and(|t| t.kind == FlowKind::Day), self.w.minutes(minutes));
        match (is_sheet, self.w.0) {
            (true, Lang::Zh) => format!("还没到确认时间,{wait}后开放"),
            (true, Lang::En) => format!("it is too early: the sheet opens in {wait}"),
            (false, Lang::Zh) => format!("太早:{}之后要满 {wait}", self.mark(from)),
            (false, Lang::En) => format!("it is too early: {wait} must pass after {}", self.mark(from)),
        }
    }

    pub fn too_late(&self, from: &Mark, minutes: i64) -> String {
        let (mark, minutes) = (self.mark(from), self.w.minutes(minutes));
        match self.w.0 {
            Lang::Zh => format!("太晚:要在{mark}之后 {minutes}内"),
            Lang::En => format!("it is too late: there were {minutes} after {mark}"),
        }
    }

    pub fn role_needed(&self, role: Role) -> String {
        let role = self.w.role(role);
        match self.w.0 {
            Lang::Zh => format!("需要{role}或以上权限"),
            Lang::En => format!("only a {role} or above may do that"),
        }
    }

    pub fn document_version(&self, step: &str, need: &str, version: &str) -> String {
        let need = self.need(step, need);
        match self.w.0 {
            Lang::Zh => format!("{need}: 版本必须是 {version}"),
            Lang::En => format!("{need}: version {version} is needed"),
        }
    }

    pub fn link_missing(&self, step: &str, field: &str, what: &str) -> String {
        let (field, what) = (self.field(step, field), self.w.linked(what));
        match self.w.0 {
            Lang::Zh => format!("{field}: 要指向一个存在的{what}"),
            Lang::En => format!("{field}: must refer to {what} that is there"),
        }
    }
}
