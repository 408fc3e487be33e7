use std::collections::BTreeMap;

use routebook_domain::customers::Reason;
use routebook_domain::ids::{FlowId, OutletId, PersonId};
use routebook_domain::place::GeoPoint;
use routebook_domain::template::{TemplateRef, Title};
use routebook_domain::time::{Day, TrustedTime};
use serde::Serialize;

use super::{OutletRef, OutletView, VisitBrief};

/// A customer with the five minimum fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerInput {
    /// The name on the door.
    pub name: String,
    /// Whom to call.
    pub phone: String,
    /// 来源渠道: the choice's id or one of its titles.
    pub source: String,
    /// 首次接触.
    pub first_contact: Option<Day>,
    /// The stage's id or one of its titles.
    pub stage: String,
    /// 一句话纪要.
    pub summary: String,
    /// 下次跟进.
    pub next: Option<Day>,
    /// Whom to talk to; may be empty.
    pub contact_name: String,
    /// May be empty.
    pub address: String,
    /// Where it is, if known.
    pub place: Option<GeoPoint>,
    /// How long was spent on each field, milliseconds; `""` is the whole form.
    pub spent: BTreeMap<String, u32>,
}

/// The first entry of a customer of whom little is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeadInput {
    /// The name.
    pub name: String,
    /// Whom to call.
    pub phone: String,
    /// 来源渠道: the choice's id or one of its titles.
    pub source: String,
    /// When the customer was first met; without it, today.
    pub first_contact: Option<Day>,
    /// How long was spent on each field, milliseconds; `""` is the whole form.
    pub spent: BTreeMap<String, u32>,
}

/// The 15-second form after a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowUp {
    /// The stage that the matter is in from then on, by id or title.
    pub stage: String,
    /// 一句话纪要.
    pub summary: String,
    /// 下次跟进; without it, as late as a routine follow-up may be.
    pub next: Option<Day>,
    /// How long was spent on each field, milliseconds; `""` is the whole form.
    pub spent: BTreeMap<String, u32>,
}

/// A customer in one line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CustomerBrief {
    /// Who.
    pub outlet: OutletRef,
    /// Whom to call.
    pub phone: String,
    /// The matter.
    pub flow: FlowId,
    /// The template version that it is pinned to.
    pub template: TemplateRef,
    /// Whether that version is here and not too new: without it the matter is kept and shown, and not folded.
    pub readable: bool,
    /// The stage that it is in.
    pub stage: Option<String>,
    /// Its title.
    pub stage_title: Option<Title>,
    /// The last follow-up in one sentence.
    pub summary: Option<String>,
    /// The day of the next follow-up.
    pub due_day: Option<Day>,
    /// When it was last touched, UTC milliseconds.
    pub touched_ms: i64,
    /// Nobody touched it for too long.
    pub stale: bool,
}

/// Some customers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CustomerPage {
    /// Those longest untouched first.
    pub items: Vec<CustomerBrief>,
    /// The next page, if there is one.
    pub next: Option<u32>,
}

/// One of the five minimum fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Minimum {
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Five {
    /// 来源渠道, by its id.
    pub source: Option<String>,
    /// 首次接触.
    pub first_contact: Option<Day>,
    /// 阶段, by its id.
    pub stage: Option<String>,
    /// 一句话纪要.
    pub summary: Option<String>,
    /// 下次跟进.
    pub next: Option<Day>,
}

impl Five {
    /// Those that are missing, in the order of the form.
    pub fn missing(&self) -> Vec<Minimum> {
        let all = [
            (Minimum::Source, self.source.is_none()),
            (Minimum::FirstContact, self.first_contact.is_none()),
            (Minimum::Stage, self.stage.is_none()),
            (Minimum::Summary, self.summary.is_none()),
            (Minimum::FollowUp, self.next.is_none()),
        ];
        all.into_iter().filter(|(_, missing)| *missing).map(|(field, _)| field).collect()
    }
}

/// A customer's file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CustomerView {
    /// Who; of an alias, whom it leads to.
    pub outlet: OutletView,
    /// The outlets that turned out to be this one.
    pub aliases: Vec<OutletId>,
    /// The open matter, else the last one that was not declared void.
    pub flow: Option<FlowId>,
    /// The five minimum fields of that matter.
    pub five: Five,
    /// Those of them that are missing.
    pub missing: Vec<Minimum>,
    /// Nobody touched it for too long.
    pub stale: bool,
    /// Everything that was ever done with it, the last begun first.
    pub flows: Vec<VisitBrief>,
    /// What was done, by the best known time.
    pub timeline: Vec<TimelineEntry>,
}

/// One line of a customer's file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineEntry {
    /// When, and how far that can be trusted.
    pub at: TrustedTime,
    /// In which flow.
    pub flow: FlowId,
    /// What was done, in one word.
    pub action: String,
    /// On which step.
    pub step: Option<String>,
    /// The step's or the stage's title.
    pub title: Option<Title>,
    /// Who did it.
    pub by: PersonId,
    /// By name, where this phone knows them.
    pub by_name: Option<String>,
    /// What was said of it in one sentence.
    pub summary: Option<String>,
    /// 补录.
    pub late: bool,
    /// When the server received it.
    pub received_ms: Option<i64>,
}

/// A customer who may be here already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// An outlet of this phone; without it, the rest says what is looked for.
    pub outlet: Option<OutletId>,
    /// The name.
    pub name: String,
    /// The phone number.
    pub phone: String,
    /// Where it is, if known.
    pub place: Option<GeoPoint>,
}

/// An outlet that is likely the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DuplicateView {
    /// Which.
    pub outlet: OutletRef,
    /// Whom to call there.
    pub phone: String,
    /// How likely; the greater the likelier.
    pub score: u32,
    /// Why.
    pub reasons: Vec<Reason>,
}
