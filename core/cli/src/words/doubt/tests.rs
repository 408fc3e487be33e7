#![allow(clippy::unwrap_used)]

use routebook::{
    Doubt, DoubtCode, DoubtView, EvidenceId, FlowId, Grade, Level, OutletRef, RecordId, TrustedTime, TwinView,
};

use crate::words::{Lang, Words};

fn view(code: DoubtCode, params: &[(&str, i64)]) -> DoubtView {
    let params = params.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect();
    let doubt = Doubt { code, grade: Grade::Flag, weight: 60, evidence: None, other: None, params };
    DoubtView { doubt, explained: None, twin: None }
}

fn zh(view: &DoubtView) -> String {
    Words(Lang::Zh).doubt(view)
}

#[test]
fn a_doubt_names_its_numbers_as_people_say_them() {
    let speed = view(DoubtCode::Speed, &[("metres", 12_345), ("seconds", 245), ("km_h", 181), ("limit", 150)]);
    assert_eq!(zh(&speed), "与上次拍照或到店相距 12.3 公里、间隔 4 分钟(每小时 181 公里)");
    assert_eq!(Words(Lang::En).doubt(&speed), "12.3 km from the last photo or visit within 4 min (181 km/h)");
    let rough = view(DoubtCode::Inaccurate, &[("metres", 320), ("limit", 100)]);
    assert_eq!(zh(&rough), "定位误差 320 米,超过 100 米");
    let stale = view(DoubtCode::StaleFix, &[("seconds", 7500), ("limit", 120)]);
    assert_eq!(zh(&stale), "用的是 2 小时 5 分钟前的定位,超过 2 分钟");
    let short = view(DoubtCode::ShortDwell, &[("seconds", 95), ("limit", 5)]);
    assert_eq!(zh(&short), "停留只有 1 分钟,不到 5 分钟");
    let blurred = view(DoubtCode::Blurred, &[("detail", 905), ("limit", 1800)]);
    assert_eq!(zh(&blurred), "照片模糊,清晰度 9.05,低于 18.00");
}

#[test]
fn all_normal_says_which_of_its_two_reasons_it_has() {
    let hurried = view(DoubtCode::AllNormal, &[("visits", 1), ("limit", 5)]);
    assert_eq!(zh(&hurried), "答案全部为正常,而停留过短");
    let often = DoubtView { doubt: Doubt { grade: Grade::Review, ..hurried.doubt.clone() }, ..hurried };
    let row = DoubtView { doubt: Doubt { params: [("visits".into(), 6)].into(), ..often.doubt.clone() }, ..often };
    assert_eq!(zh(&row), "答案全部为正常,连续 6 次拜访");
}

#[test]
fn a_twin_is_named_by_its_day_and_outlet() {
    let at = TrustedTime { at_ms: 0, earliest_ms: None, latest_ms: None, level: Level::Verified, zone_min: 480 };
    let outlet = Some(OutletRef { id: RecordId::from_bytes([6; 16]), name: "老王小卖部".into() });
    let (evidence, flow) = (EvidenceId::from_bytes([1; 16]), FlowId::from_bytes([2; 16]));
    let day = "2026-11-20".parse().unwrap();
    let twin = Some(TwinView { evidence, flow, outlet, day, at, thumb: None });
    let same = DoubtView { twin: twin.clone(), ..view(DoubtCode::SamePhoto, &[("own", 1)]) };
    assert_eq!(zh(&same), "与自己以前的照片是同一张(2026-11-20 老王小卖部)");
    let like = DoubtView { twin, ..view(DoubtCode::SimilarPhoto, &[("own", 0), ("distance", 3)]) };
    assert_eq!(zh(&like), "与同事的照片很像,64 位中差 3 位(2026-11-20 老王小卖部)");
}

#[test]
fn every_doubt_has_words_in_both_languages() {
    for (code, word) in DoubtCode::ALL {
        let view = view(code, &[]);
        let (zh, en) = (zh(&view), Words(Lang::En).doubt(&view));
        assert!(zh != word && en != word, "{word} has no words");
        assert!(zh.chars().any(|c| c > '\u{2e80}') && en.is_ascii(), "{word}: {zh} / {en}");
    }
}

#[test]
fn what_was_explained_is_marked_and_the_rest_shows_the_way() {
    let w = Words(Lang::Zh);
    let open = view(DoubtCode::MockLocation, &[]);
    let said = DoubtView { explained: Some("测试机".into()), ..open.clone() };
    assert_eq!(w.doubts_told(&[]), Vec::<String>::new());
    assert_eq!(w.doubts_told(std::slice::from_ref(&said)), ["疑点 1  已全部说明", " ✓ 使用了模拟定位  已说明: 测试机"]);
    let both = w.doubts_told(&[open, said]);
    assert_eq!(both[0], "疑点 2  不影响提交,可以说明原因 → routebook explain --why \"原因\"");
    assert_eq!(both[1], " ⚠ 使用了模拟定位");
}

#[test]
fn spans_and_distances_are_never_said_as_more_than_they_were() {
    let w = Words(Lang::Zh);
    let spans = [(0, "0 秒"), (59, "59 秒"), (119, "1 分钟"), (3600, "1 小时"), (90_061, "1 天 1 小时")];
    spans.into_iter().for_each(|(seconds, said)| assert_eq!(w.span(seconds), said));
    let far = [(999, "999 米"), (1000, "1.0 公里"), (12_399, "12.3 公里")];
    far.into_iter().for_each(|(metres, said)| assert_eq!(w.metres(metres), said));
}
