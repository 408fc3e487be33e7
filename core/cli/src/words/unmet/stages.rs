//! Requirements of stages.

use super::super::Told;

impl Told<'_> {
    pub fn unknown_stage(&self, stage: &str) -> String {
        let all = self.template.map(|t| t.stages.iter().map(|s| self.stage(&s.id)).collect::<Vec<_>>());
        let all = all.map(|all| format!(": {}", self.w.list(all))).unwrap_or_default();
        match stage {
            "" => format!("{}{all}", self.of("请选择阶段", "choose a stage")),
            typed => format!("{} {typed}{all}", self.of("没有这个阶段", "there is no stage")),
        }
    }

    pub fn stage_entered(&self, stage: &str) -> String {
        format!("{} {}", self.of("已经在这个阶段", "it is in stage"), self.stage(stage))
    }

    pub fn stage_out_of_order(&self, stage: &str, next: &[String]) -> String {
        let stage = self.stage(stage);
        if next.is_empty() {
            return format!(
                "{} {stage}",
                self.of("已经是最后阶段,不能进入", "this stage is a last one; nothing leads to")
            );
        }
        let next = self.w.list(next.iter().map(|id| self.stage(id)));
        match self.w.0 {
            super::super::Lang::Zh => format!("不能跳到 {stage};现在只能进入: {next}"),
            super::super::Lang::En => format!("no stage can be skipped: {stage} does not follow; these do: {next}"),
        }
    }

    pub fn not_in_stage(&self, stage: &str) -> String {
        format!("{} {}", self.of("要先进入阶段", "enter its stage first:"), self.stage(stage))
    }

    pub fn not_final(&self, stage: &str) -> String {
        let stage = self.stage(stage);
        match self.w.0 {
            super::super::Lang::Zh => format!("还在阶段 {stage},走到最后阶段才能提交"),
            super::super::Lang::En => format!("it is in stage {stage}; it can be handed in from a last stage only"),
        }
    }

    pub fn stage_gone(&self, stage: &str) -> String {
        format!("{} {}", self.of("新版本里没有阶段", "the later version has no stage"), self.stage(stage))
    }
}
