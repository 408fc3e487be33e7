//! Points, metrics and the heatmap.

use routebook::{Day, Heatmap, Ledger, Metrics, MonthSum, StageTime, Standing, Template, Timeliness};

use super::{Lang, Told, Words};

const BLOCKS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const DAYS_ZH: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
const DAYS_EN: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

impl Words {
    /// Points by month.
    pub fn points(&self, ledger: &Ledger) -> Vec<String> {
        let balance = format!("{}: {}", self.of("积分余额", "points"), ledger.balance);
        std::iter::once(balance).chain(ledger.months.iter().map(|m| self.month(m))).collect()
    }

    fn month(&self, m: &MonthSum) -> String {
        let bonus = (m.bonus != 0).then(|| format!("  {} +{}", self.of("连续奖励", "bonus"), m.bonus));
        let taken = (m.taken != 0).then(|| format!("  {} -{}", self.of("扣回", "taken back"), m.taken));
        let closed = m.closed.then(|| self.of("  已关账", "  closed").to_owned());
        let more = [taken, bonus, closed].into_iter().flatten().collect::<String>();
        format!("  {}  {} +{}{more}", m.month, self.of("获得", "earned"), m.earned)
    }

    /// Own numbers over some days.
    pub fn metrics(&self, m: &Metrics, (from, to): (Day, Day), templates: &[Template]) -> Vec<String> {
        let mut lines = vec![format!("{from} – {to}"), self.timeliness(&m.timeliness)];
        lines.push(format!("{}: {}", self.of("连续按时确认天数", "days in a row in time"), m.streak_days));
        lines.push(format!("{}: {}", self.of("积分余额", "points"), m.points.balance));
        let l = &m.lights;
        if l.green + l.yellow + l.red > 0 {
            let name = self.of("响应: 绿/黄/红", "response: green/yellow/red");
            lines.push(format!("{name} {}/{}/{}", l.green, l.yellow, l.red));
        }
        lines.extend(self.heatmap(&m.heatmap));
        lines.extend(m.stages.iter().map(|s| self.stage_time(s, templates)));
        lines.extend(m.privileges.iter().map(|p| self.standing_of(p)));
        lines.extend(self.effort(m));
        lines
    }

    fn timeliness(&self, t: &Timeliness) -> String {
        let name = self.of("动作完成及时率", "done in time");
        let Some(permille) = t.permille else {
            return format!("{name}: {}", self.of("还没有到期的动作", "nothing was due yet"));
        };
        let mark = match t.healthy {
            Some(true) => self.of("  ✓ 健康", "  ✓ healthy"),
            Some(false) => self.of("  ✗ 低于健康线", "  ✗ below healthy"),
            None => "",
        };
        let counts = match self.0 {
            Lang::Zh => format!("按时 {} 晚 {} 漏 {}", t.on_time, t.late, t.missed),
            Lang::En => format!("in time {}, late {}, missed {}", t.on_time, t.late, t.missed),
        };
        format!("{name}: {}.{}%{mark}  ({counts})", permille / 10, permille % 10)
    }

    /// Weekdays downwards, hours across; the fullest hour is a full block.
    pub fn heatmap(&self, map: &Heatmap) -> Vec<String> {
        let most = map.0.iter().flatten().copied().max().unwrap_or_default();
        if most == 0 {
            return vec![self.of("热力图: 还没有动作", "heatmap: nothing was done yet").into()];
        }
        let days = if self.0 == Lang::Zh { DAYS_ZH } else { DAYS_EN };
        let block = |n: &u32| BLOCKS[(u64::from(*n) * 8).div_ceil(u64::from(most)) as usize];
        let row =
            |(name, hours): (&str, &[u32; 24])| format!("{name} │{}│", hours.iter().map(block).collect::<String>());
        let mut lines = vec!["    0     6     12    18   23".to_owned()];
        lines.extend(days.into_iter().zip(&map.0).map(row));
        lines
    }

    fn stage_time(&self, s: &StageTime, templates: &[Template]) -> String {
        let template = templates.iter().find(|t| t.key == s.template);
        let stage = Told::new(*self, template).stage(&s.stage);
        let name = self.of("阶段停留中位数", "median stay in");
        format!("{name} {stage}: {}  (×{})", self.stay(s.median_ms), s.count)
    }

    /// Minutes below two hours: a fraction of an hour tells nobody anything.
    fn stay(&self, ms: i64) -> String {
        match ms / 60_000 {
            0 => self.of("不到 1 分钟", "less than a minute").into(),
            minutes @ ..120 => self.minutes(minutes),
            _ => format!("{:.1} {}", ms as f64 / 3_600_000.0, self.of("小时", "hours")),
        }
    }

    fn standing_of(&self, p: &Standing) -> String {
        let mark = if p.open { "★" } else { "☆" };
        let word = if p.open { self.of("已解锁", "unlocked") } else { self.of("未解锁", "locked") };
        format!("{mark} {}  {}/{}  {word}", self.title(&p.title), p.have, p.need)
    }

    /// Seconds per form.
    fn effort(&self, m: &Metrics) -> Vec<String> {
        let forms = m.effort.iter().filter(|e| e.field.is_empty());
        let line = |e: &routebook::Effort| {
            let name = self.of("填表用时中位数", "median seconds for");
            format!("{name} {}.{}: {:.1} s  (×{})", e.template, e.step, e.median_ms as f64 / 1000.0, e.count)
        };
        forms.map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_hour_is_a_full_block_and_one_action_is_never_invisible() {
        let mut map = Heatmap([[0; 24]; 7]);
        map.0[0][9] = 1_000;
        map.0[6][23] = 1;
        let lines = Words(Lang::Zh).heatmap(&map);
        assert_eq!(lines.len(), 8);
        assert_eq!(lines[1].chars().nth(3 + 9), Some('█'), "{}", lines[1]);
        assert!(lines[7].ends_with("▁│") && lines[7].starts_with('日'), "{}", lines[7]);
    }

    #[test]
    fn a_short_stay_is_told_in_minutes() {
        let said = [20_000, 90_000, 23 * 60_000, 150 * 60_000].map(|ms| Words(Lang::En).stay(ms));
        assert_eq!(said, ["less than a minute", "1 minute", "23 minutes", "2.5 hours"]);
    }

    #[test]
    fn nothing_due_is_not_unhealthy() {
        let mut t = Timeliness::default();
        assert!(Words(Lang::En).timeliness(&t).contains("nothing was due"));
        (t.on_time, t.late, t.permille, t.healthy) = (11, 1, Some(916), Some(false));
        assert_eq!(Words(Lang::Zh).timeliness(&t), "动作完成及时率: 91.6%  ✗ 低于健康线  (按时 11 晚 1 漏 0)");
    }
}
