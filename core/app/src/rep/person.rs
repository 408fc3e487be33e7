use super::Rep;
use crate::error::Error;
use crate::views::{CompanyView, PersonView};

impl Rep {
    /// Who this is.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn person(&self) -> Result<PersonView, Error> {
        self.read(|r| Ok(PersonView::from(&r.identity()?)))
    }

    /// The company.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn company(&self) -> Result<CompanyView, Error> {
        self.read(|r| Ok(CompanyView::new(r.identity()?.tenant, r.company()?)))
    }
}
