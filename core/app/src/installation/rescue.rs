use std::path::Path;

use super::Installation;
use crate::error::Error;
use crate::rescue::{Phone, RescueReport, rescue};

impl Installation {
    /// Brings out everything of this phone into a folder that is not there, or empty: a consistent copy of every
    /// enrolment's database without its credentials, every file that was not delivered, and a list of it in plain text.
    /// A database that cannot be read comes out as bytes, with all its files. Keys stay in their keystore, and nothing
    /// here changes.
    ///
    /// # Errors
    /// [`Error::Refused`] with `not_empty`; [`Error::Storage`] where the folder cannot be written: then nothing is left
    /// in it. The trouble of one enrolment stands in its line of the report.
    pub fn rescue(&self, to: &Path) -> Result<RescueReport, Error> {
        let known: Vec<_> = self.index()?.enrolments()?.into_iter().map(|row| row.enrolment).collect();
        let phone = Phone::find(&self.shared.folder, &known);
        rescue(&phone, &|id, _| self.rep_of(id), to)
    }
}
