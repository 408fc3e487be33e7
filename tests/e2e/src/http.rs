//! The HTTP client of the tests.

/// A client that never goes through a proxy of the machine.
pub fn client() -> reqwest::Client {
    // The workspace's reqwest brings no TLS of its own and asks the process for one, even where only HTTP is spoken.
    let _already_there = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().expect("an HTTP client")
}
