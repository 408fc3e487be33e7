//! Flows as supervisors read them: lists and one whole.

mod detail;
mod doubts;
mod filter;
mod life;
mod list;
mod refers;
mod steps;
mod timeline;
mod view;

pub use detail::detail;
pub use doubts::twin;
pub use filter::VisitFilter;
pub use list::{Naming, list};
#[cfg(test)]
pub use refers::Refers;
pub use view::{
    EvidenceView, FieldView, NeedView, ReturnedView, ReviewView, RevisionView, ShownView, StepView, TemplateView,
    TimeView, TimelineView, TwinView, VisitDetail, VisitList, VisitRow,
};
