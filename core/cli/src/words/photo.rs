//! The five answers about a photo.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

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
            "looks_alike" => self.of(
                "画面相似,但不是签名时的文件;可能只是重新压缩,也可能被改过,改动大也看不出;请用核验码对照服务器上的原件",
                "it looks alike, but is not the signed file: compressed again perhaps, or changed, and even large \
                 changes cannot be told; compare it with the server's own file, by its code",
            ),
            "digest_differs" => self.of("与封印时不同", "not as it was sealed"),
            "no_file" => self.of("没有文件可以比对", "there is no file to compare"),
            "not_a_jpeg" => self.of("不是 JPEG 照片", "it is no JPEG"),
            "panel_changed" => self.of("水印栏被改过", "the panel was changed"),
            "picture_changed" => self.of("画面被改过", "the picture was changed"),
            "code_differs" => self.of("核验码与内容不符", "the code is not that of what is claimed"),
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

    /// Characters of a panel that no font has.
    pub fn lacking(&self, characters: &[char]) -> String {
        let all = characters.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c)));
        let boxes = self.of("这些字没有字体,水印上显示为方框", "no font has these characters, the panel shows boxes");
        format!("{boxes}: {}; {}", self.list(all), self.of("用 --font 指定字体", "name a font with --font"))
    }

    /// What a seal says of its photo: the time with how far to trust it, where, and the panel's lines.
    pub fn sealed(&self, summary: &Value) -> Vec<String> {
        let line = |zh, en, what: String| format!("{}: {what}", self.of(zh, en));
        let step = summary["step"].as_str().filter(|step| !step.is_empty());
        let panel = summary["text"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let heads = [
            self.sealed_time(&summary["time"]).map(|time| line("封印中的时间", "time in the seal", time)),
            step.map(|step| line("封印中的步骤", "step in the seal", step.into())),
        ];
        let panel: Vec<_> = panel.map(|text| format!("  {text}")).collect();
        let title =
            (!panel.is_empty()).then(|| self.of("封印中的水印文字:", "the panel's text in the seal:").to_owned());
        heads.into_iter().flatten().chain(title).chain(panel).collect()
    }

    /// `2026-11-21 22:00:00 +08:00, time verified`
    fn sealed_time(&self, time: &Value) -> Option<String> {
        let zone = FixedOffset::east_opt(time["zone_min"].as_i64()?.checked_mul(60)?.try_into().ok()?)?;
        let at = DateTime::from_timestamp_millis(time["at_ms"].as_i64()?)?.with_timezone(&zone);
        let level = match time["level"].as_str()? {
            "verified" => self.of("时间已核实", "time verified"),
            "estimate" => self.of("离线估计", "offline estimate"),
            _ => self.of("时间未核实", "time not verified"),
        };
        Some(format!("{}, {level}", at.format("%Y-%m-%d %H:%M:%S %:z")))
    }

    /// How the server found a photo.
    pub fn found_by<'a>(&self, how: &'a str) -> &'a str {
        match how {
            "code" => self.of("按核验码找到", "found by its code"),
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
    fn what_the_seal_says_names_the_time_its_level_and_the_panel() {
        let time = serde_json::json!({"at_ms": 1_795_269_600_000_i64, "zone_min": 480, "level": "unverified"});
        let summary = serde_json::json!({"time": time, "step": "", "text": ["Outlet: Liming", "Rep: Zhang"]});
        let said = Words(Lang::En).sealed(&summary);
        assert_eq!(said[0], "time in the seal: 2026-11-21 22:00:00 +08:00, time not verified");
        assert_eq!(said[2..], ["  Outlet: Liming", "  Rep: Zhang"]);
        assert!(Words(Lang::Zh).sealed(&Value::Null).is_empty());
    }

    #[test]
    fn every_reason_of_an_answer_is_said_in_both_languages() {
        for reason in REASONS {
            let (zh, en) = (Words(Lang::Zh).verdict_reason(reason), Words(Lang::En).verdict_reason(reason));
            assert!(zh != reason && en != reason && zh != en, "{reason}: {zh} / {en}");
        }
    }
}
