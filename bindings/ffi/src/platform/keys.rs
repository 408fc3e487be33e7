//! The phone's keystore. Keystores answer in forms of their own: all that are common are taken here.

use std::sync::Arc;

use p256::ecdsa::{Signature, VerifyingKey};
use routebook::{KeyError, Keys, SignError, Signer};

/// A keystore that holds P-256 keys: Android's, or Apple's Secure Enclave.
#[uniffi::export(with_foreign)]
pub trait SigningKeys: Send + Sync {
    /// Makes a key under a label that was never used, and gives its public half: SEC1 (33 or 65 bytes) or X.509 (91).
    fn create(&self, label: String) -> Result<Vec<u8>, KeystoreFailed>;
    /// The public half of a key that is there, in the same forms; [`KeystoreFailed::Gone`] where there is none under that
    /// label: a sign-in asks so before it makes one.
    fn public_key(&self, label: String) -> Result<Vec<u8>, KeystoreFailed>;
    /// Signs a SHA-256 digest as it is, without hashing it again. Gives `r || s` (64 bytes) or DER.
    fn sign(&self, label: String, digest: Vec<u8>) -> Result<Vec<u8>, KeystoreFailed>;
}

/// Why a keystore did nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum KeystoreFailed {
    /// It is locked: the person unlocks the phone.
    #[error("the keystore is locked")]
    Locked,
    /// This key can never come back; the next sign-in makes another enrolment.
    #[error("the key is gone")]
    Gone,
    /// Anything else, an unexpected exception among it: the key may still be there.
    #[error("the keystore failed: {detail}")]
    Failed {
        /// What happened.
        detail: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for KeystoreFailed {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { detail: error.reason }
    }
}

/// The phone's keystore as the facade asks it.
pub struct Bridge(pub Arc<dyn SigningKeys>);

struct Key {
    store: Arc<dyn SigningKeys>,
    label: String,
    point: [u8; 33],
}

impl Bridge {
    fn key(&self, label: &str, public: &[u8]) -> Option<Arc<dyn Signer>> {
        let (store, label, point) = (self.0.clone(), label.to_owned(), compressed(public)?);
        Some(Arc::new(Key { store, label, point }))
    }
}

impl Keys for Bridge {
    fn create(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError> {
        let public = self.0.create(label.to_owned()).map_err(|e| failed(e, KeyError::Unwritable))?;
        self.key(label, &public).ok_or_else(|| KeyError::Unwritable("its public half is no P-256 key".into()))
    }

    fn open(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError> {
        let public = self.0.public_key(label.to_owned()).map_err(|e| failed(e, KeyError::Unreadable))?;
        self.key(label, &public).ok_or_else(|| KeyError::Unreadable("its public half is no P-256 key".into()))
    }
}

fn failed(error: KeystoreFailed, other: fn(String) -> KeyError) -> KeyError {
    match error {
        KeystoreFailed::Locked => KeyError::Locked,
        KeystoreFailed::Gone => KeyError::Gone,
        KeystoreFailed::Failed { detail } => other(detail),
    }
}

impl Signer for Key {
    fn public_key(&self) -> [u8; 33] {
        self.point
    }

    /// What is neither locked nor signed may work the next time: the key is given up only where the keystore says so.
    fn sign(&self, digest: &[u8; 32]) -> Result<[u8; 64], SignError> {
        match self.store.sign(self.label.clone(), digest.to_vec()) {
            Ok(signature) => low(&signature).ok_or(SignError::Locked),
            Err(KeystoreFailed::Gone) => Err(SignError::Gone),
            Err(KeystoreFailed::Locked | KeystoreFailed::Failed { .. }) => Err(SignError::Locked),
        }
    }
}

/// Of X.509 the last 65 bytes are the point, for this curve always.
fn compressed(public: &[u8]) -> Option<[u8; 33]> {
    const X509: usize = 91;
    let point = if public.len() == X509 { &public[X509 - 65..] } else { public };
    let key = VerifyingKey::from_sec1_bytes(point).ok()?;
    key.to_sec1_point(true).as_bytes().try_into().ok()
}

/// Keystores draw either of the two forms of `s`; the protocol takes the lower.
fn low(signature: &[u8]) -> Option<[u8; 64]> {
    let read = if signature.len() == 64 { Signature::from_slice(signature) } else { Signature::from_der(signature) };
    Some(read.ok()?.normalize_s().to_bytes().into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use p256::ecdsa::SigningKey;
    use p256::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
    use std::sync::Mutex;

    /// A keystore that answers in one of the usual forms.
    struct Store {
        key: SigningKey,
        forms: (usize, bool),
        fails: Mutex<Option<KeystoreFailed>>,
    }

    impl Store {
        fn new(public: usize, der: bool) -> Arc<Self> {
            let key = SigningKey::from_slice(&[5; 32]).unwrap();
            Arc::new(Self { key, forms: (public, der), fails: Mutex::default() })
        }

        fn may(&self) -> Result<(), KeystoreFailed> {
            self.fails.lock().unwrap().clone().map_or(Ok(()), Err)
        }
    }

    impl SigningKeys for Store {
        fn create(&self, label: String) -> Result<Vec<u8>, KeystoreFailed> {
            self.public_key(label)
        }
        fn public_key(&self, _label: String) -> Result<Vec<u8>, KeystoreFailed> {
            self.may()?;
            let point = self.key.verifying_key().to_sec1_point(self.forms.0 == 33);
            let mut bytes = vec![0; self.forms.0 - point.as_bytes().len()];
            bytes.extend(point.as_bytes());
            Ok(bytes)
        }
        fn sign(&self, _label: String, digest: Vec<u8>) -> Result<Vec<u8>, KeystoreFailed> {
            self.may()?;
            let signature: Signature = self.key.sign_prehash(&digest).unwrap();
            Ok(if self.forms.1 { signature.to_der().as_bytes().to_vec() } else { signature.to_bytes().to_vec() })
        }
    }

    #[test]
    fn every_form_of_key_and_signature_is_taken() {
        for (public, der) in [(33, false), (65, true), (91, true)] {
            let store = Store::new(public, der);
            let key = Bridge(store.clone()).open("a").unwrap();
            let signature = Signature::from_slice(&key.sign(&[7; 32]).unwrap()).unwrap();
            assert_eq!(signature.normalize_s(), signature);
            store.key.verifying_key().verify_prehash(&[7; 32], &signature).unwrap();
            assert_eq!(key.public_key()[..], store.key.verifying_key().to_sec1_point(true).as_bytes()[..]);
        }
    }

    #[test]
    fn only_a_key_that_is_gone_is_given_up() {
        let store = Store::new(33, false);
        let bridge = Bridge(store.clone());
        let key = bridge.create("a").unwrap();
        for (fails, opened, signed) in [
            (KeystoreFailed::Gone, KeyError::Gone, SignError::Gone),
            (KeystoreFailed::Locked, KeyError::Locked, SignError::Locked),
            (KeystoreFailed::Failed { detail: "x".into() }, KeyError::Unreadable("x".into()), SignError::Locked),
        ] {
            *store.fails.lock().unwrap() = Some(fails);
            assert_eq!((bridge.open("a").err(), key.sign(&[7; 32]).err()), (Some(opened), Some(signed)));
        }
    }

    #[test]
    fn what_is_no_key_and_no_signature_is_refused() {
        assert_eq!((compressed(&[]), compressed(&[4; 65]), compressed(&[0; 91])), (None, None, None));
        assert_eq!((low(&[]), low(&[0; 64]), low(&[0x30; 70])), (None, None, None));
    }
}
