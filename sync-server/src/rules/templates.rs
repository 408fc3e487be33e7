//! Versions of templates: published once, never changed.

use routebook_domain::ids::PersonId;
use routebook_domain::merge::field_no;
use routebook_domain::record::{RecordKind, TemplateRecord, Value};
use routebook_domain::template::{Template, TemplateRef};

use super::{Cx, Ruled, ids, master};

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

/// Publishes a document that reads as this template.
///
/// # Errors
/// What the store says.
pub fn publish(cx: &Cx<'_>, by: PersonId, document: &str, template: &Template) -> Ruled<Published> {
    let version = template.reference();
    let out: Vec<_> = known(cx)?.into_iter().filter(|t| t.key == version.key).collect();
    if out.iter().any(|t| t.version == version.version && t.document == document) {
        return Ok(Published::Same(version));
    }
    let highest = out.iter().map(|t| t.version).max().unwrap_or(0);
    if highest >= version.version {
        return Ok(Published::Behind { version, highest });
    }
    let fields = [
        (const { field_no(RecordKind::Template, "key") }, Value::from(version.key.as_str())),
        (const { field_no(RecordKind::Template, "version") }, i64::from(version.version).into()),
        (const { field_no(RecordKind::Template, "document") }, document.into()),
    ];
    master::put(cx, by, RecordKind::Template, ids::template(cx.tenant, &version), &fields)?;
    Ok(Published::New(version))
}

fn known(cx: &Cx<'_>) -> Ruled<Vec<TemplateRecord>> {
    let records = cx.tx.records(cx.tenant, RecordKind::Template)?;
    Ok(records.iter().map(|row| TemplateRecord::from(&row.view())).collect())
}
