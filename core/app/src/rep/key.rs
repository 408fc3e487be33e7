use super::Rep;
use crate::error::Error;

impl Rep {
    /// Whether what is written here can be signed and so delivered. It opens the key and signs nothing.
    ///
    /// # Errors
    /// [`Error::Key`] with what to do; [`Error::Storage`].
    pub fn check_key(&self) -> Result<(), Error> {
        let label = self.read(|r| Ok(r.identity()?.key_label))?;
        self.inner.platform.keys.open(&label)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use routebook_store::Identity;

    use super::*;
    use crate::platform::KeyError;
    use crate::testing::{Phone, identity};

    #[test]
    fn a_key_that_is_gone_is_told_before_anything_is_to_be_signed() {
        let phone = Phone::new();
        phone.rep.check_key().unwrap();
        let lost = Identity { key_label: "another".into(), ..identity() };
        phone.rep.write(|w| Ok(w.put_identity(&lost)?)).unwrap();
        assert!(matches!(phone.rep.check_key(), Err(Error::Key(KeyError::Gone))));
    }
}
