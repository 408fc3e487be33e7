use crate::outlets::OutletRef;
use crate::templates::{FlowKind, TemplateId};

/// A flow in one line.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct VisitBrief {
    /// Which flow.
    pub flow: String,
    /// A visit, a day's sheet, or a matter over months.
    pub kind: FlowKind,
    /// The template version that it is pinned to.
    pub template: TemplateId,
    /// Whether that version is here and not too new.
    pub readable: bool,
    /// The business day that it counts for.
    pub day: String,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// The stage that it is in.
    pub stage: Option<String>,
    /// The last follow-up in one sentence.
    pub summary: Option<String>,
    /// The day of the next follow-up.
    pub due_day: Option<String>,
    /// When it was last touched, UTC milliseconds.
    pub touched_ms: i64,
    /// Where it stands.
    pub status: FlowStatus,
    /// The points it earned.
    pub points: u32,
    /// The points it can earn.
    pub max_points: u32,
    /// How many requirements are not met.
    pub missing: u32,
    /// How far it has travelled.
    pub delivery: Delivery,
}

/// Where a flow stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum FlowStatus {
    /// Nobody started it.
    NotStarted,
    /// 进行中.
    Open,
    /// 待补全: handed in, and evidence is missing.
    Incomplete,
    /// 待审核.
    Submitted,
    /// 已退回: steps were given back.
    Returned,
    /// 已通过.
    Approved,
    /// 已作废.
    Voided,
}

/// How far something has travelled, from receipts only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Delivery {
    /// On this phone; not handed in.
    Saved,
    /// Handed in; entries or files are on their way.
    Waiting,
    /// The server has all of it, every file verified.
    Delivered,
    /// Somebody answered.
    Reviewed,
}

impl From<routebook::VisitBrief> for VisitBrief {
    fn from(brief: routebook::VisitBrief) -> Self {
        let routebook::VisitBrief {
            flow,
            kind,
            template,
            readable,
            day,
            outlet,
            stage,
            summary,
            due_day,
            touched_ms,
            status,
            points,
            max_points,
            missing,
            delivery,
        } = brief;
        Self {
            flow: flow.to_string(),
            kind: kind.into(),
            template: template.into(),
            readable,
            day: day.to_string(),
            outlet: outlet.map(Into::into),
            stage,
            summary,
            due_day: due_day.map(|day| day.to_string()),
            touched_ms,
            status: status.into(),
            points,
            max_points,
            missing,
            delivery: delivery.into(),
        }
    }
}

impl From<routebook::FlowStatus> for FlowStatus {
    fn from(status: routebook::FlowStatus) -> Self {
        use routebook::FlowStatus as S;
        match status {
            S::NotStarted => Self::NotStarted,
            S::Open => Self::Open,
            S::Incomplete => Self::Incomplete,
            S::Submitted => Self::Submitted,
            S::Returned => Self::Returned,
            S::Approved => Self::Approved,
            S::Voided => Self::Voided,
        }
    }
}

impl From<routebook::Delivery> for Delivery {
    fn from(delivery: routebook::Delivery) -> Self {
        use routebook::Delivery as D;
        match delivery {
            D::Saved => Self::Saved,
            D::Waiting => Self::Waiting,
            D::Delivered => Self::Delivered,
            D::Reviewed => Self::Reviewed,
        }
    }
}
