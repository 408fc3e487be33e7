//! docs/settings.md, written from the table.

use super::rule::{Level, SettingRule, Shape, Topic};
use super::table::SETTINGS;

const HEAD: &str = "\
# Settings

Every threshold has a name, a default and bounds. The defaults are the numbers of the source documents; a number that
they leave open is marked *settled*. The last column names the article, its section and the requirement; the one before
it says what reads the setting. One that nothing reads yet is named and kept, and changes nothing. Set one for the whole
company, or for one territory and all below it:

    routebook-server setting list
    routebook-server setting set stale.hours 48
    routebook-server setting set shift.end_min 17:30 --territory 华东

The nearest value counts: the territory's own, then those of the territories above it, then the company's, then the
default. A value out of bounds is refused with the bounds; full-width digits count as digits. Phones get a change with
their next sync, and each action is judged by the settings that its phone knew.

\"Hours\" and \"days\" of a clock are calendar time, by the trusted clock: a day is 24 hours, whatever the calendar says.
Exactly at a limit is still on time, and where the time is known only within bounds that cross the limit, nobody is
called late.

What a doubt is, and how each is judged, stands in doubt.md.

The company's zone (`zone`, default Asia/Shanghai) and the minute at which its business day ends (`day_cut_min`,
default 240, i.e. 04:00) are fields of the company's own record, because every screen that counts days needs them.
";

const TAIL: &str = "
## Numbers of templates

A number that a template marks as `adjustable` is set the same way, by the template's key and the number's id:

    routebook-server template override customer-pipeline questions 4 --territory 华东

It is kept as the setting `param:customer-pipeline.questions`, within the bounds that the template names. Everything
else of a template is locked: stages, steps, fields, gates and points change with a new version only. A refusal names
the locked key.
";

/// The whole of docs/settings.md.
pub fn docs() -> String {
    let chapters = [
        (Topic::Day, "The working day"),
        (Topic::Visit, "Visits"),
        (Topic::Photo, "Photos"),
        (Topic::Doubt, "Doubts"),
        (Topic::Customer, "Customers and their clocks"),
        (Topic::Figures, "Figures and points"),
        (Topic::Sync, "Conflicts and what is kept"),
    ];
    let body = chapters.map(|(topic, title)| chapter(topic, title));
    [HEAD, &body.concat(), TAIL].concat()
}

fn chapter(topic: Topic, title: &str) -> String {
    let head = "| key | default | bounds | for a territory | what it does | read by | source |\n|---|---|---|---|---|---|---|\n";
    let rows: String = SETTINGS.iter().filter(|rule| rule.topic == topic).map(row).collect();
    format!("\n## {title}\n\n{head}{rows}")
}

fn row(rule: &SettingRule) -> String {
    let SettingRule { word, zh, en, means, source, read_by, .. } = rule;
    let territory = if rule.level == Level::Territory { "yes" } else { "no" };
    let (default, bounds) = (default(&rule.shape), bounds(&rule.shape));
    format!("| `{word}` | {default} | {bounds} | {territory} | {zh}, *{en}*. {means} | {read_by} | {source} |\n")
}

fn default(shape: &Shape) -> String {
    match shape {
        Shape::Number { default, unit, .. } => format!("{default} {}", unit.word()),
        Shape::Weekdays | Shape::Days => "none".into(),
        Shape::Template { default } | Shape::Word { default, .. } => format!("`{default}`"),
        Shape::Words { default: [], .. } | Shape::Address { .. } => "none".into(),
        Shape::Words { default, .. } => quoted(default),
    }
}

fn bounds(shape: &Shape) -> String {
    match shape {
        Shape::Number { least, most, .. } => format!("{least} to {most}"),
        Shape::Weekdays => "1 to 7, e.g. `6,7`".into(),
        Shape::Days => "e.g. `2026-10-01, 2026-10-02`".into(),
        Shape::Template { .. } => "a published template".into(),
        Shape::Word { words, .. } => format!("one of {}", quoted(words)),
        Shape::Words { words, .. } => format!("any of {}", quoted(words)),
        Shape::Address { .. } => "e.g. `https://visits.example.com`".into(),
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
