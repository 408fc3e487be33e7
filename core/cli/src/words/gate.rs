//! Rules in plain words.

use routebook::Op;
use routebook::template::{Amount, Compare, Count, Counted, Gate, HasEvidence, Linked, LinkedRecord, Operand, Within};

use super::{Lang, Told, Words};

impl Told<'_> {
    /// A rule in one sentence.
    pub fn gate(&self, gate: &Gate) -> String {
        match gate {
            Gate::All(all) => self.joined(all, self.of("且", "and")),
            Gate::Any(any) => self.joined(any, self.of("或", "or")),
            Gate::Not(inner) => format!("{}({})", self.of("不能是", "not "), self.gate(inner)),
            Gate::Compare(compare) => self.compare(compare),
            Gate::Count(count) => self.count(count),
            Gate::Exists(spot) => format!("{}{}", self.of("已填写 ", "there is "), self.spot(spot)),
            Gate::Within(within) => self.within(within),
            Gate::Role(role) => match self.w.0 {
                Lang::Zh => format!("由{}或以上操作", self.w.role(*role)),
                Lang::En => format!("done by a {} or above", self.w.role(*role)),
            },
            Gate::HasEvidence(has) => self.has_evidence(has),
            Gate::LinkedRecord(linked) => self.linked(linked),
        }
    }

    fn joined(&self, gates: &[Gate], with: &str) -> String {
        let part = |gate: &Gate| match gate {
            Gate::All(inner) | Gate::Any(inner) if inner.len() > 1 => format!("({})", self.gate(gate)),
            _ => self.gate(gate),
        };
        gates.iter().map(part).collect::<Vec<_>>().join(&format!(" {with} "))
    }

    fn compare(&self, c: &Compare) -> String {
        let with = match &c.value {
            Operand::Value(value) => self.value(&c.field.step, &c.field.item, value),
            Operand::Param(param) => self.param(&param.param),
            Operand::Field(other) => self.spot(&other.field),
        };
        format!("{} {} {with}", self.spot(&c.field), self.w.op(c.op))
    }

    /// A number, a named one with its name.
    pub fn amount(&self, amount: &Amount) -> String {
        match amount {
            Amount::Fixed(n) => n.to_string(),
            Amount::Param(param) => self.param(&param.param),
        }
    }

    fn param(&self, id: &str) -> String {
        let value = self.template.and_then(|t| t.param(id)).map(|p| p.value.to_string());
        format!("{} ({id})", value.unwrap_or_default()).trim().into()
    }

    /// Minutes, a named number with its name.
    pub fn span(&self, amount: &Amount) -> String {
        match amount {
            Amount::Fixed(n) => self.w.minutes(*n),
            Amount::Param(param) => match self.template.and_then(|t| t.param(&param.param)) {
                Some(rule) => format!("{} ({})", self.w.minutes(rule.value), param.param),
                None => param.param.clone(),
            },
        }
    }

    fn bounds(&self, least: Option<&Amount>, most: Option<&Amount>) -> String {
        match (least, most) {
            (Some(least), Some(most)) => format!("{} – {}", self.amount(least), self.amount(most)),
            (Some(least), None) => format!("{} {}", self.of("至少", "at least"), self.amount(least)),
            (None, Some(most)) => format!("{} {}", self.of("最多", "at most"), self.amount(most)),
            (None, None) => self.of("任意", "any").into(),
        }
    }

    fn count(&self, c: &Count) -> String {
        let bounds = self.bounds(c.at_least.as_ref(), c.at_most.as_ref());
        let (what, unit) = match &c.of {
            Counted::Answers(spots) => {
                (self.w.list(spots.iter().map(|s| self.spot(s))), self.of("已填写", "answered of"))
            }
            Counted::Items(spot) => (self.spot(spot), self.of("条目", "items of")),
            Counted::Evidence(spot) => (self.spot(spot), self.of("证据", "pieces of evidence for")),
            Counted::Steps(ids) => {
                (self.w.list(ids.iter().map(|id| self.step(id))), self.of("已完成步骤", "finished of"))
            }
        };
        match self.w.0 {
            Lang::Zh => format!("{what} 的{unit}{bounds}"),
            Lang::En => format!("{bounds} {unit} {what}"),
        }
    }

    fn within(&self, w: &Within) -> String {
        let from = self.mark(&w.from);
        let least = w.at_least_minutes.as_ref().map(|m| format!("{} {}", self.of("至少", "at least"), self.span(m)));
        let most = w.at_most_minutes.as_ref().map(|m| format!("{} {}", self.of("最多", "at most"), self.span(m)));
        let time = [least, most].into_iter().flatten().collect::<Vec<_>>().join(self.of(",", ", "));
        match self.w.0 {
            Lang::Zh => format!("{from}之后{time}"),
            Lang::En => format!("{time} after {from}"),
        }
    }

    fn has_evidence(&self, has: &HasEvidence) -> String {
        let version = has.version.as_ref().map(|v| format!(" {}{v}", self.of("版本 ", "version "))).unwrap_or_default();
        let count = match &has.at_least {
            Amount::Fixed(1) => String::new(),
            more => format!(" ≥ {}", self.amount(more)),
        };
        format!("{}{}{version}{count}", self.of("已有 ", "there is "), self.spot(&has.need))
    }

    fn linked(&self, l: &LinkedRecord) -> String {
        let what = match &l.is {
            Linked::Record(kind) => self.w.linked(kind.word()),
            Linked::Flow(key) => self.w.linked(key),
        };
        let closed = if l.closed { self.of("(已结束)", " that has ended") } else { "" };
        format!("{} {} {what}{closed}", self.spot(&l.field), self.of("指向", "refers to"))
    }
}

impl Words {
    /// How two values compare.
    pub fn op(&self, op: Op) -> &'static str {
        match op {
            Op::Equal => self.of("等于", "equal to"),
            Op::Unequal => self.of("不等于", "other than"),
            Op::Less => self.of("小于", "less than"),
            Op::AtMost => self.of("不超过", "at most"),
            Op::Greater => self.of("大于", "more than"),
            Op::AtLeast => self.of("不少于", "at least"),
            Op::OneOf => self.of("属于其中之一:", "one of"),
            Op::Contains => self.of("包含", "with"),
        }
    }

    /// What an answer may refer to: a kind of record, or flows under a template.
    pub fn linked(&self, what: &str) -> String {
        match what {
            "outlet" => self.of("门店", "an outlet").into(),
            "person" => self.of("人员", "a person").into(),
            key => format!("{} {key}", self.of("业务", "a matter under")),
        }
    }
}
