//! What whoever can reach the data folder does to rules: templates and settings, while a server may go on serving.

mod name;
mod retention;
mod setting;
mod template;

pub use retention::{compact, erase_op};
pub use setting::set_setting;
pub(crate) use setting::settings;
pub use template::{Cohort, TemplateChange, adjust_template, publish_template, publish_template_to, roll_out_template};
pub(crate) use template::{template_document, templates};

use std::path::Path;

use crate::ServerError;
use crate::config::{DataFolder, Ports};
use crate::rules::{Cx, RuleError};
use crate::store::Tx;

/// Runs a job in one transaction of the folder's company; what it refuses leaves everything as it was.
fn within<R>(
    data: &Path,
    ports: &Ports,
    mut job: impl FnMut(&Cx<'_>) -> Result<R, ServerError>,
) -> Result<R, ServerError> {
    let folder = DataFolder::new(data);
    folder.require_database()?;
    folder.open()?.write(|tx: &dyn Tx| {
        let tenant = tx.tenants()?.first().map(|t| t.id).ok_or(RuleError::NotFound)?;
        job(&Cx { tx, tenant, now_ms: ports.now_ms(), random: ports.random.as_ref() })
    })
}
