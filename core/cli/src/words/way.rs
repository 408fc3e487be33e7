//! The nearest way to a requirement, as the next command or as advice.

use routebook::{EvidenceKind, Field, FieldType, FlowKind, Meaning, Step, Template, Unmet, Way};

use super::{Told, Words};
use crate::parse;

/// What was asked of which flow: the next command is addressed alike.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The flow, as it was typed after `--visit`.
    pub visit: Option<String>,
    /// A customer is to be added: options take the place of steps.
    pub adds_customer: bool,
    /// The step that was answered, and the answers as they were typed: those that fit stand in the next command for
    /// that step too.
    pub step: Option<(String, Vec<String>)>,
}

impl Words {
    /// Requirements, each with its way: what one command answers stands before it.
    pub fn requirements(&self, unmet: &[Unmet], template: Option<&Template>, asked: &Asked) -> Vec<String> {
        let ways = self.ways(unmet, template);
        let told = Told::new(*self, template);
        let mut lines = Vec::new();
        for (i, one) in unmet.iter().enumerate() {
            lines.push(format!("  - {}", self.unmet(one, template)));
            let joined = ways.get(i + 1).is_some_and(|next| joins(&ways[i], next)) && !asked.adds_customer;
            if !joined {
                let first = ways[..i].iter().rposition(|w| !joins(w, &ways[i])).map_or(0, |at| at + 1);
                let way = told.choice(one, asked).or_else(|| told.way(&ways[first.min(i)..=i], asked));
                lines.extend(way.map(|way| format!("    → {way}")));
            }
        }
        lines
    }
}

impl Words {
    /// The nearest way to each, in order.
    pub fn ways(&self, unmet: &[Unmet], template: Option<&Template>) -> Vec<Way> {
        let nobody = nobody();
        let rules = template.unwrap_or(&nobody);
        unmet.iter().map(|one| one.way(rules)).collect()
    }
}

/// Whether one command answers both.
fn joins(one: &Way, next: &Way) -> bool {
    let step = |way: &Way| match way {
        Way::Answer { step, .. } | Way::Record { step } => Some(step.clone()),
        _ => None,
    };
    one == next || step(one).is_some_and(|a| step(next) == Some(a))
}

/// A template without anything, where none is at hand.
fn nobody() -> Template {
    let blank = r#"{"key":"","version":0,"engine":1,"kind":"visit","title":{},"stages":[]}"#;
    serde_json::from_str(blank).unwrap_or_else(|_| unreachable!("the blank template is well-formed"))
}

impl Asked {
    /// A customer that is to be added.
    pub fn customer() -> Self {
        Self { adds_customer: true, ..Self::default() }
    }

    /// A flow by name.
    pub fn named(typed: &str) -> Self {
        Self { visit: Some(typed.into()), ..Self::default() }
    }

    fn suffix(&self) -> String {
        self.visit.as_ref().map(|typed| format!(" --visit {}", quoted(typed))).unwrap_or_default()
    }

    /// What was typed for this step beside these fields; what is none of its fields would only be refused again.
    fn beside(&self, step: &str, rule: Option<&Step>, fields: &[&str]) -> Vec<String> {
        let typed = self.step.as_ref().filter(|(asked, _)| asked == step).map(|(_, typed)| &typed[..]);
        let typed = typed.unwrap_or_default().iter().filter_map(|pair| pair.split_once('='));
        let kept = typed.filter_map(|(name, value)| Some((parse::field(rule?, name)?.id.as_str(), value)));
        let kept = kept.filter(|(field, _)| !fields.contains(field));
        kept.map(|(field, value)| format!("{field}={}", quoted(value))).collect()
    }
}

impl Told<'_> {
    /// The last of some ways that one command satisfies together.
    fn way(&self, ways: &[Way], asked: &Asked) -> Option<String> {
        let at = asked.suffix();
        Some(match ways.last()? {
            Way::Answer { step, field } if asked.adds_customer => self.option(step, field)?,
            Way::Answer { step, .. } if ways.iter().any(|way| matches!(way, Way::Record { .. })) => {
                self.record_command(step) + &at
            }
            Way::Answer { step, .. } => self.answer_command(step, ways, asked) + &at,
            Way::Attach { step, need, kind } => self.attach_command(step, need, *kind) + &at,
            Way::Repair { step } | Way::Record { step } => self.record_command(step) + &at,
            Way::Enter { stage } => format!("routebook stage {stage}{at}"),
            Way::Ask { role: Some(role) } => format!("{}{}", self.of("请联系", "ask a "), self.w.role(*role)),
            Way::Ask { role: None } => self.of("请联系负责人或其主管", "ask its owner or who reviews them").into(),
            Way::Wait { from, minutes } => self.wait(from, *minutes),
            Way::Link { step, field, what } => {
                format!("routebook step {step} {field}=ID{at}  (ID: {})", self.w.linked(what))
            }
            Way::Finish { flow } => format!("routebook finish --visit {flow}"),
            Way::Explain => self.of("加上 --why \"原因\"", "add --why \"the reason\"").into(),
            Way::Void => format!("routebook void --why \"…\"{at}"),
            Way::Sync => "routebook sync".into(),
            Way::Nothing => return None,
        })
    }

    /// What was typed is none of those that the requirement lists: one of them is likelier meant than a later version.
    fn choice(&self, unmet: &Unmet, asked: &Asked) -> Option<String> {
        let template = self.template?;
        let again =
            || self.of("从上面选一个;或先 routebook sync", "type one of these; or `routebook sync` first").to_owned();
        match unmet {
            Unmet::UnknownStage { .. } if asked.adds_customer => {
                template.first_stage().map(|stage| format!("--stage {}", stage.id))
            }
            Unmet::UnknownStage { .. } | Unmet::UnknownStep { .. } => Some(again()),
            Unmet::UnknownField { step, .. } => self.rule(step).filter(|rule| !rule.fields.is_empty()).map(|_| again()),
            _ => None,
        }
    }

    fn wait(&self, from: &routebook::Mark, minutes: i64) -> String {
        let (mark, time) = (self.mark(from), self.w.minutes(minutes));
        if self.template.is_some_and(|t| t.kind == FlowKind::Day) {
            return format!("{} {time}", self.of("等", "wait"));
        }
        match self.w.0 {
            super::Lang::Zh => format!("等到{mark}之后满 {time}"),
            super::Lang::En => format!("wait until {time} after {mark}"),
        }
    }

    fn answer_command(&self, step: &str, ways: &[Way], asked: &Asked) -> String {
        let fields = ways.iter().filter_map(|way| match way {
            Way::Answer { field, .. } => Some(field.as_str()),
            _ => None,
        });
        let fields: Vec<_> = fields.collect();
        let open = fields.iter().map(|field| example(field, self.field_rule(step, field)));
        self.step_command(step, asked.beside(step, self.rule(step), &fields).into_iter().chain(open))
    }

    fn record_command(&self, step: &str) -> String {
        let Some(rule) = self.rule(step) else { return format!("routebook step {step} …") };
        match (&rule.fields[..], rule.needs.first()) {
            ([], Some(need)) => self.attach_command(step, &need.id, need.kind),
            (fields, _) => {
                let asked = fields.iter().filter(|f| f.required || fields.len() == 1);
                self.step_command(step, asked.map(|f| example(&f.id, Some(f))))
            }
        }
    }

    fn step_command(&self, step: &str, answers: impl Iterator<Item = String>) -> String {
        let is_sheet = self.template.is_some_and(|t| t.kind == FlowKind::Day);
        if is_sheet && ["done", "visits", "plan"].iter().any(|id| self.field_rule(step, id).is_some()) {
            return "routebook sheet --plan \"…\"".into();
        }
        let verb = if is_sheet { "routebook actions".into() } else { format!("routebook step {step}") };
        let answers = answers.map(|a| if is_sheet { format!("{step}.{a}") } else { a });
        answers.fold(verb, |line, answer| format!("{line} {answer}"))
    }

    fn attach_command(&self, step: &str, need: &str, kind: EvidenceKind) -> String {
        let rule = self.rule(step);
        let several = rule.is_none_or(|r| r.needs.len() > 1);
        let verb = if kind == EvidenceKind::Photo { "photo" } else { "file" };
        let named = if several { format!(" --need {need}") } else { String::new() };
        let version = rule.and_then(|r| r.need(need)?.version.as_ref());
        let version = version.map(|v| format!(" --doc-version {v}")).unwrap_or_default();
        let seconds = if kind == EvidenceKind::Voice { " --seconds N" } else { "" };
        format!("routebook {verb} {step} FILE{named}{version}{seconds}")
    }

    /// The option of `add-customer` and `add-lead` that fills a field.
    fn option(&self, step: &str, field: &str) -> Option<String> {
        let rule = self.field_rule(step, field)?;
        Some(match rule.means? {
            Meaning::Source => format!("--source {}", sample(rule)),
            Meaning::FirstContact => "--first-contact today".into(),
            Meaning::Summary => "--summary \"…\"".into(),
            Meaning::FollowUp => "--next tomorrow".into(),
            Meaning::Expiry => return None,
        })
    }
}

fn example(id: &str, field: Option<&Field>) -> String {
    format!("{id}={}", field.map_or_else(|| "…".into(), sample))
}

/// What stands for the answer: nothing that a rule could refuse, or that a person in a hurry would type as it is.
fn sample(field: &Field) -> String {
    let choice = || field.choices.first().map_or("…", |c| c.id.as_str()).to_owned();
    match field.kind {
        FieldType::Text => "\"…\"".into(),
        FieldType::Number => "N".into(),
        FieldType::Money => "N.NN".into(),
        FieldType::YesNo => "yes".into(),
        FieldType::Choice | FieldType::Choices => choice(),
        FieldType::Date => "YYYY-MM-DD".into(),
        FieldType::Barcode | FieldType::Barcodes => "CODE".into(),
        FieldType::Person | FieldType::Outlet | FieldType::Flow => "ID".into(),
    }
}

/// As a shell takes it in one piece.
fn quoted(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    if plain { text.into() } else { format!("\"{text}\"") }
}
