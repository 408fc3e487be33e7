//! Publishing a version.

use routebook_domain::ids::PersonId;
use routebook_domain::merge::field_no;
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::rollout::Audience;
use routebook_domain::template::{Template, TemplateRef};

use super::known;
use crate::rules::{Cx, Ruled, ids, master};

/// What became of a document that was to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published {
    /// Phones get it with their next pull and use it for what they begin from then on.
    New(TemplateRef),
    /// The very same document was published before.
    Same(TemplateRef),
    /// This version, or a later one, was published with other content.
    Behind {
        /// What was to be published.
        version: TemplateRef,
        /// The highest version that is out.
        highest: u32,
    },
}

/// Publishes a document that reads as this template, for an audience.
///
/// # Errors
/// What the store says.
pub fn publish(
    cx: &Cx<'_>,
    by: PersonId,
    document: &str,
    template: &Template,
    audience: &Audience,
) -> Ruled<Published> {
    let version = template.reference();
    let out: Vec<_> = known(cx)?.into_iter().filter(|t| t.key == version.key).collect();
    if out.iter().any(|t| t.version == version.version && same(&t.document, document)) {
        return Ok(Published::Same(version));
    }
    let highest = out.iter().map(|t| t.version).max().unwrap_or(0);
    if highest >= version.version {
        return Ok(Published::Behind { version, highest });
    }
    let mut fields = vec![
        (const { field_no(RecordKind::Template, "key") }, Value::from(version.key.as_str())),
        (const { field_no(RecordKind::Template, "version") }, i64::from(version.version).into()),
        (const { field_no(RecordKind::Template, "document") }, document.into()),
    ];
    if *audience != Audience::everyone() {
        fields.push((const { field_no(RecordKind::Template, "audience") }, audience.to_value()));
    }
    master::put(cx, by, RecordKind::Template, ids::template(cx.tenant, &version), &fields)?;
    Ok(Published::New(version))
}

/// Whether two documents say the same, however they are laid out.
fn same(held: &str, document: &str) -> bool {
    let read = |text| serde_json::from_str::<serde_json::Value>(text).ok();
    held == document || read(held).is_some_and(|held| read(document) == Some(held))
}
