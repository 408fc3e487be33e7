//! The demo company with its running server, in a temporary folder, at the real time.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use routebook_fleet::{Company, PASSWORD, Proxy, Recipe, SimClock, Supervisor};
use routebook_server::{Imported, Ports, ServerError, import};
use serde_json::Value;
use tempfile::TempDir;

use crate::Terminal;

/// `rep1` and `rep3` share a territory; `supervisor` leads every territory.
const REPS: usize = 3;

/// A company of three reps.
pub struct Site {
    company: Company,
    folder: TempDir,
}

impl Deref for Site {
    type Target = Company;
    fn deref(&self) -> &Company {
        &self.company
    }
}

impl Site {
    /// Founds the company and starts its server.
    pub fn found() -> Self {
        Self::found_at(SimClock::real())
    }

    /// Founds the company three days ago, so that its people have worked there since; its clock is right again then.
    pub fn founded_days_ago() -> Self {
        let site = Self::found_at(SimClock::days_ago(3));
        site.clock.catch_up();
        site
    }

    /// The business day so many days before today, as files write it.
    pub fn days_ago(&self, days: i32) -> String {
        self.clock.today().plus(-days).to_string()
    }

    fn found_at(clock: SimClock) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let recipe = Recipe { dir: folder.path().join("company"), reps: REPS, seed: 1, clock, port: 0 };
        Self { company: Company::found(recipe).expect("a company is founded"), folder }
    }

    /// A bad network between a phone and the server.
    ///
    /// # Panics
    /// When it cannot be set up.
    pub fn network(&self) -> Proxy {
        Proxy::open(self.runtime(), self.addr(), self.meter()).expect("a proxy")
    }

    /// A folder that lives as long as the company.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A phone that nobody signed in on.
    pub fn phone(&self, name: &str) -> Terminal {
        Terminal::new(self.folder.path(), &format!("{name}.db"))
    }

    /// A phone on which somebody signed in and synced once.
    ///
    /// # Panics
    /// When that fails.
    pub fn phone_of(&self, login: &str) -> Terminal {
        self.phone_through(&self.url(), login)
    }

    /// The same, with the server at another address.
    ///
    /// # Panics
    /// When that fails.
    pub fn phone_through(&self, url: &str, login: &str) -> Terminal {
        let phone = self.phone(login);
        phone.sign_in(url, login, PASSWORD).good();
        phone.run(["sync"]).good();
        phone
    }

    /// The server's JSON API, signed in.
    ///
    /// # Panics
    /// When the server does not let them in.
    pub fn api(&self, login: &str) -> Supervisor {
        self.company.sign_in(login).unwrap_or_else(|e| panic!("{login}: {e}"))
    }

    /// The outlets of a rep, from 0, by code.
    pub fn beat(&self, rep: usize) -> Vec<String> {
        self.plan.outlets.iter().skip(6 * rep).take(6).map(|o| o.code.clone()).collect()
    }

    /// What a phone in front of an outlet types as `--place`.
    ///
    /// # Panics
    /// When nobody knows where the outlet is.
    pub fn before(&self, code: &str) -> String {
        let outlet = self.plan.outlets.iter().find(|o| o.code == code);
        let place = outlet.and_then(|o| o.place).expect("an outlet with a place");
        format!("{},{},15", place.lat(), place.lon())
    }

    /// Imports more files, each a name and its text.
    ///
    /// # Errors
    /// What the server says of them.
    pub fn import(&self, files: &[(&str, &str)]) -> Result<Imported, ServerError> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        files
            .iter()
            .for_each(|(name, text)| std::fs::write(folder.path().join(name), text).expect("a file is written"));
        import(&self.data(), folder.path(), &Ports::with_clock(Arc::new(self.clock.clone())))
    }

    /// A photo of this seed in the company's folder, small unless `size` says otherwise.
    pub fn camera(&self, seed: u64, size: routebook_scene::Size) -> PathBuf {
        let path = self.folder.path().join(format!("camera-{seed}-{}.jpg", size.pixels().0));
        std::fs::write(&path, routebook_scene::draw(seed, size)).expect("a photo is written");
        path
    }
}

/// One visit whole, as the API tells it.
///
/// # Panics
/// When the server refuses.
pub fn detail(api: &Supervisor, flow: &str) -> Value {
    api.get(&format!("/v1/visits/{flow}")).unwrap_or_else(|e| panic!("{e}"))
}

/// The position up to which a visit stands, as reviews name it.
///
/// # Panics
/// When the server refuses.
pub fn position(api: &Supervisor, flow: &str) -> u64 {
    detail(api, flow)["position"].as_u64().expect("a number")
}
