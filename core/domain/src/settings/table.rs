//! The table of settings.

use super::Key::{self, *};
use super::rule::{Level, RESERVED, SettingRule, Shape, Topic, Unit};
use Level::{Company, Territory};
use Topic::{Customer, Day, Figures, Visit};

const fn number(default: i64, least: i64, most: i64, unit: Unit) -> Shape {
    Shape::Number { default, least, most, unit }
}

const fn template(default: &'static str) -> Shape {
    Shape::Template { default }
}

const SHEET: &str = "the action sheet";
const DUPLICATES: &str = "the entry of a customer";
const FIGURES: &str = "figures";

/// Key, word, titles in Chinese and English.
type Name = (Key, &'static str, &'static str, &'static str);

const fn row(
    name: Name,
    shape: Shape,
    topic: Topic,
    level: Level,
    source: &'static str,
    means: &'static str,
    read_by: &'static str,
) -> SettingRule {
    let (key, word, zh, en) = name;
    SettingRule { key, word, shape, level, topic, zh, en, means, source, read_by }
}

/// Every setting, in the order of [`Key::ALL`].
#[rustfmt::skip]
pub const SETTINGS: &[SettingRule] = &[
    row((ShiftEndMin, "shift.end_min", "下班时间", "End of shift"),
        number(1080, 1, 2160, Unit::MinuteOfDay), Day, Territory, "000 §4 (V5)",
        "When the shift ends and the action sheet is due; above 1440 it ends on the next calendar day.", SHEET),
    row((SheetOpensBeforeMin, "sheet.opens_before_min", "确认表提前开放", "Sheet opens before"),
        number(15, 0, 720, Unit::Minutes), Day, Territory, "000 §4 (V5)",
        "How long before the end of the shift the action sheet opens.", SHEET),
    row((RestWeekdays, "rest.weekdays", "每周休息日", "Weekly rest days"),
        Shape::Weekdays, Day, Territory, "settled: business vs calendar hours",
        "Weekdays on which nothing is due, 1 for Monday to 7 for Sunday.", SHEET),
    row((RestDays, "rest.days", "休息日历", "Rest-day calendar"),
        Shape::Days, Day, Territory, "settled: business vs calendar hours",
        "Single days on which nothing is due, such as public holidays.", SHEET),
    row((SheetTemplate, "sheet.template", "今日关键动作确认模板", "Template of the action sheet"),
        template("daily-actions"), Day, Company, "000 §4 (V5)",
        "The template that the daily action sheet follows.", SHEET),
    row((VisitTemplate, "visit.template", "拜访模板", "Template of a visit"),
        template("outlet-visit"), Visit, Company, "000 §5 (V1)",
        "The template that a visit follows.", "the start of a visit"),
    row((DwellMinMinutes, "dwell.min_minutes", "最短停留", "Shortest stay"),
        number(5, 0, 240, Unit::Minutes), Visit, Territory, "settled: effective visit",
        "How long a visit lasts at least to count as effective.", RESERVED),
    row((FormSeconds, "form.seconds", "快速表单时长", "Time for the short form"),
        number(15, 1, 600, Unit::Seconds), Visit, Company, "003 §1 (V12)",
        "Within how many seconds the form after a call should be filled; slower forms are shown, never refused.",
        RESERVED),
    row((VoiceMinSeconds, "voice.min_seconds", "有效语音时长", "Shortest valid voice note"),
        number(5, 1, 600, Unit::Seconds), Visit, Company, "settled: valid voice note",
        "How long a voice note is at least to count as valid.", "privileges"),
    row((CustomerTemplate, "customer.template", "客户模板", "Template of a customer"),
        template("customer-pipeline"), Customer, Company, "003 §1 (V13)",
        "The template that a customer's file follows.", "a customer's file"),
    row((FollowUpFirstHours, "follow_up.first_hours", "首次响应时限", "First response"),
        number(2, 1, 720, Unit::Hours), Customer, Territory, "002 §4 (G11)",
        "Within how many hours the first answer to a customer is due.", RESERVED),
    row((LeadContactHours, "lead.contact_hours", "线索联系时限", "Contact of a lead"),
        number(4, 1, 720, Unit::Hours), Customer, Territory, "004 (G9)",
        "Within how many hours a lead is contacted.", RESERVED),
    row((LightGreenBelowHours, "light.green_below_hours", "绿灯上限", "Green light below"),
        number(12, 1, 720, Unit::Hours), Customer, Territory, "001 §4 (G7)",
        "Below how many hours from assignment to first contact the light is green; exactly then it is yellow.",
        FIGURES),
    row((LightRedAboveHours, "light.red_above_hours", "红灯下限", "Red light above"),
        number(24, 1, 720, Unit::Hours), Customer, Territory, "001 §4 (G7)",
        "Above how many hours from assignment to first contact the light is red; exactly then it is yellow.", FIGURES),
    row((ProfileHours, "profile.hours", "需求画像时限", "Need profile"),
        number(24, 1, 720, Unit::Hours), Customer, Territory, "000 §1 (V8)",
        "Within how many hours after the first visit the need profile is due.", RESERVED),
    row((FollowUpRoutineHours, "follow_up.routine_hours", "常规跟进时限", "Routine follow-up"),
        number(48, 1, 2160, Unit::Hours), Customer, Territory, "002 §4 (G11)",
        "Within how many hours a customer is followed up again; the short form proposes that day.", "the short form"),
    row((StaleHours, "stale.hours", "未更新时限", "Stale after"),
        number(72, 1, 8760, Unit::Hours), Customer, Territory, "000 §2 (M25)",
        "After more than how many hours without a follow-up a customer is shown as stale; exactly then it is not.",
        "customers, home, the supervisor's to-dos"),
    row((StallDays, "stall.days", "阶段停滞", "Stalled after"),
        number(3, 1, 365, Unit::Days), Customer, Territory, "001 §4 (G6)",
        "After more than how many days in one stage a customer is shown as stalled.", RESERVED),
    row((NegotiationMailDays, "negotiation.mail_days", "谈判提醒", "Reminder of a negotiation"),
        number(5, 1, 365, Unit::Days), Customer, Territory, "003 §4 (G6)",
        "After more than how many days without a change a negotiation is reminded of.", RESERVED),
    row((NegotiationStuckDays, "negotiation.stuck_days", "谈判卡单", "Negotiation stuck"),
        number(15, 1, 365, Unit::Days), Customer, Territory, "003 §4 (G6)",
        "After more than how many days a negotiation is shown as stuck.", RESERVED),
    row((ExpiryWarnDays, "expiry.warn_days", "到期提醒", "Announce the end of a document"),
        number(30, 0, 365, Unit::Days), Customer, Territory, "002 §3 (M23)",
        "How many days before its end a contract or document becomes a to-do, overdue for as many days after.", "home"),
    row((DuplicateDistanceM, "duplicate.distance_m", "疑似重复距离", "Distance of likely duplicates"),
        number(100, 1, 10000, Unit::Metres), Customer, Territory, "003 §1 (G14)",
        "Within how many metres two outlets with like names may be one.", DUPLICATES),
    row((DuplicateNamePct, "duplicate.name_pct", "疑似重复名称", "Likeness of names"),
        number(75, 50, 100, Unit::Percent), Customer, Company, "003 §1 (G14)",
        "From what likeness of their names on two outlets may be one; 100 asks for the same name.", DUPLICATES),
    row((TimelinessHealthyPct, "timeliness.healthy_pct", "动作完成及时率", "Healthy timeliness"),
        number(92, 1, 100, Unit::Percent), Figures, Company, "000 §7 (M1)",
        "From what share of actions done in time on the figure is healthy; exactly then it is.", FIGURES),
    row((HeatmapDays, "heatmap.days", "热力图天数", "Days of the heatmap"),
        number(30, 1, 366, Unit::Days), Figures, Company, "003 §2 (V7)",
        "Over how many days own numbers and their heatmap count, unless other days are asked for.", "own numbers"),
    row((PointsCloseDays, "points.close_days", "积分结算宽限", "Closing of the points"),
        number(7, 0, 27, Unit::Days), Figures, Company, "settled: ledger",
        "How many days after its end a month closes; what arrives later changes the next one.", FIGURES),
    row((PointsStreakMonths, "points.streak_months", "连续月数", "Months in a row"),
        number(3, 2, 24, Unit::Months), Figures, Company, "002 §4 (M12)",
        "How many full months in a row earn the extra points.", FIGURES),
    row((PointsStreakBonus, "points.streak_bonus", "连续奖励积分", "Extra points"),
        number(50, 0, 100000, Unit::Points), Figures, Company, "002 §4 (M12)",
        "How many extra points the months in a row earn.", FIGURES),
];
