//! Templates from the records, read once: a version of a template never changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use routebook_domain::record::{RecordKind, TemplateRecord};
use routebook_domain::template::{self, Template, TemplateRef};

use crate::access::Reader;
use crate::error::StoreError;

type Result<T> = std::result::Result<T, StoreError>;
type Cache = HashMap<TemplateRef, Arc<Template>>;

/// The templates that were read.
#[derive(Default)]
pub(crate) struct Templates(Mutex<Cache>);

impl Templates {
    pub fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, Cache> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reader<'_> {
    /// One version of a template; nothing where it is not here or too new for this version.
    pub fn template(&self, of: &TemplateRef) -> Result<Option<Arc<Template>>> {
        let cached = self.templates.lock().get(of).cloned();
        if cached.is_some() {
            return Ok(cached);
        }
        let named = |t: &TemplateRecord| t.key == of.key && t.version == of.version;
        // A version that was deleted begins no flow, and those that are pinned to it go on.
        let all = self.records_and_deleted(RecordKind::Template)?;
        Ok(all.iter().map(TemplateRecord::from).find(named).and_then(|t| self.keep(&t)))
    }

    /// Every version of every template that this version of the app can run.
    pub fn templates(&self) -> Result<Vec<Arc<Template>>> {
        Ok(self.records(RecordKind::Template)?.iter().filter_map(|record| self.keep(&record.into())).collect())
    }

    fn keep(&self, record: &TemplateRecord) -> Option<Arc<Template>> {
        let of = TemplateRef { key: record.key.clone(), version: record.version };
        let cached = self.templates.lock().get(&of).cloned();
        cached.or_else(|| {
            let template = Arc::new(template::recall(&record.document)?);
            self.templates.lock().insert(of, template.clone());
            Some(template)
        })
    }
}
