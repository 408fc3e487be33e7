use super::Rep;
use crate::error::Error;

impl Rep {
    /// Signs out. What was not sent is delivered by later syncs; the next one tells the server.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub async fn sign_out(&self) -> Result<(), Error> {
        self.blocking(Self::mark_signed_out).await
    }

    /// Marks it on this phone; without a network that is all that can be done.
    pub(crate) fn mark_signed_out(&self) -> Result<(), Error> {
        self.write(|w| {
            let mut identity = w.identity()?;
            identity.signed_out = true;
            Ok(w.put_identity(&identity)?)
        })?;
        self.inner.store.tell_person();
        Ok(())
    }
}
