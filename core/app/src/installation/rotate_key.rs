use std::sync::Arc;

use routebook_domain::ids::BodyId;
use routebook_domain::ports::Signer;
use routebook_protocol::{Body, Payload, key_digest};
use routebook_store::Writer;
use sha2::{Digest, Sha256};

use super::Installation;
use crate::error::Error;
use crate::perform::KeyChange;
use crate::platform::KeyError;
use crate::rep::Rep;

impl Installation {
    /// Gives whoever is signed in another key. The change is an entry of the log, announced under the old key and proved
    /// by the new one; the new key signs once the server has it, so sync after this. A change that is under way stays
    /// the only one.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`], [`Error::Key`], [`Error::Storage`].
    pub async fn rotate_key(&self) -> Result<(), Error> {
        self.blocking(|me| me.change_key(&me.rep()?)).await
    }

    fn change_key(&self, rep: &Rep) -> Result<(), Error> {
        if rep.read(KeyChange::pending)?.is_some() {
            return Ok(());
        }
        let seq = rep.read(|r| Ok(r.head()?.seq))?;
        let label = label(rep, seq);
        let next = match self.open_key(&label)? {
            Some(signer) => signer,
            None => self.shared.platform.keys.create(&label)?,
        };
        rep.write(|w| announce(rep, w, &label, &next))
    }
}

/// The same for every try at the same point of the log, so that a try that failed leaves no key behind.
fn label(rep: &Rep, seq: u64) -> String {
    let mut hasher = Sha256::new();
    hasher.update(rep.enrolment().bytes());
    hasher.update(format!("rotate\n{seq}"));
    hex::encode(&hasher.finalize()[..16])
}

fn announce(rep: &Rep, w: &Writer<'_>, label: &str, next: &Arc<dyn Signer>) -> Result<(), Error> {
    let (who, seq, key) = (w.identity()?, w.head()?.seq + 1, next.public_key());
    let proof = next.sign(&key_digest(who.tenant, who.enrolment, seq, &key)).map_err(KeyError::from)?;
    let platform = &rep.inner.platform;
    let (reading, mut salt) = (platform.clock.now(), [0; 16]);
    platform.random.fill(&mut salt);
    let id = BodyId::from_bytes(rep.random_id(reading.wall_ms));
    let op = w.append(reading, &Body { id, salt, payload: Payload::KeyChange { key, proof } })?;
    KeyChange { seq: op.header.seq, label: label.into() }.note(w)
}
