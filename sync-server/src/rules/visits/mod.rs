//! Flows as supervisors read them: lists and one whole.

mod detail;
mod filter;
mod list;
mod steps;
mod timeline;
mod view;

pub use detail::detail;
pub use filter::VisitFilter;
pub use list::list;
pub use view::{
    EvidenceView, FieldView, NeedView, ReturnedView, ReviewView, StepView, TemplateView, TimelineView, VisitDetail,
    VisitList, VisitRow,
};
