use std::collections::HashMap;

use routebook::{Five, Minimum, Reason};

use crate::coded::{Coded, ParamValue};
use crate::outlets::{OutletRef, OutletView};
use crate::templates::{TemplateId, title};
use crate::time::TrustedMoment;
use crate::visits::VisitBrief;

/// A customer in one line.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct CustomerBrief {
    /// Who.
    pub outlet: OutletRef,
    /// Whom to call.
    pub phone: String,
    /// The matter.
    pub flow: String,
    /// The template version that it is pinned to.
    pub template: TemplateId,
    /// Whether that version is here and not too new.
    pub readable: bool,
    /// The stage that it is in.
    pub stage: Option<String>,
    /// Its title by language.
    pub stage_title: Option<HashMap<String, String>>,
    /// The last follow-up in one sentence.
    pub summary: Option<String>,
    /// The day of the next follow-up.
    pub due_day: Option<String>,
    /// When it was last touched, UTC milliseconds.
    pub touched_ms: i64,
    /// Nobody touched it for too long.
    pub stale: bool,
}

/// Some customers.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct CustomerPage {
    /// Those longest untouched first.
    pub items: Vec<CustomerBrief>,
    /// The next page, if there is one.
    pub next: Option<u32>,
}

/// One of the five minimum fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum MinimumField {
    /// 来源渠道.
    Source,
    /// 首次接触.
    FirstContact,
    /// 阶段.
    Stage,
    /// 一句话纪要.
    Summary,
    /// 下次跟进.
    FollowUp,
}

/// The five minimum fields.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct FiveFields {
    /// 来源渠道, by its id.
    pub source: Option<String>,
    /// 首次接触.
    pub first_contact: Option<String>,
    /// 阶段, by its id.
    pub stage: Option<String>,
    /// 一句话纪要.
    pub summary: Option<String>,
    /// 下次跟进.
    pub next: Option<String>,
}

/// A customer's file.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct CustomerView {
    /// Who; of an alias, whom it leads to.
    pub outlet: OutletView,
    /// The outlets that turned out to be this one.
    pub aliases: Vec<String>,
    /// The open matter, else the last one that was not declared void.
    pub flow: Option<String>,
    /// The five minimum fields of that matter.
    pub five: FiveFields,
    /// Those of them that are missing.
    pub missing: Vec<MinimumField>,
    /// Nobody touched it for too long.
    pub stale: bool,
    /// Everything that was ever done with it, the last begun first.
    pub flows: Vec<VisitBrief>,
    /// What was done, by the best known time.
    pub timeline: Vec<TimelineEntry>,
}

/// One line of a customer's file.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct TimelineEntry {
    /// When.
    pub at: TrustedMoment,
    /// In which flow.
    pub flow: String,
    /// What was done, in one word.
    pub action: String,
    /// On which step.
    pub step: Option<String>,
    /// The step's or the stage's title by language.
    pub title: Option<HashMap<String, String>>,
    /// Who did it.
    pub by: String,
    /// By name, where this phone knows them.
    pub by_name: Option<String>,
    /// What was said of it in one sentence.
    pub summary: Option<String>,
    /// 补录.
    pub late: bool,
    /// When the server received it, UTC milliseconds.
    pub received_ms: Option<i64>,
}

/// An outlet that is likely the same.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Duplicate {
    /// Which.
    pub outlet: OutletRef,
    /// Whom to call there.
    pub phone: String,
    /// How likely; the greater the likelier.
    pub score: u32,
    /// Why: `phone`, `name` with `percent`, `near` with `metres`.
    pub reasons: Vec<Coded>,
}

impl From<routebook::CustomerBrief> for CustomerBrief {
    fn from(brief: routebook::CustomerBrief) -> Self {
        let routebook::CustomerBrief {
            outlet,
            phone,
            flow,
            template,
            readable,
            stage,
            stage_title,
            summary,
            due_day,
            touched_ms,
            stale,
        } = brief;
        Self {
            outlet: outlet.into(),
            phone,
            flow: flow.to_string(),
            template: template.into(),
            readable,
            stage,
            stage_title: stage_title.map(title),
            summary,
            due_day: due_day.map(|day| day.to_string()),
            touched_ms,
            stale,
        }
    }
}

impl From<routebook::CustomerPage> for CustomerPage {
    fn from(routebook::CustomerPage { items, next }: routebook::CustomerPage) -> Self {
        Self { items: items.into_iter().map(Into::into).collect(), next }
    }
}

impl From<Minimum> for MinimumField {
    fn from(minimum: Minimum) -> Self {
        match minimum {
            Minimum::Source => Self::Source,
            Minimum::FirstContact => Self::FirstContact,
            Minimum::Stage => Self::Stage,
            Minimum::Summary => Self::Summary,
            Minimum::FollowUp => Self::FollowUp,
        }
    }
}

impl From<Five> for FiveFields {
    fn from(Five { source, first_contact, stage, summary, next }: Five) -> Self {
        let (first_contact, next) = (first_contact.map(|day| day.to_string()), next.map(|day| day.to_string()));
        Self { source, first_contact, stage, summary, next }
    }
}

impl From<routebook::CustomerView> for CustomerView {
    fn from(view: routebook::CustomerView) -> Self {
        let routebook::CustomerView { outlet, aliases, flow, five, missing, stale, flows, timeline } = view;
        Self {
            outlet: outlet.into(),
            aliases: aliases.iter().map(ToString::to_string).collect(),
            flow: flow.map(|id| id.to_string()),
            five: five.into(),
            missing: missing.into_iter().map(Into::into).collect(),
            stale,
            flows: flows.into_iter().map(Into::into).collect(),
            timeline: timeline.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<routebook::TimelineEntry> for TimelineEntry {
    fn from(entry: routebook::TimelineEntry) -> Self {
        let routebook::TimelineEntry { at, flow, action, step, title: named, by, by_name, summary, late, received_ms } =
            entry;
        Self {
            at: at.into(),
            flow: flow.to_string(),
            action,
            step,
            title: named.map(title),
            by: by.to_string(),
            by_name,
            summary,
            late,
            received_ms,
        }
    }
}

impl From<routebook::DuplicateView> for Duplicate {
    fn from(routebook::DuplicateView { outlet, phone, score, reasons }: routebook::DuplicateView) -> Self {
        Self { outlet: outlet.into(), phone, score, reasons: reasons.into_iter().map(reason).collect() }
    }
}

fn reason(reason: Reason) -> Coded {
    let (code, params) = match reason {
        Reason::Phone => ("phone", HashMap::new()),
        Reason::Name { percent } => ("name", number("percent", percent)),
        Reason::Near { metres } => ("near", number("metres", metres)),
    };
    Coded { code: code.into(), params }
}

fn number(name: &str, value: u32) -> HashMap<String, ParamValue> {
    HashMap::from([(name.to_owned(), ParamValue::Number { value: value.into() })])
}
