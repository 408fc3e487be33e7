//! The five answers about a photo.

use super::Words;

/// The five questions, in their order.
pub const ANSWERS: [&str; 5] = ["file_intact", "signer_known", "time_bound", "place_plausible", "seen_before"];

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

    /// Why it is that answer; a reason of a later version is shown by its word.
    pub fn verdict_reason<'a>(&self, reason: &'a str) -> &'a str {
        match reason {
            "digest_matches" => self.of("与封印时逐字节相同", "byte for byte as it was sealed"),
            "only_metadata_differs" => {
                self.of("画面没有改动,只有附加信息不同", "the picture is untouched, only its metadata differs")
            }
            "looks_alike" => self.of("画面相似,但被重新压缩过", "it looks alike, but was compressed again"),
            "digest_differs" => self.of("与封印时不同", "not as it was sealed"),
            "no_file" => self.of("没有文件可以比对", "there is no file to compare"),
            "not_a_jpeg" => self.of("不是 JPEG 照片", "it is no JPEG"),
            "panel_changed" => self.of("水印栏被改过", "the panel was changed"),
            "picture_changed" => self.of("画面被改过", "the picture was changed"),
            "code_differs" => self.of("验证码与内容不符", "the code is not that of what is claimed"),
            "signature_invalid" => self.of("签名不成立", "the signature does not hold"),
            _ => self.reason_around(reason),
        }
    }

    /// Signer, time, place and history.
    fn reason_around<'a>(&self, reason: &'a str) -> &'a str {
        match reason {
            "key_known" => self.of("由登记的手机签名", "signed by the phone that is registered"),
            "key_of_another" => self.of("密钥登记在另一台手机名下", "the key is registered for another phone"),
            "key_unknown" => self.of("密钥没有登记", "the key is not registered"),
            "no_key_list" => {
                self.of("本机没有登记名单,可加 --code 询问服务器", "no register here; ask the server with --code")
            }
            "time_verified" => self.of("时间经服务器校准", "the time was carried on from the server's"),
            "time_estimated" => self.of("时间由较早的校准推算", "the time is an estimate within bounds"),
            "only_not_before" => {
                self.of("手机重启过,只知道最早时间", "the phone restarted: only the earliest time is known")
            }
            "clock_only" => self.of("时间只来自手机时钟", "only the phone's own clock tells the time"),
            "time_inconsistent" => self.of("时间与依据不符", "the time does not follow from its evidence"),
            "after_arrival" => {
                self.of("送达比最早可能的时间还早", "it arrived before the earliest time that its evidence allows")
            }
            "no_fix" => self.of("没有定位", "there is no fix"),
            "mock_location" => self.of("使用了模拟定位", "the place is simulated"),
            "no_fence" => self.of("不知道门店的位置", "the outlet's place is not known"),
            "inside_fence" => self.of("在门店范围内", "within the outlet's fence"),
            "outside_fence" => self.of("在门店范围外", "outside the outlet's fence"),
            "across_fence" => self.of("定位误差跨过门店范围", "the accuracy crosses the outlet's fence"),
            "no_history" => self.of("没有其他照片可以比对", "there are no other photos to compare with"),
            "first_use" => self.of("以前没有用过", "not used before"),
            "same_original" => self.of("同一张原片用过", "the same original was used before"),
            "looks_like_another" => self.of("与以前的照片雷同", "it looks like an earlier photo"),
            "may_look_like_another" => self.of("可能与以前的照片雷同", "it may look like an earlier photo"),
            other => other,
        }
    }

    /// How the server found a photo.
    pub fn found_by<'a>(&self, how: &'a str) -> &'a str {
        match how {
            "code" => self.of("按验证码找到", "found by its code"),
            "digest" => self.of("按文件内容找到", "found by the file's digest"),
            "unique_id" => self.of("按照片内的编号找到", "found by the code inside the file"),
            "likeness" => self.of("按画面相似找到", "found by its likeness"),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    const REASONS: [&str; 31] = [
        "digest_matches",
        "only_metadata_differs",
        "looks_alike",
        "digest_differs",
        "no_file",
        "not_a_jpeg",
        "panel_changed",
        "picture_changed",
        "code_differs",
        "signature_invalid",
        "key_known",
        "key_of_another",
        "key_unknown",
        "no_key_list",
        "time_verified",
        "time_estimated",
        "only_not_before",
        "clock_only",
        "time_inconsistent",
        "after_arrival",
        "no_fix",
        "mock_location",
        "no_fence",
        "inside_fence",
        "outside_fence",
        "across_fence",
        "no_history",
        "first_use",
        "same_original",
        "looks_like_another",
        "may_look_like_another",
    ];

    #[test]
    fn every_reason_of_an_answer_is_said_in_both_languages() {
        for reason in REASONS {
            let (zh, en) = (Words(Lang::Zh).verdict_reason(reason), Words(Lang::En).verdict_reason(reason));
            assert!(zh != reason && en != reason && zh != en, "{reason}: {zh} / {en}");
        }
    }
}
