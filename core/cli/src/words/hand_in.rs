//! How handing in came out.

use routebook::{FlowStatus, VisitView};

use super::{Asked, Words};

impl Words {
    /// The verdict first, then what is missing with its way, then the whole.
    pub fn handed_in(&self, v: &VisitView, asked: &Asked) -> Vec<String> {
        let mut lines = vec![self.handing(v.state.status).to_owned()];
        lines.extend(self.requirements(&v.state.missing, Some(&v.template), asked));
        lines.extend(self.visit(v));
        lines
    }

    fn handing(&self, status: FlowStatus) -> &'static str {
        match status {
            FlowStatus::Incomplete => self.of(
                "已提交,但证据不全;补齐以下各项后才会进入审核:",
                "handed in, but evidence is missing; it is reviewed once you add this:",
            ),
            _ => self.of("已提交", "handed in"),
        }
    }
}
