//! Each doubt as a sentence.

use routebook::{DoubtView, Grade, TwinView};

use crate::words::{Lang, Words};

impl Words {
    /// A doubt with its numbers; one that a later version raises is shown by its word.
    pub fn doubt(&self, view: &DoubtView) -> String {
        let n = |name: &str| view.doubt.params.get(name).copied().unwrap_or(0);
        match view.doubt.code.word() {
            "mock_location" => self.of("使用了模拟定位", "the place is simulated").into(),
            "unverified_time" => {
                self.of("时间只来自手机时钟,未经服务器校准", "only the phone's own clock tells the time").into()
            }
            "inaccurate_place" => {
                let (metres, limit) = (self.metres(n("metres")), self.metres(n("limit")));
                self.say(
                    format!("定位误差 {metres},超过 {limit}"),
                    format!("the place is known to {metres}, more than {limit}"),
                )
            }
            "stale_fix" => {
                let (age, limit) = (self.span(n("seconds")), self.span(n("limit")));
                self.say(
                    format!("用的是 {age}前的定位,超过 {limit}"),
                    format!("the fix is {age} old, more than {limit}"),
                )
            }
            "repeated_fix" => self.say(
                format!("{} 次拜访的坐标一模一样", n("visits")),
                format!("the very same coordinates on {} visits", n("visits")),
            ),
            "short_dwell" => {
                let (stay, limit) = (self.span(n("seconds")), self.span(n("limit") * 60));
                self.say(format!("停留只有 {stay},不到 {limit}"), format!("the stay was {stay}, less than {limit}"))
            }
            "all_normal" if view.doubt.grade == Grade::Flag => {
                self.of("答案全部为正常,而停留过短", "everything was answered as in order, in too short a stay").into()
            }
            "all_normal" => self.say(
                format!("答案全部为正常,连续 {} 次拜访", n("visits")),
                format!("everything was answered as in order, {} visits in a row", n("visits")),
            ),
            "speed" => self.too_fast(n("metres"), n("seconds"), n("km_h")),
            _ => self.of_picture(view, &n),
        }
    }

    /// The words of one language, where both carry numbers.
    fn say(&self, zh: String, en: String) -> String {
        if self.0 == Lang::Zh { zh } else { en }
    }

    fn too_fast(&self, metres: i64, seconds: i64, km_h: i64) -> String {
        let (far, long) = (self.metres(metres), self.span(seconds));
        self.say(
            format!("与上次拍照或到店相距 {far}、间隔 {long}(每小时 {km_h} 公里)"),
            format!("{far} from the last photo or visit within {long} ({km_h} km/h)"),
        )
    }

    fn of_picture(&self, view: &DoubtView, n: &dyn Fn(&str) -> i64) -> String {
        let of_own = n("own") == 1;
        let whose =
            if of_own { self.of("自己以前的", "an own earlier") } else { self.of("同事的", "a colleague's") };
        let which = view.twin.as_ref().map(|twin| self.twin(twin)).unwrap_or_default();
        match view.doubt.code.word() {
            "same_photo" => {
                self.say(format!("与{whose}照片是同一张{which}"), format!("it is {whose} photo, byte for byte{which}"))
            }
            "similar_photo" => self.say(
                format!("与{whose}照片很像,64 位中差 {} 位{which}", n("distance")),
                format!("it looks like {whose} photo, {} of 64 bits differ{which}", n("distance")),
            ),
            "dark" => self.say(
                format!("照片太暗,亮度 {},低于 {}", n("brightness"), n("limit")),
                format!("the photo is dark: brightness {}, below {}", n("brightness"), n("limit")),
            ),
            "blurred" => {
                let (detail, limit) = (hundredths(n("detail")), hundredths(n("limit")));
                self.say(
                    format!("照片模糊,清晰度 {detail},低于 {limit}"),
                    format!("the photo is blurred: detail {detail}, below {limit}"),
                )
            }
            "seal_mismatch" => self.of("封印与记录不符", "the seal does not match the log").into(),
            other => other.into(),
        }
    }

    /// `(11-20 老王小卖部)`
    fn twin(&self, twin: &TwinView) -> String {
        let outlet = twin.outlet.as_ref().map_or("", |o| self.shop(o));
        let (open, close) = if self.0 == Lang::Zh { ("(", ")") } else { (" (", ")") };
        format!("{open}{} {outlet}{close}", twin.day)
    }
}

fn hundredths(n: i64) -> String {
    format!("{}.{:02}", n / 100, n % 100)
}
