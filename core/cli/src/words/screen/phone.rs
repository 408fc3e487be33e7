//! What the server refused, and how the phone stands.

use routebook::{AttentionItem, Status, Stored};

use super::super::Words;

impl Words {
    /// What the server refused or holds.
    pub fn attention(&self, items: &[AttentionItem]) -> Vec<String> {
        if items.is_empty() {
            return vec![self.of("没有需要处理的记录", "nothing needs attention").into()];
        }
        let mut lines = Vec::new();
        for item in items {
            lines.push(format!("#{}  {}  {}", item.seq, item.what, item.code));
            lines.extend(item.unmet.iter().map(|u| format!("     - {}", self.unmet(u, None))));
            lines.push(format!("     {}", item.value));
        }
        lines
    }

    /// What the files of evidence take up.
    fn stored(&self, s: &Stored) -> String {
        let mib = |bytes: u64| format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20));
        let kept = format!("{} {}, {}", s.files, self.of("个证据文件", "files of evidence"), mib(s.bytes));
        let displaced = self.of("另存原片内容", "displaced originals");
        if s.displaced_bytes == 0 { kept } else { format!("{kept}, {displaced} {}", mib(s.displaced_bytes)) }
    }

    /// The phone's status.
    pub fn phone(&self, s: &Status) -> Vec<String> {
        vec![
            format!("{} ({})  {}", s.person.name, s.person.login, s.server),
            self.waiting(s.waiting.ops, s.waiting.files),
            self.stored(&s.stored),
            format!("{}: {}", self.of("需要处理", "needs attention"), s.attention),
            self.trust(&s.time),
            format!("{} {}  {}", self.of("链", "chain"), s.seq, s.head),
        ]
    }
}
