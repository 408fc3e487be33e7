//! The five answers about a photo.

use super::Words;

impl Words {
    /// What one of the five answers about a photo is about.
    pub fn answer_name<'a>(&self, name: &'a str) -> &'a str {
        match name {
            "file_intact" => self.of("文件完整", "file intact"),
            "signer_known" => self.of("签名者可信", "signer known"),
            "time_bound" => self.of("时间可信", "time bound"),
            "place_plausible" => self.of("位置合理", "place plausible"),
            "seen_before" => self.of("未曾用过", "not seen before"),
            other => other,
        }
    }

    /// One of the five answers.
    pub fn verdict<'a>(&self, verdict: &'a str) -> &'a str {
        match verdict {
            "pass" => self.of("通过", "pass"),
            "fail" => self.of("不通过", "fail"),
            "cannot_tell" => self.of("无法判断", "cannot tell"),
            other => other,
        }
    }
}
