//! Templates from the command line.

use std::fs;
use std::path::Path;

use routebook_domain::rollout::Audience;
use routebook_domain::template::{TemplateRef, parse};

use super::{name, within};
use crate::ServerError;
use crate::config::Ports;
use crate::rules::templates::{self, AudienceRequest, Published, TemplateDetail, TemplateList};
use crate::rules::{Cx, RuleError, ids};

/// A document travels in one op, and an op has at most 256 KiB.
const MAX_BYTES: usize = 200 * 1024;

/// What publishing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateChange {
    /// Phones get it with their next sync.
    Published(TemplateRef),
    /// The very same document was there.
    Unchanged(TemplateRef),
}

/// Who gets a version before everybody else does, as an operator names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cohort {
    /// Territories, by code or name, each with all below it.
    pub territories: Vec<String>,
    /// People, by login.
    pub people: Vec<String>,
    /// In how many days it becomes everybody's; without it, when somebody rolls it out.
    pub days: Option<u32>,
}

impl Cohort {
    /// Everybody, where nobody is named.
    fn audience(&self, cx: &Cx<'_>) -> Result<Audience, ServerError> {
        let everyone = self.territories.is_empty() && self.people.is_empty();
        let request = AudienceRequest {
            everyone,
            territories: self.territories.iter().map(|t| name::territory(cx, t)).collect::<Result<_, _>>()?,
            people: self.people.iter().map(|p| name::person(cx, p)).collect::<Result<_, _>>()?,
            until: None,
            days: self.days.filter(|_| !everyone),
        };
        Ok(request.read(cx)?)
    }
}

/// Publishes a template to everybody; see [`publish_template_to`].
///
/// # Errors
/// As [`publish_template_to`].
pub fn publish_template(data: &Path, file: &Path, ports: &Ports) -> Result<TemplateChange, ServerError> {
    publish_template_to(data, file, &Cohort::default(), ports)
}

/// Checks a template document and publishes it; a server may go on serving meanwhile. What was begun under an older
/// version stays on it.
///
/// # Errors
/// [`ServerError::Template`] with every fault of the document; [`ServerError::Invalid`] where its version was
/// published with other content, or the cohort names nobody. Nothing is published then.
pub fn publish_template_to(
    data: &Path,
    file: &Path,
    cohort: &Cohort,
    ports: &Ports,
) -> Result<TemplateChange, ServerError> {
    let document = read(file)?;
    let template = parse(&document).map_err(ServerError::Template)?;
    let done = within(data, ports, |cx| {
        let audience = cohort.audience(cx)?;
        Ok(templates::publish(cx, ids::company(cx.tenant), &document, &template, &audience)?)
    })?;
    match done {
        Published::New(version) => Ok(TemplateChange::Published(version)),
        Published::Same(version) => Ok(TemplateChange::Unchanged(version)),
        Published::Behind { version, highest } => Err(ServerError::Invalid(behind(&version, highest))),
    }
}

/// Gives a published version to everybody, or takes it back: then nothing more is begun under it. Gives whether that
/// changed anything.
///
/// # Errors
/// [`ServerError::Invalid`] for a version that was never published.
pub fn roll_out_template(
    data: &Path,
    version: &TemplateRef,
    to_everybody: bool,
    ports: &Ports,
) -> Result<bool, ServerError> {
    let audience = if to_everybody { Audience::everyone() } else { Audience::default() };
    within(data, ports, |cx| {
        templates::roll_out(cx, ids::company(cx.tenant), version, &audience)
            .map_err(|e| never_published(e, &version.key, Some(version.version)))
    })
}

/// Adjusts a number of a template for a territory or the company; no value takes the adjustment back.
///
/// # Errors
/// [`ServerError::Invalid`] names what is unknown, locked or out of bounds.
pub fn adjust_template(
    data: &Path,
    template: &str,
    param: &str,
    value: Option<i64>,
    territory: Option<&str>,
    ports: &Ports,
) -> Result<(), ServerError> {
    within(data, ports, |cx| {
        let place = territory.map(|t| name::territory(cx, t)).transpose()?;
        templates::adjust(cx, ids::company(cx.tenant), template, param, value, place).map_err(|e| match e {
            RuleError::Param(fault) => ServerError::Invalid(fault.to_string()),
            e => never_published(e, template, None),
        })
    })
}

/// Every template with its versions.
pub(crate) fn templates(data: &Path, ports: &Ports) -> Result<TemplateList, ServerError> {
    within(data, ports, |cx| Ok(templates::list(cx, None)?))
}

/// The document of a version, or of the highest.
pub(crate) fn template_document(
    data: &Path,
    key: &str,
    version: Option<u32>,
    ports: &Ports,
) -> Result<TemplateDetail, ServerError> {
    within(data, ports, |cx| {
        let highest = || templates::highest(cx, key).map(|t| t.version);
        let number = version.map_or_else(highest, Ok).map_err(|e| never_published(e, key, version))?;
        let of = TemplateRef { key: key.into(), version: number };
        templates::detail(cx, None, &of).map_err(|e| never_published(e, key, Some(number)))
    })
}

fn never_published(e: RuleError, key: &str, version: Option<u32>) -> ServerError {
    let which = version.map(|v| format!(" version {v}")).unwrap_or_default();
    match e {
        RuleError::NotFound => ServerError::Invalid(format!(
            "{key}{which} was never published; `routebook-server template list` names what is out"
        )),
        e => e.into(),
    }
}

fn read(file: &Path) -> Result<String, ServerError> {
    let document = fs::read_to_string(file).map_err(|e| ServerError::file(file, e))?;
    if document.len() > MAX_BYTES {
        let what = format!("{} has {} bytes; a template has at most {MAX_BYTES}", file.display(), document.len());
        return Err(ServerError::Invalid(what));
    }
    Ok(document)
}

fn behind(version: &TemplateRef, highest: u32) -> String {
    let TemplateRef { key, version } = version;
    let next = highest.saturating_add(1);
    format!(
        "version {highest} of {key} is out and this is version {version}; published versions never change, so give the changed document version {next}"
    )
}
