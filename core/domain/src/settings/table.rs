//! The table of settings.

use super::Key::{self, *};
use super::rule::{Level, RESERVED, SettingRule, Shape, Topic, Unit};
use crate::conflict::UNDO_DAYS;
use Level::{Company, Territory};
use Topic::{Customer, Day, Doubt, Figures, Photo, Sync, Visit};

const fn number(default: i64, least: i64, most: i64, unit: Unit) -> Shape {
    Shape::Number { default, least, most, unit }
}

const fn template(default: &'static str) -> Shape {
    Shape::Template { default }
}

const fn word(default: &'static str, words: &'static [&'static str]) -> Shape {
    Shape::Word { default, words }
}

const SHEET: &str = "the action sheet";
const DUPLICATES: &str = "the entry of a customer";
const FIGURES: &str = "figures";
const STAMP: &str = "the stamp of a photo";
const DOUBTS: &str = "doubts";
const SETTLED: &str = "settled: doubt";

/// What a doubt adds to the score.
const fn weight(name: Name, default: i64, means: &'static str) -> SettingRule {
    row(name, number(default, 0, 100, Unit::Points), Doubt, Company, SETTLED, means, DOUBTS)
}

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
        "How long a visit lasts at least to count as effective; a shorter one raises a doubt.", DOUBTS),
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
    row((StaleHours, "stale.hours", "未更新时限", "Customer stale after"),
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
    row((PhotoStrip, "photo.strip", "照片隐私", "What is taken out of a photo"),
        Shape::Words { default: &["serials"], words: &["serials", "maker", "device", "comments"] }, Photo, Company,
        "settled: privacy",
        "What of a camera's notes is left out of the stamped photo: serial numbers and names, the maker's own notes, \
         make and model, comments.", STAMP),
    row((PhotoTail, "photo.tail", "照片附带内容", "What follows a photo"),
        word("keep", &["keep", "drop"]), Photo, Company, "settled: motion photos",
        "Whether what follows a photo in its file, such as a short video, is kept or dropped.", STAMP),
    row((PhotoKeepDisplaced, "photo.keep_displaced", "保留水印下的画面", "Keep what the panel covers"),
        word("no", &["no", "yes"]), Photo, Company, "settled: the camera's file",
        "Whether what the panel covers is kept beside the photo, so that the camera's file can be rebuilt.", STAMP),
    row((VerifyAddress, "verify.address", "验真网址", "Address for verifying"),
        Shape::Address { longest: 100 }, Photo, Company, "settled: verification",
        "Where a photo's code can be looked up; the panel shows it as a QR code. Without it there is none.", STAMP),
    row((DoubtAccuracyM, "doubt.accuracy_m", "定位精度上限", "Inaccurate above"),
        number(100, 1, 10000, Unit::Metres), Doubt, Territory, SETTLED,
        "Above what radius of accuracy a place is doubted; exactly then it is not.", DOUBTS),
    row((DoubtStaleFixS, "doubt.stale_fix_s", "定位时效", "Fix old after"),
        number(120, 1, 86400, Unit::Seconds), Doubt, Territory, SETTLED,
        "Above what age a fix is doubted; exactly then it is not.", DOUBTS),
    row((DoubtRepeatVisits, "doubt.repeat_visits", "坐标重复次数", "Repeated coordinates"),
        number(3, 2, 100, Unit::Visits), Doubt, Company, SETTLED,
        "From how many visits on, at other outlets or on other days, the very same coordinates are doubted.", DOUBTS),
    row((DoubtSpeedKmH, "doubt.speed_km_h", "移动速度上限", "Fastest travel"),
        number(150, 1, 2000, Unit::KmPerHour), Doubt, Territory, SETTLED,
        "Above what speed between two actions, all errors granted, nobody travels; exactly then it is no doubt.", DOUBTS),
    row((DoubtSpeedFromM, "doubt.speed_from_m", "速度判断起点", "Jumps that are no travel"),
        number(1000, 0, 100000, Unit::Metres), Doubt, Company, SETTLED,
        "Up to what distance, both accuracies taken off, a jump between two fixes is never called travel.", DOUBTS),
    row((DoubtDhashFlag, "doubt.dhash_flag", "照片雷同", "Photos look alike"),
        number(5, 0, 32, Unit::Bits), Doubt, Company, "settled: likeness",
        "Up to how many different bits of 64 two photos look alike.", DOUBTS),
    row((DoubtDhashReview, "doubt.dhash_review", "照片疑似雷同", "Photos may look alike"),
        number(10, 0, 32, Unit::Bits), Doubt, Company, "settled: likeness",
        "Up to how many different bits of 64 two photos may look alike.", DOUBTS),
    row((DoubtDarkBelow, "doubt.dark_below", "照片过暗", "Dark below"),
        number(40, 0, 255, Unit::Levels), Doubt, Company, SETTLED,
        "Below what mean brightness a photo is dark; exactly then it is not.", DOUBTS),
    row((DoubtBlurredBelow, "doubt.blurred_below", "照片模糊", "Blurred below"),
        number(1800, 0, 100000, Unit::CentiBits), Doubt, Company, SETTLED,
        "Below how much detail a photo is blurred: coded bits for each block of 8 by 8 pixels.", DOUBTS),
    row((DoubtNormalVisits, "doubt.normal_visits", "连续全部正常", "All normal in a row"),
        number(5, 1, 30, Unit::Visits), Doubt, Company, "000 §2 (V15)",
        "From how many visits in a row on, this one among them, answers that are all normal are doubted.", DOUBTS),
    weight((DoubtWeightInaccuratePlace, "doubt.weight.inaccurate_place", "定位精度低的权重", "Weight: inaccurate place"), 15,
        "What a place that is known too roughly adds to the score of doubt."),
    weight((DoubtWeightMockLocation, "doubt.weight.mock_location", "模拟定位的权重", "Weight: simulated place"), 80,
        "What a fix that the platform says is simulated adds to the score of doubt."),
    weight((DoubtWeightStaleFix, "doubt.weight.stale_fix", "定位过旧的权重", "Weight: old fix"), 20,
        "What a fix that was old when it was used adds to the score of doubt."),
    weight((DoubtWeightRepeatedFix, "doubt.weight.repeated_fix", "坐标重复的权重", "Weight: repeated coordinates"), 60,
        "What the same coordinates on several visits adds to the score of doubt."),
    weight((DoubtWeightSpeed, "doubt.weight.speed", "移动过快的权重", "Weight: travel too fast"), 60,
        "What travel faster than anyone travels adds to the score of doubt."),
    weight((DoubtWeightShortDwell, "doubt.weight.short_dwell", "停留过短的权重", "Weight: short visit"), 40,
        "What a visit that was too short adds to the score of doubt."),
    weight((DoubtWeightSamePhoto, "doubt.weight.same_photo", "照片重复使用的权重", "Weight: same photo"), 80,
        "What a camera's file that was used before adds to the score of doubt."),
    weight((DoubtWeightSimilarPhoto, "doubt.weight.similar_photo", "照片雷同的权重", "Weight: similar photo"), 50,
        "What a photo that looks like an earlier one adds to the score of doubt."),
    weight((DoubtWeightBlurred, "doubt.weight.blurred", "照片模糊的权重", "Weight: blurred photo"), 10,
        "What a blurred photo adds to the score of doubt."),
    weight((DoubtWeightDark, "doubt.weight.dark", "照片过暗的权重", "Weight: dark photo"), 10,
        "What a dark photo adds to the score of doubt."),
    weight((DoubtWeightAllNormal, "doubt.weight.all_normal", "全部正常的权重", "Weight: all normal"), 40,
        "What answers that are all normal adds to the score of doubt."),
    weight((DoubtWeightUnverifiedTime, "doubt.weight.unverified_time", "时间未验证的权重", "Weight: unverified time"), 10,
        "What a time that only the phone's own clock tells adds to the score of doubt."),
    weight((DoubtWeightSealMismatch, "doubt.weight.seal_mismatch", "封条与记录不符的权重", "Weight: seal mismatch"), 60,
        "What a photo's seal that is missing or does not say what the log says adds to the score of doubt."),
    row((ConflictUndoDays, "conflict.undo_days", "冲突撤销期限", "Undo of a settled conflict"),
        number(UNDO_DAYS, 0, 365, Unit::Days), Sync, Company, "settled: conflicts",
        "For how many days after a conflict was settled that can be undone; exactly then it still can.", "conflicts"),
    row((RetentionDays, "retention.days", "变更痕迹保留期限", "Retention of what is gone"),
        number(90, 30, 3650, Unit::Days), Sync, Company, "settled: retention",
        "For how many days the server remembers what was deleted, moved away or settled; a phone that stays away for \
         longer reads its areas anew.", "sync"),
    row((MediaDeadlineHours, "media.deadline_hours", "照片送达时限", "Deadline of files"),
        number(72, 1, 2160, Unit::Hours), Sync, Company, "settled: retention",
        "Within how many hours after its entry arrived a promised photo or file has to be on the server before it counts \
         as missing.", "evidence"),
    row((MediaKeepDays, "media.keep_days", "手机保留照片天数", "Days a phone keeps photos"),
        number(30, 0, 3650, Unit::Days), Sync, Company, "settled: retention",
        "For how many days after it was taken a phone keeps a file that the server has verified; its thumbnail stays. \
         What the server does not have is never deleted.", "a phone's storage"),
    row((StorageFloorMb, "storage.floor_mb", "手机剩余空间下限", "Least free space on a phone"),
        number(500, 0, 100000, Unit::Megabytes), Sync, Company, "settled: retention",
        "Below how much free space a phone deletes files that the server has verified before their time, the oldest \
         first.", "a phone's storage"),
];
