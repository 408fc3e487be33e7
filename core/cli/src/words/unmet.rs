//! Every unmet requirement as one sentence.

use routebook::{AnswerFault, Unmet};

use super::Words;

impl Words {
    /// The requirement in words.
    pub fn unmet(&self, unmet: &Unmet) -> String {
        self.of_step(unmet).unwrap_or_else(|| self.of_flow(unmet))
    }

    fn of_flow(&self, unmet: &Unmet) -> String {
        let plain = match unmet {
            Unmet::NotStarted => self.of("尚未开始", "it was not started"),
            Unmet::AlreadyStarted => self.of("已经开始", "it was started before"),
            Unmet::WrongTemplate => self.of("模板不符", "it belongs to another template"),
            Unmet::NotOwner => self.of("不是本人的拜访", "only its owner may do that"),
            Unmet::NotReviewer => self.of("没有审核权限", "only a reviewer may do that"),
            Unmet::FlowNotSubmitted => self.of("尚未提交", "it was not handed in"),
            Unmet::NothingReturned => self.of("没有选择要退回的步骤", "name at least one step to return"),
            Unmet::FlowClosed { state } => {
                return format!(
                    "{}: {}",
                    self.of("当前状态不允许", "its state does not allow that"),
                    self.status(*state)
                );
            }
            other => return format!("{other:?}"),
        };
        plain.into()
    }

    fn of_step(&self, unmet: &Unmet) -> Option<String> {
        let (step, what) = match unmet {
            Unmet::StepOutOfOrder { step, first } => {
                (step, format!("{} {first}", self.of("请先完成", "do this first:")))
            }
            Unmet::UnknownStep { step } => (step, self.of("没有这个步骤", "there is no such step").into()),
            Unmet::UnknownField { step, field } => {
                (step, format!("{field}: {}", self.of("没有这个字段", "there is no such field")))
            }
            Unmet::UnknownNeed { step, need } => {
                (step, format!("{need}: {}", self.of("没有这项证据", "there is no such need")))
            }
            Unmet::FieldMissing { step, field } => (step, format!("{field}: {}", self.of("必填", "needs an answer"))),
            Unmet::FieldInvalid { step, field, reason } => (step, format!("{field}: {}", self.answer(*reason))),
            Unmet::EvidenceMissing { step, need, have, min, .. } => {
                (step, format!("{need}: {} {have}/{min}", self.of("缺少证据", "evidence is missing")))
            }
            Unmet::WrongEvidence { step, need, .. } => {
                (step, format!("{need}: {}", self.of("证据类型不符", "another kind of evidence is needed")))
            }
            Unmet::EvidenceNotVerified { step, .. } => {
                (step, self.of("文件尚未上传完整", "the file has not arrived whole").into())
            }
            Unmet::StepNotRepaired { step } => {
                (step, self.of("退回后尚未修改", "it was returned and not repaired").into())
            }
            Unmet::ReasonMissing { step } => (step, self.of("请填写退回原因", "give a reason").into()),
            _ => return None,
        };
        Some(format!("{step}: {what}"))
    }

    fn answer(&self, fault: AnswerFault) -> &'static str {
        match fault {
            AnswerFault::WrongType => self.of("格式不对", "not an answer of this type"),
            AnswerFault::TooSmall => self.of("太小、太短或太少", "too small, too short or too few"),
            AnswerFault::TooLarge => self.of("太大、太长或太多", "too large, too long or too many"),
            AnswerFault::NoSuchChoice => self.of("没有这个选项", "not one of the choices"),
            AnswerFault::NotADate => self.of("不是日期,例如 2026-11-21", "not a date; write 2026-11-21"),
            AnswerFault::BadBarcode => self.of("条码不正确,请重新扫描", "not a valid EAN-13; scan it again"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn a_requirement_reads_as_a_sentence_in_both_languages() {
        let unmet = Unmet::StepOutOfOrder { step: "skus".into(), first: "fridge".into() };
        assert_eq!(Words(Lang::En).unmet(&unmet), "skus: do this first: fridge");
        assert_eq!(Words(Lang::Zh).unmet(&unmet), "skus: 请先完成 fridge");
    }
}
