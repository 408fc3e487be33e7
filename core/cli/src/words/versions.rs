//! What a later version of a template changes.

use routebook::template::{Amount, Bounds, ChangeKind, Gate, Part};
use routebook::{Change, Offer, Template, Title};
use serde_json::Value as Json;

use super::{Told, Words};

/// Two versions of a template; either may be out of reach, then rules show as they are written.
#[derive(Clone, Copy)]
pub struct Versions<'a> {
    pub old: Option<&'a Template>,
    pub new: Option<&'a Template>,
}

impl Words {
    /// The changes, one a line.
    pub fn changes(&self, all: &[Change], of: Versions<'_>) -> Vec<String> {
        if all.is_empty() {
            return vec![self.of("没有差别", "no difference").into()];
        }
        all.iter().map(|change| self.change(change, of)).collect()
    }

    /// A later version that is offered.
    pub fn offer(&self, offer: &Offer, of: Versions<'_>) -> Vec<String> {
        let to = format!("{} v{}", self.title(&offer.title), offer.to.version);
        let mut lines = vec![format!("{}: {to}", self.of("可升级到", "offered"))];
        lines.extend(self.changes(&offer.diff, of));
        lines
    }

    fn change(&self, c: &Change, of: Versions<'_>) -> String {
        let (sign, said) = match &c.kind {
            ChangeKind::Added => ('+', self.of("新增", "added").to_owned()),
            ChangeKind::Removed => ('-', self.of("去掉", "taken out").to_owned()),
            ChangeKind::Moved { from, to } if from == to => ('~', self.of("换了顺序", "stands elsewhere").into()),
            ChangeKind::Moved { from, to } => ('~', self.turn(self.of("移动", "moved"), from, to)),
            ChangeKind::Retitled { from } => {
                let tag = if self.title(from) == self.title(&c.title) { "zh-CN" } else { self.of("zh-CN", "en") };
                let show = |title: &Title| title.get(tag).or(title.get("zh-CN")).cloned().unwrap_or_default();
                ('~', self.turn(self.of("改名", "title"), &show(from), &show(&c.title)))
            }
            ChangeKind::Retyped { from, to } => ('~', self.turn(self.of("类型", "type"), from, to)),
            ChangeKind::Bounded { from, to } => {
                ('~', self.turn(self.of("范围", "bounds"), &self.bounds(from), &self.bounds(to)))
            }
            ChangeKind::Required { required: true } => ('~', self.of("改为必填", "must be answered").into()),
            ChangeKind::Required { required: false } => ('~', self.of("改为选填", "need not be answered").into()),
            ChangeKind::Points { from, to } => {
                ('~', self.turn(self.of("积分", "points"), &from.to_string(), &to.to_string()))
            }
            ChangeKind::Changed { key, from, to } => {
                ('~', self.other(key, (from.as_ref(), of.old), (to.as_ref(), of.new)))
            }
        };
        format!("{sign} {} {} ({}): {said}", self.part(c.part), self.title(&c.title), c.path)
    }

    fn turn(&self, what: &str, from: &str, to: &str) -> String {
        format!("{what} {from} → {to}")
    }

    fn other(
        &self,
        key: &str,
        from: (Option<&Json>, Option<&Template>),
        to: (Option<&Json>, Option<&Template>),
    ) -> String {
        let show = |(json, template): (Option<&Json>, Option<&Template>)| {
            json.map_or_else(|| "—".into(), |json| Told::new(*self, template).written(key, json))
        };
        self.turn(self.key(key), &show(from), &show(to))
    }

    fn bounds(&self, b: &Bounds) -> String {
        let show = |n: Option<i64>| n.map_or_else(|| "…".into(), |n| n.to_string());
        format!("{}–{}", show(b.min), show(b.max))
    }

    fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Template => self.of("模板", "template"),
            Part::Param => self.of("数字", "number"),
            Part::Stage => self.of("阶段", "stage"),
            Part::Step => self.of("步骤", "step"),
            Part::Field => self.of("字段", "question"),
            Part::Choice => self.of("选项", "choice"),
            Part::Need => self.of("证据", "evidence"),
            Part::Deadline => self.of("时限", "deadline"),
            Part::Privilege => self.of("特权", "privilege"),
            Part::Consequence => self.of("后续待办", "caused to-do"),
        }
    }

    /// A key of a template's document.
    fn key<'a>(&self, key: &'a str) -> &'a str {
        match key {
            "enter" => self.of("进入条件", "to enter"),
            "leave" => self.of("离开条件", "to leave"),
            "gate" => self.of("开始条件", "to begin"),
            "submit" => self.of("提交条件", "to hand in"),
            "earns_if" => self.of("得分条件", "earns if"),
            "next" => self.of("可进入的阶段", "may follow"),
            "after" => self.of("先完成", "after"),
            "skip" => self.of("可跳过", "may be left out"),
            "irreversible" => self.of("不可改", "final"),
            "minutes" => self.of("时限(分钟)", "minutes"),
            "hours" => self.of("时限(小时)", "hours"),
            "correct_hours" => self.of("可更正小时数", "hours for corrections"),
            "unit" => self.of("单位", "unit"),
            "value" => self.of("数值", "value"),
            "adjustable" => self.of("地区可调", "adjustable"),
            "layer" => self.of("证据层", "layer of evidence"),
            "version" => self.of("文档版本", "document version"),
            "min_seconds" => self.of("最短秒数", "least seconds"),
            other => other,
        }
    }
}

impl Told<'_> {
    /// What stands in a document, in words where it is a rule.
    fn written(&self, key: &str, json: &Json) -> String {
        let gate = || serde_json::from_value::<Gate>(json.clone()).ok();
        let amount = || serde_json::from_value::<Amount>(json.clone()).ok();
        match (key, json) {
            ("enter" | "leave" | "gate" | "submit" | "earns_if", _) => gate().map(|g| self.gate(&g)),
            ("minutes", _) => amount().map(|a| self.span(&a)),
            ("hours" | "correct_hours", _) => amount().map(|a| self.amount(&a)),
            (_, Json::Bool(yes)) => {
                Some(self.of(if *yes { "是" } else { "否" }, if *yes { "yes" } else { "no" }).into())
            }
            (_, Json::String(text)) => Some(text.clone()),
            (_, Json::Array(items)) if items.iter().all(Json::is_string) => {
                Some(self.w.list(items.iter().filter_map(Json::as_str).map(str::to_owned)))
            }
            _ => None,
        }
        .unwrap_or_else(|| json.to_string())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use routebook::template::{CUSTOMER_PIPELINE, diff, parse};

    use super::super::Lang;
    use super::*;

    fn said(lang: Lang, edit: impl Fn(&mut Json)) -> Vec<String> {
        let mut json: Json = serde_json::from_str(CUSTOMER_PIPELINE).unwrap();
        json["version"] = 2.into();
        edit(&mut json);
        let (old, new) = (parse(CUSTOMER_PIPELINE).unwrap(), parse(&json.to_string()).unwrap());
        let of = Versions { old: Some(&old), new: Some(&new) };
        Words(lang).changes(&diff(&old, &new), of)
    }

    #[test]
    fn a_changed_gate_reads_as_a_rule() {
        let all = said(Lang::Zh, |json| {
            json["stages"][1]["enter"] = serde_json::json!({"exists": "follow-up.summary"});
        });
        let rule = "~ 阶段 意向 (stage:intent): 进入条件 已填写 需求画像·核心需求 → 已填写 跟进·一句话纪要";
        assert_eq!(all, [rule]);
    }

    #[test]
    fn points_and_requirements_are_told_in_both_languages() {
        let edit = |json: &mut Json| {
            json["stages"][0]["steps"][0]["points"] = 5.into();
            json["stages"][0]["steps"][1]["fields"][1]["required"] = false.into();
        };
        assert!(said(Lang::En, edit)[0].ends_with("points 2 → 5"), "{:?}", said(Lang::En, edit));
        assert!(said(Lang::Zh, edit)[1].ends_with("改为选填"));
    }

    #[test]
    fn nothing_changed_is_said_so() {
        assert_eq!(said(Lang::En, |_| ()), ["no difference"]);
    }
}
