//! What is doubtful, in words with its numbers: told to the rep first, who may say why.

mod amount;
mod sentence;
#[cfg(test)]
mod tests;

use routebook::{DoubtView, EvidenceId, Grade, MediaView, VisitView};

use super::Words;

impl Words {
    /// All that is doubtful about a visit: how much is unexplained first, then what about, each in one line.
    pub fn doubts(&self, v: &VisitView) -> Vec<String> {
        let Some(head) = self.doubts_in_short(&v.doubts) else { return Vec::new() };
        let mut lines = vec![head];
        let mut about = None;
        for doubt in &v.doubts {
            let photo = doubt.doubt.evidence.filter(|id| about != Some(*id));
            lines.extend(photo.map(|id| format!("   {}", self.photo_name(&v.media, id))));
            about = doubt.doubt.evidence;
            lines.push(self.doubt_line(doubt));
        }
        lines
    }

    /// What is doubtful about a photo that was just taken, or about a visit before it is handed in.
    pub fn doubts_told(&self, doubts: &[DoubtView]) -> Vec<String> {
        let head = self.doubts_in_short(doubts);
        head.into_iter().chain(doubts.iter().map(|doubt| self.doubt_line(doubt))).collect()
    }

    /// How many doubts, and what can be done; nothing where there are none.
    fn doubts_in_short(&self, doubts: &[DoubtView]) -> Option<String> {
        let open = doubts.iter().filter(|doubt| doubt.explained.is_none()).count();
        let count = format!("{} {}", self.of("疑点", "doubts:"), doubts.len());
        let rest = match open {
            0 => self.of("已全部说明", "all explained").to_owned(),
            _ => format!(
                "{} → routebook explain --why \"{}\"",
                self.of("不影响提交,可以说明原因", "nothing is blocked, you can say why"),
                self.of("原因", "REASON"),
            ),
        };
        (!doubts.is_empty()).then(|| format!("{count}  {rest}"))
    }

    /// `⚠ 与上次拍照相距 12.3 公里、间隔 4 分钟`
    fn doubt_line(&self, view: &DoubtView) -> String {
        let mark = match view.doubt.grade {
            _ if view.explained.is_some() => "✓",
            Grade::Flag => "⚠",
            Grade::Review => "?",
        };
        let explained = view.explained.as_ref().map(|why| format!("  {}: {why}", self.of("已说明", "explained")));
        format!(" {mark} {}{}", self.doubt(view), explained.unwrap_or_default())
    }

    /// A photo as `routebook explain --photo` takes it.
    fn photo_name(&self, media: &[MediaView], id: EvidenceId) -> String {
        let at = media.iter().position(|m| m.evidence == id);
        let code = at.and_then(|i| media[i].code.clone()).unwrap_or_default();
        format!("{} {}  {code}", self.of("照片", "photo"), at.map_or(0, |i| i + 1))
    }
}
