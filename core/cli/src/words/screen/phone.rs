//! How the phone stands.

use routebook::Status;

use super::super::Words;

impl Words {
    /// The phone's status.
    pub fn phone(&self, s: &Status) -> Vec<String> {
        let mut lines = vec![
            format!("{} ({})  {}", s.person.name, s.person.login, s.server),
            self.waiting(s.waiting.ops, s.waiting.files),
            self.stored(&s.stored),
        ];
        lines.extend(self.kept_files(&s.stored.kept));
        lines.push(format!("{}: {}", self.of("需要处理", "needs attention"), s.attention));
        lines.push(format!("{}: {}", self.of("待确定的冲突", "open conflicts"), s.conflicts));
        lines.push(self.trust(&s.time));
        lines.push(format!("{} {}  {}", self.of("链", "chain"), s.seq, s.head));
        lines
    }
}
