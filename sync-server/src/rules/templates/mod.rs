//! Versions of templates: published once, never changed; who is offered which, and the numbers that regions adjust.

mod audience;
mod list;
mod params;
mod publish;

pub use audience::{AudienceRequest, roll_out};
pub use list::{ParamView, TemplateDetail, TemplateItem, TemplateList, VersionView, detail, list, version};
pub use params::{adjust, param};
pub use publish::{Published, publish};

use routebook_domain::record::{RecordKind, TemplateRecord};
use routebook_domain::template::{Template, TemplateRef};

use super::{Cx, RuleError, Ruled, flows};

/// Every version that was published.
pub(super) fn known(cx: &Cx<'_>) -> Ruled<Vec<TemplateRecord>> {
    let records = cx.tx.records(cx.tenant, RecordKind::Template)?;
    Ok(records.iter().map(|row| TemplateRecord::from(&row.view())).collect())
}

/// The highest version of a template that is out, for whomever.
///
/// # Errors
/// [`RuleError::NotFound`] for a key that was never published.
pub fn highest(cx: &Cx<'_>, key: &str) -> Ruled<Template> {
    let versions = known(cx)?.into_iter().filter(|t| t.key == key).map(|t| t.version);
    let version = versions.max().ok_or(RuleError::NotFound)?;
    flows::template(cx, &TemplateRef { key: key.into(), version })?.ok_or(RuleError::NotFound)
}
