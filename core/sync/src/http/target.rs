//! Addresses: everything stays on the server that the person signed in to.

use reqwest::Url;

/// A server's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(Url);

impl Base {
    /// Reads `https://host[:port][/path]`, or `http` for a server in the house; `None` for anything else.
    pub fn parse(server: &str) -> Option<Self> {
        let mut url = Url::parse(server.trim()).ok()?;
        let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() || !plain || url.password().is_some() {
            return None;
        }
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
        Some(Self(url))
    }

    /// The address in its one form.
    pub fn address(&self) -> String {
        self.0.as_str().trim_end_matches('/').to_owned()
    }

    /// A path below the address, or a whole address of the same server: a token must not travel elsewhere.
    pub fn join(&self, target: &str) -> Option<Url> {
        if target.starts_with('/') && !target.starts_with("//") {
            return Url::parse(&format!("{}{target}", self.address())).ok();
        }
        Url::parse(target).ok().filter(|url| url.origin() == self.0.origin())
    }
}
