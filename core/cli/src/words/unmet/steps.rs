//! Requirements of steps, their questions and their evidence.

use routebook::{AnswerFault, EvidenceKind, Layer};

use super::super::{Told, Words};

impl Told<'_> {
    pub fn out_of_order(&self, first: &str) -> String {
        format!("{} {}", self.of("请先完成", "do this first:"), self.step(first))
    }

    pub fn unknown_step(&self) -> String {
        let all = self.template.map(|t| t.steps().map(|s| s.id.clone()).collect::<Vec<_>>());
        let all = all.map(|all| format!(" ({})", self.w.list(all))).unwrap_or_default();
        format!("{}{all}", self.of("没有这个步骤", "there is no such step"))
    }

    pub fn unknown_field(&self, step: &str, field: &str) -> String {
        let rule = self.template.and_then(|t| t.step(step));
        let all = rule.map(|s| s.fields.iter().map(|f| f.id.clone()).collect::<Vec<_>>());
        let all = all.filter(|all| !all.is_empty()).map(|all| format!(" ({})", self.w.list(all))).unwrap_or_default();
        format!("{field}: {}{all}", self.of("没有这个字段", "there is no such field"))
    }

    pub fn unknown_need(&self, step: &str, need: &str) -> String {
        format!("{}: {}", self.need(step, need), self.of("没有这项证据", "there is no such need"))
    }

    pub fn field_missing(&self, step: &str, field: &str) -> String {
        let said = self.of("必填", "needs an answer");
        format!("{}: {said}{}", self.field(step, field), self.wanted(step, field))
    }

    pub fn field_invalid(&self, step: &str, field: &str, reason: AnswerFault) -> String {
        format!("{}: {}{}", self.field(step, field), self.w.answer(reason), self.wanted(step, field))
    }

    pub fn evidence_missing(&self, step: &str, need: &str, (have, min): (u32, u32), layer: Layer) -> String {
        let (said, of) = (self.of("缺少", "is missing"), self.w.layer(layer));
        let seconds = self.rule(step).and_then(|s| s.need(need)?.min_seconds);
        let seconds = seconds.map(|s| format!(", ≥ {s} {}", self.of("秒", "s"))).unwrap_or_default();
        format!("{}: {said} {have}/{min} ({of}{seconds})", self.need(step, need))
    }

    pub fn wrong_evidence(&self, step: &str, need: &str, kind: EvidenceKind) -> String {
        let said = self.of("证据类型不符,需要", "another kind of evidence is needed:");
        format!("{}: {said} {}", self.need(step, need), self.w.evidence(kind))
    }

    pub fn not_verified(&self) -> String {
        self.of("文件尚未上传完整", "the file has not arrived whole").into()
    }

    pub fn not_repaired(&self) -> String {
        self.of("退回后尚未修改", "it was given back and not repaired").into()
    }

    pub fn nothing_to_correct(&self, step: &str, field: &str) -> String {
        let said = self.of("还没有答案,直接填写即可", "has no answer yet; just record it");
        if field.is_empty() { said.into() } else { format!("{}: {said}", self.field(step, field)) }
    }

    pub fn not_skippable(&self) -> String {
        self.of("这一步不能跳过", "it cannot be left out").into()
    }

    pub fn recorded(&self) -> String {
        self.of("已经完成,不用跳过", "it is done; nothing is left to leave out").into()
    }

    fn wanted(&self, step: &str, field: &str) -> String {
        self.field_rule(step, field).map(|f| format!(" ({})", self.w.wanted(f))).unwrap_or_default()
    }
}

impl Words {
    /// Why an answer is none.
    fn answer(&self, fault: AnswerFault) -> &'static str {
        match fault {
            AnswerFault::WrongType => self.of("格式不对", "not an answer of this type"),
            AnswerFault::TooSmall => self.of("太小、太短或太少", "too small, too short or too few"),
            AnswerFault::TooLarge => self.of("太大、太长或太多", "too large, too long or too many"),
            AnswerFault::NoSuchChoice => self.of("没有这个选项", "not one of the choices"),
            AnswerFault::NotADate => self.of("不是日期", "not a date"),
            AnswerFault::BadBarcode => self.of("条码不正确,请重新扫描", "not a valid EAN-13, scan it again"),
        }
    }
}
