use routebook_domain::time::Day;
use routebook_store::Reader;

use super::Rep;
use crate::error::Error;

impl Rep {
    /// The business day at the best known time, in the company's zone.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn day(&self) -> Result<Day, Error> {
        self.read(|r| self.day_in(r))
    }

    pub(super) fn day_in(&self, r: &Reader<'_>) -> Result<Day, Error> {
        Ok(r.company()?.days().day_of(self.moment(r)?.trusted.at_ms))
    }
}
