//! TLS, configured by hand: reqwest's own features ask the platform's verifier, which panics on Android at the
//! first call unless it was set up from Java.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};

/// Mozilla's roots, ring, HTTP/2 where the server has it.
pub fn config() -> ClientConfig {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let mut config = match builder {
        Ok(builder) => builder.with_root_certificates(roots).with_no_client_auth(),
        Err(e) => unreachable!("ring supports the default TLS versions: {e}"),
    };
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config
}
