//! Every unmet requirement as one sentence, with the template's titles where they are at hand.

use routebook::{AnswerFault, Step, Template, Title, Unmet};

use super::Words;

impl Words {
    /// The requirement in words, with its step.
    pub fn unmet(&self, unmet: &Unmet, template: Option<&Template>) -> String {
        match step_of(unmet) {
            Some(step) => format!("{}: {}", self.step_name(step, template), self.within_step(unmet, template)),
            None => self.of_flow(unmet),
        }
    }

    /// The requirement in words, where its step is plain from around it.
    pub fn within_step(&self, unmet: &Unmet, template: Option<&Template>) -> String {
        let rule = step_of(unmet).and_then(|id| template?.step(id));
        let asked = |id: &str| rule.and_then(|r| r.field(id));
        let field = |id: &str| self.name(asked(id).map(|f| &f.title), id);
        let wanted = |id: &str| asked(id).map(|f| format!(" ({})", self.wanted(f))).unwrap_or_default();
        let need = |id: &str| self.name(rule.and_then(|r| r.need(id)).map(|n| &n.title), id);
        let said = |name: String, zh, en| format!("{name}: {}", self.of(zh, en));
        match unmet {
            Unmet::StepOutOfOrder { first, .. } => {
                format!("{} {}", self.of("请先完成", "do this first:"), self.step_name(first, template))
            }
            Unmet::UnknownField { field: id, .. } => said(field(id), "没有这个字段", "there is no such field"),
            Unmet::UnknownNeed { need: id, .. } => said(need(id), "没有这项证据", "there is no such need"),
            Unmet::FieldMissing { field: id, .. } => said(field(id), "必填", "needs an answer") + &wanted(id),
            Unmet::FieldInvalid { field: id, reason, .. } => {
                format!("{}: {}{}", field(id), self.answer(*reason), wanted(id))
            }
            Unmet::WrongEvidence { need: id, .. } => {
                said(need(id), "证据类型不符", "another kind of evidence is needed")
            }
            Unmet::EvidenceMissing { need: id, have, min, .. } => {
                format!("{} {have}/{min}", said(need(id), "缺少", "is missing"))
            }
            other => self.of_step(other).into(),
        }
    }

    fn of_step(&self, unmet: &Unmet) -> &'static str {
        match unmet {
            Unmet::UnknownStep { .. } => self.of("没有这个步骤", "there is no such step"),
            Unmet::EvidenceNotVerified { .. } => self.of("文件尚未上传完整", "the file has not arrived whole"),
            Unmet::StepNotRepaired { .. } => self.of("退回后尚未修改", "it was returned and not repaired"),
            _ => self.of("请填写退回原因", "give a reason"),
        }
    }

    fn of_flow(&self, unmet: &Unmet) -> String {
        let plain = match unmet {
            Unmet::AlreadyStarted => self.of("已经开始", "it was started before"),
            Unmet::WrongTemplate => self.of("模板不符", "it belongs to another template"),
            Unmet::NotOwner => self.of("不是本人的拜访", "only its owner may do that"),
            Unmet::NotReviewer => self.of("没有审核权限", "only a reviewer may do that"),
            Unmet::FlowNotSubmitted => self.of("尚未提交", "it was not handed in"),
            Unmet::NothingReturned => self.of("没有选择要退回的步骤", "name at least one step to return"),
            Unmet::FlowClosed { state } => {
                let closed = self.of("当前状态不允许", "its state does not allow that");
                return format!("{closed}: {}", self.status(*state));
            }
            _ => self.of("尚未开始", "it was not started"),
        };
        plain.into()
    }

    fn step_name(&self, id: &str, template: Option<&Template>) -> String {
        self.name(template.and_then(|t| t.step(id)).map(|s: &Step| &s.title), id)
    }

    /// A title with the id that is typed for it.
    pub fn name(&self, title: Option<&Title>, id: &str) -> String {
        title.map_or_else(|| id.into(), |t| format!("{} [{id}]", self.title(t)))
    }

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

/// The step that a requirement belongs to.
pub fn step_of(unmet: &Unmet) -> Option<&str> {
    match unmet {
        Unmet::StepOutOfOrder { step, .. }
        | Unmet::UnknownStep { step }
        | Unmet::UnknownField { step, .. }
        | Unmet::UnknownNeed { step, .. }
        | Unmet::FieldMissing { step, .. }
        | Unmet::FieldInvalid { step, .. }
        | Unmet::EvidenceMissing { step, .. }
        | Unmet::WrongEvidence { step, .. }
        | Unmet::EvidenceNotVerified { step, .. }
        | Unmet::StepNotRepaired { step }
        | Unmet::ReasonMissing { step } => Some(step),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn a_requirement_reads_as_a_sentence_in_both_languages() {
        let unmet = Unmet::StepOutOfOrder { step: "skus".into(), first: "fridge".into() };
        assert_eq!(Words(Lang::En).unmet(&unmet, None), "skus: do this first: fridge");
        assert_eq!(Words(Lang::Zh).unmet(&unmet, None), "skus: 请先完成 fridge");
    }
}
