use std::collections::BTreeSet;
use std::sync::Arc;

use routebook_domain::settings::Key;
use routebook_domain::template::Template;
use routebook_store::Reader;

use super::{Moment, Rep};
use crate::error::Error;
use crate::views::TemplateView;

impl Rep {
    /// What may be begun here: of every template the version that is rolled out to this person, by key.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn templates(&self) -> Result<Vec<TemplateView>, Error> {
        self.read(|r| {
            let all = all_offered(r, &self.moment(r)?)?;
            Ok(all.iter().map(|t| view(t)).collect())
        })
    }

    /// The version of a template that is rolled out to this person, whole, by its key.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a key without one.
    pub fn template(&self, key: &str) -> Result<Template, Error> {
        self.read(|r| Ok(template_of(r, &self.moment(r)?, key)?.as_ref().clone()))
    }
}

fn view(template: &Template) -> TemplateView {
    TemplateView { template: template.reference(), kind: template.kind, title: template.title.clone() }
}

/// Of every template the version that is rolled out to this person, by key.
pub fn all_offered(r: &Reader<'_>, now: &Moment) -> Result<Vec<Arc<Template>>, Error> {
    let keys: BTreeSet<_> = r.templates()?.iter().map(|t| t.key.clone()).collect();
    let all = keys.iter().map(|key| offered(r, now, key)).collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().flatten().collect())
}

fn offered(r: &Reader<'_>, now: &Moment, key: &str) -> Result<Option<Arc<Template>>, Error> {
    match r.offered(key, now.trusted.at_ms)? {
        Some(of) => Ok(r.template(&of)?),
        None => Ok(None),
    }
}

/// The template for something begun now, by its key.
pub fn template_of(r: &Reader<'_>, now: &Moment, key: &str) -> Result<Arc<Template>, Error> {
    offered(r, now, key)?.ok_or(Error::NotFound { what: "template" })
}

/// The template that a setting names.
pub fn template_set(r: &Reader<'_>, now: &Moment, key: Key) -> Result<Arc<Template>, Error> {
    let name = r.settings(now.trusted.at_ms)?.word(key);
    template_of(r, now, &name)
}
