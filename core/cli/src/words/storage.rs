//! What the files on this phone take up, and why they are kept.

use routebook::{Freed, Kept, KeptWhy, Storage, Stored};

use super::Words;

fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

impl Words {
    /// The storage of this phone.
    pub fn storage(&self, s: &Storage, freed: Option<&Freed>) -> Vec<String> {
        let mut lines = vec![self.stored(&s.stored)];
        lines.extend(self.kept_files(&s.stored.kept));
        let days = format!(
            "{} {} {}",
            self.of("送达并核对后保留", "kept after delivery for"),
            s.keep_days,
            self.of("天", "days")
        );
        lines.push(days);
        let floor = format!("{} {}", self.of("剩余空间下限", "least free space"), mib(s.floor_bytes));
        let free = s.free_bytes.map(|free| format!("{}: {}  ({floor})", self.of("剩余空间", "free"), mib(free)));
        lines.push(free.unwrap_or(floor));
        if s.low {
            lines.push(self.low().into());
        }
        lines.extend(freed.map(|f| format!("{}: {} ({})", self.of("已清理", "deleted"), f.files, mib(f.bytes))));
        lines
    }

    fn low(&self) -> &'static str {
        self.of(
            "! 空间不足:请尽快同步,已送达的照片会先清理,未送达的不会删除",
            "! room is short: sync soon; delivered photos go first, undelivered ones are never deleted",
        )
    }

    /// What the files of evidence take up.
    pub fn stored(&self, s: &Stored) -> String {
        let kept = format!("{} {}, {}", s.files, self.of("个证据文件", "files of evidence"), mib(s.bytes));
        let displaced = self.of("另存原片内容", "displaced originals");
        if s.displaced_bytes == 0 { kept } else { format!("{kept}, {displaced} {}", mib(s.displaced_bytes)) }
    }

    /// The same by the reason for which they are kept.
    pub fn kept_files(&self, all: &[Kept]) -> Vec<String> {
        all.iter().map(|k| format!("  {}: {}, {}", self.kept_why(k.why), k.files, mib(k.bytes))).collect()
    }

    fn kept_why(&self, why: KeptWhy) -> &'static str {
        match why {
            KeptWhy::Undelivered => self.of("未送达,不会删除", "not delivered, never deleted"),
            KeptWhy::Unverified => self.of("已送达,等待核对", "delivered, not verified yet"),
            KeptWhy::Attention => self.of("所属记录需要处理,不会删除", "its entry needs attention, never deleted"),
            KeptWhy::Delivered => self.of("已送达并核对,到期清理", "delivered and verified, deleted in due time"),
            KeptWhy::Thumbnail => self.of("缩略图,保留", "thumbnails, kept"),
        }
    }
}
