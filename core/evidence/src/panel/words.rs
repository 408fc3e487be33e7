//! The panel's lines from typed facts. The words are printed into the photo, so they live here and not in an app.

use chrono::{DateTime, FixedOffset, Offset, Utc};
use routebook_domain::place::Fix;
use routebook_domain::time::{Level, TrustedTime};

use super::qr::address;
use crate::{Code, Facts};

/// The language of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// The names on the panel as people read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PanelWords {
    /// The language of the labels.
    pub lang: Lang,
    /// The outlet's name.
    pub outlet: String,
    /// The rep's name; no line without it.
    pub rep: Option<String>,
    /// The step's title; no line without it.
    pub step: Option<String>,
}

/// What a panel says: the time first, the code last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelText {
    /// How far to trust the time; it colours the panel's edge.
    pub level: Level,
    /// One fact a line, unwrapped.
    pub lines: Vec<String>,
    /// Where the photo can be asked about: a QR code.
    pub address: Option<String>,
}

/// A fix older than this says its age, milliseconds.
const OLD_FIX_MS: u32 = 60_000;

impl PanelText {
    /// The lines for a claim's facts.
    pub fn new(facts: &Facts, words: &PanelWords, code: &Code) -> Self {
        let lang = words.lang;
        let named = |zh: &str, en: &str, name: &str| format!("{}{}", lang.pick(zh, en), plain(name));
        let mut lines = vec![lang.time(&facts.trusted), named("门店：", "Outlet: ", &words.outlet)];
        lines.extend(words.rep.iter().map(|rep| named("业代：", "Rep: ", rep)));
        lines.extend(words.step.iter().map(|step| named("步骤：", "Step: ", step)));
        lines.push(lang.place(facts.fix.as_ref()));
        lines.push(named("核验码：", "Code: ", &code.to_string()));
        Self { level: facts.trusted.level, lines, address: None }
    }

    /// The same with the address of a code below `base`; without it where that is empty.
    pub(crate) fn asked_at(self, base: Option<&str>, code: &Code) -> Self {
        let base = base.map(str::trim).filter(|base| !base.is_empty());
        Self { address: base.map(|base| address(base, code)), ..self }
    }
}

/// One line without control characters, which no font can show.
fn plain(text: &str) -> String {
    let spaced = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    spaced.collect::<String>().trim().to_owned()
}

/// A moment in the zone that the phone showed; moments beyond the year 9999 stop there.
pub fn local(ms: i64, zone_min: i16) -> DateTime<FixedOffset> {
    const LAST_MS: i64 = 253_402_300_799_999;
    let zone = FixedOffset::east_opt(i32::from(zone_min) * 60);
    let utc = DateTime::from_timestamp_millis(ms.clamp(0, LAST_MS - 86_400_000)).unwrap_or_default();
    utc.with_timezone(&zone.unwrap_or(Utc.fix()))
}

impl Lang {
    const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    fn time(self, t: &TrustedTime) -> String {
        let at = local(t.at_ms, t.zone_min);
        let level = match t.level {
            Level::Verified => self.pick("时间已核实", "time verified"),
            Level::Estimate => self.pick("离线估计", "offline estimate"),
            Level::Unverified => self.pick("时间未核实", "time not verified"),
        };
        let shown = at.format("%Y-%m-%d %H:%M:%S");
        format!("{shown} {} {level}{}", zone(t.zone_min), self.bounds(t))
    }

    fn bounds(self, t: &TrustedTime) -> String {
        match (t.bound_ms(), t.earliest_ms) {
            (Some(bound), _) => format!(" ±{}", self.span(bound)),
            (None, Some(earliest)) => {
                let first = Self::not_before(earliest, t);
                format!("{}{first}{}", self.pick("（不早于", " (not before "), self.pick("）", ")"))
            }
            (None, None) => String::new(),
        }
    }

    /// Minutes are enough; the date is said only where it is another day's.
    fn not_before(earliest: i64, t: &TrustedTime) -> String {
        let (first, at) = (local(earliest, t.zone_min), local(t.at_ms, t.zone_min));
        let same_day = first.date_naive() == at.date_naive();
        first.format(if same_day { "%H:%M" } else { "%m-%d %H:%M" }).to_string()
    }

    /// A duration rounded up to a unit that reads at a glance.
    fn span(self, ms: i64) -> String {
        const MINUTE: i64 = 60_000;
        let units = [
            (120_000, 1000, "秒", " s"),
            (120 * MINUTE, MINUTE, "分钟", " min"),
            (i64::MAX, 60 * MINUTE, "小时", " h"),
        ];
        let (_, unit, zh, en) = units.into_iter().find(|u| ms < u.0).unwrap_or(units[2]);
        format!("{}{}", ms.max(1).saturating_add(unit - 1) / unit, self.pick(zh, en))
    }

    fn place(self, fix: Option<&Fix>) -> String {
        let label = self.pick("位置：", "Place: ");
        let Some(fix) = fix else {
            return format!("{label}{}", self.pick("无法确定", "cannot tell"));
        };
        let mock = if fix.mock { self.pick("疑似模拟定位 ", "simulated? ") } else { "" };
        format!("{label}{mock}{} {}{}", degrees(fix), self.accuracy(fix.accuracy_dm), self.age(fix.age_ms))
    }

    /// No receiver is exact: nought is what a platform hands over that does not know.
    fn accuracy(self, dm: u32) -> String {
        match dm.div_ceil(10) {
            0 => self.pick("精度未知", "accuracy unknown").to_owned(),
            metres => format!("±{metres}{}", self.pick("米", " m")),
        }
    }

    fn age(self, ms: u32) -> String {
        if ms <= OLD_FIX_MS {
            return String::new();
        }
        let span = self.span(i64::from(ms));
        format!("{}{span}{}", self.pick("（", " ("), self.pick("前）", " ago)"))
    }
}

/// Five decimals: about a metre, finer than a phone knows.
fn degrees(fix: &Fix) -> String {
    let (lat, lon) = (fix.point.lat(), fix.point.lon());
    let (north, east) = (if lat < 0.0 { 'S' } else { 'N' }, if lon < 0.0 { 'W' } else { 'E' });
    format!("{:.5}°{north} {:.5}°{east}", lat.abs(), lon.abs())
}

fn zone(minutes: i16) -> String {
    let (sign, size) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
    match (size / 60, size % 60) {
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests;
