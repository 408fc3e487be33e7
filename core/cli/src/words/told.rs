//! Ids under the titles that a template has for them.

use routebook::template::Spot;
use routebook::{Field, Mark, Need, Step, Template, Value};

use super::Words;

/// Words that know a template's titles, where one is at hand.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    pub w: Words,
    pub template: Option<&'a Template>,
}

impl<'a> Told<'a> {
    /// Words with a template's titles.
    pub fn new(w: Words, template: Option<&'a Template>) -> Self {
        Self { w, template }
    }

    /// Picks one of two wordings.
    pub fn of<'b>(&self, zh: &'b str, en: &'b str) -> &'b str {
        self.w.of(zh, en)
    }

    /// A step's rule.
    pub fn rule(&self, step: &str) -> Option<&'a Step> {
        self.template?.step(step)
    }

    /// A field's rule.
    pub fn field_rule(&self, step: &str, field: &str) -> Option<&'a Field> {
        self.rule(step)?.field(field)
    }

    fn need_rule(&self, step: &str, need: &str) -> Option<&'a Need> {
        self.rule(step)?.need(need)
    }

    /// `冰柜陈列检查 [fridge]`
    pub fn step(&self, id: &str) -> String {
        self.w.name(self.rule(id).map(|s| &s.title), id)
    }

    /// A field as it is typed.
    pub fn field(&self, step: &str, id: &str) -> String {
        self.w.name(self.field_rule(step, id).map(|f| &f.title), id)
    }

    /// A need as it is typed.
    pub fn need(&self, step: &str, id: &str) -> String {
        self.w.name(self.need_rule(step, id).map(|n| &n.title), id)
    }

    /// A field or a need; the step itself where there is none.
    pub fn item(&self, step: &str, id: &str) -> String {
        match (id, self.need_rule(step, id)) {
            ("", _) => self.step(step),
            (_, Some(_)) => self.need(step, id),
            (_, None) => self.field(step, id),
        }
    }

    /// A field or need anywhere, in quotes, for rules: its step says where.
    pub fn spot(&self, spot: &Spot) -> String {
        let step = self.rule(&spot.step).map_or(spot.step.as_str(), |s| self.w.title(&s.title));
        let field = self.field_rule(&spot.step, &spot.item).map(|f| &f.title);
        let title = field.or_else(|| self.need_rule(&spot.step, &spot.item).map(|n| &n.title));
        format!("{step}·{}", title.map_or(spot.item.as_str(), |t| self.w.title(t)))
    }

    /// `意向 [intent]`
    pub fn stage(&self, id: &str) -> String {
        self.w.name(self.template.and_then(|t| t.stage(id)).map(|s| &s.title), id)
    }

    /// A moment in a flow.
    pub fn mark(&self, mark: &Mark) -> String {
        match mark {
            Mark::Start => self.of("开始", "the start").into(),
            Mark::Submit => self.of("提交", "handing in").into(),
            Mark::Approve => self.of("审核通过", "the approval").into(),
            Mark::Step(id) => format!("{}{}", self.of("完成", "recording "), self.step(id)),
            Mark::Stage(id) => format!("{}{}", self.of("进入", "entering "), self.stage(id)),
        }
    }

    /// A value as its field shows it.
    pub fn value(&self, step: &str, field: &str, value: &Value) -> String {
        self.w.value(self.field_rule(step, field), value)
    }
}
