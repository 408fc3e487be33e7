//! Templates as the console and the command line show them.

use std::collections::BTreeMap;

use routebook_domain::ids::PersonId;
use routebook_domain::record::{SettingRecord, TemplateRecord};
use routebook_domain::rollout::Audience;
use routebook_domain::template::{FlowKind, Template, TemplateRef, Title};
use serde::Serialize;

use super::{highest, known, params};
use crate::rules::people::{Named, Names};
use crate::rules::settings::{self, Placed};
use crate::rules::{Cx, RuleError, Ruled, Sight, flows, ids};

/// Every template.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TemplateList {
    /// By key.
    pub items: Vec<TemplateItem>,
}

/// One template with its versions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TemplateItem {
    /// Its key.
    pub key: String,
    /// What its flows are about.
    pub kind: FlowKind,
    /// The title of its highest version.
    pub title: Title,
    /// Its highest version.
    pub highest: u32,
    /// All its versions, the highest first.
    pub versions: Vec<VersionView>,
    /// The numbers of the highest version.
    pub params: Vec<ParamView>,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VersionView {
    /// Its number.
    pub version: u32,
    /// The least engine that can run it.
    pub engine: u32,
    /// Its title.
    pub title: Title,
    /// For whom it is.
    pub audience: AudienceView,
}

/// For whom a version is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AudienceView {
    /// Everybody.
    pub everyone: bool,
    /// The territories of the cohort.
    pub territories: Vec<Named>,
    /// The people of the cohort; without a name whom the viewer does not see.
    pub people: Vec<Named>,
    /// When it becomes everybody's.
    pub until: Option<i64>,
}

/// A number of a template.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ParamView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// The unit behind it.
    pub unit: Option<String>,
    /// The template's own value.
    pub value: i64,
    /// The least that may be set.
    pub min: Option<i64>,
    /// The greatest that may be set.
    pub max: Option<i64>,
    /// A region may set it.
    pub adjustable: bool,
    /// Where it is set to what.
    pub adjusted: Vec<Placed>,
}

/// One version whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TemplateDetail {
    /// Its key.
    pub key: String,
    /// What its flows are about.
    pub kind: FlowKind,
    /// What the list shows.
    #[serde(flatten)]
    pub version: VersionView,
    /// The document.
    pub document: serde_json::Value,
}

/// Every template with its versions, by key; without a viewer, for whoever holds the data folder.
///
/// # Errors
/// What the store says.
pub fn list(cx: &Cx<'_>, viewer: Option<&Sight>) -> Ruled<TemplateList> {
    let mut by_key: BTreeMap<String, Vec<TemplateRecord>> = BTreeMap::new();
    for record in known(cx)? {
        by_key.entry(record.key.clone()).or_default().push(record);
    }
    let (naming, settings) = (Naming { names: Names::new(cx), viewer }, settings::known(cx)?);
    let items = by_key.into_iter().map(|(key, versions)| item(cx, &naming, &settings, key, versions));
    Ok(TemplateList { items: items.collect::<Ruled<_>>()? })
}

fn item(
    cx: &Cx<'_>,
    naming: &Naming<'_>,
    settings: &[SettingRecord],
    key: String,
    mut versions: Vec<TemplateRecord>,
) -> Ruled<TemplateItem> {
    versions.sort_by_key(|t| std::cmp::Reverse(t.version));
    let highest = highest(cx, &key)?;
    let params = highest.params.iter().map(|p| params::view(&naming.names, &key, p, settings));
    Ok(TemplateItem {
        kind: highest.kind,
        highest: highest.version,
        params: params.collect::<Ruled<_>>()?,
        versions: versions.iter().map(|record| view(cx, naming, record)).collect::<Ruled<_>>()?,
        title: highest.title,
        key,
    })
}

/// One version as the list shows it.
///
/// # Errors
/// [`RuleError::NotFound`] for a version that was never published.
pub fn version(cx: &Cx<'_>, version: &TemplateRef) -> Ruled<VersionView> {
    view(cx, &Naming { names: Names::new(cx), viewer: None }, &find(cx, version)?)
}

/// One version with its document.
///
/// # Errors
/// [`RuleError::NotFound`] for a version that was never published.
pub fn detail(cx: &Cx<'_>, viewer: Option<&Sight>, version: &TemplateRef) -> Ruled<TemplateDetail> {
    let record = find(cx, version)?;
    Ok(TemplateDetail {
        key: version.key.clone(),
        kind: template(cx, &record)?.kind,
        version: view(cx, &Naming { names: Names::new(cx), viewer }, &record)?,
        document: serde_json::from_str(&record.document).unwrap_or_default(),
    })
}

fn find(cx: &Cx<'_>, version: &TemplateRef) -> Ruled<TemplateRecord> {
    let record = cx.tx.record(cx.tenant, ids::template(cx.tenant, version))?;
    record.map(|r| TemplateRecord::from(&r.view())).ok_or(RuleError::NotFound)
}

fn template(cx: &Cx<'_>, record: &TemplateRecord) -> Ruled<Template> {
    let version = TemplateRef { key: record.key.clone(), version: record.version };
    flows::template(cx, &version)?.ok_or(RuleError::NotFound)
}

fn view(cx: &Cx<'_>, naming: &Naming<'_>, record: &TemplateRecord) -> Ruled<VersionView> {
    let template = template(cx, record)?;
    Ok(VersionView {
        version: record.version,
        engine: template.engine,
        title: template.title,
        audience: naming.audience(&record.audience)?,
    })
}

/// Names for whoever looks; `None` is whoever holds the data folder.
struct Naming<'a> {
    names: Names<'a>,
    viewer: Option<&'a Sight>,
}

impl Naming<'_> {
    fn audience(&self, audience: &Audience) -> Ruled<AudienceView> {
        Ok(AudienceView {
            everyone: audience.everyone,
            territories: audience.territories.iter().map(|id| self.names.of(*id)).collect::<Ruled<_>>()?,
            people: audience.people.iter().map(|id| self.person(*id)).collect::<Ruled<_>>()?,
            until: audience.until_ms,
        })
    }

    /// Somebody out of sight counts, but has no name.
    fn person(&self, id: PersonId) -> Ruled<Named> {
        if self.viewer.is_none_or(|sight| sight.sees(id)) {
            return self.names.of(id);
        }
        Ok(Named { id, name: String::new() })
    }
}
