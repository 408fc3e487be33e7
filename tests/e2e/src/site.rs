//! The demo company with its running server, in a temporary folder, at the real time.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use routebook_domain::time::BusinessDays;
use routebook_fleet::{Company, MINUTE_MS, PASSWORD, Proxy, Recipe, SimClock, Supervisor};
use routebook_server::{
    Cohort, Imported, Ports, ServerError, TemplateChange, import, publish_template_to, set_setting,
};
use serde_json::Value;
use tempfile::TempDir;

use crate::Terminal;

/// `rep1` and `rep3` share a territory; `supervisor` leads every territory.
const REPS: usize = 3;
/// The last minute of a business day, counted from its midnight.
const LAST_MINUTE: i64 = 28 * 60 - 1;

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
        let site = Self { company: Company::found(recipe).expect("a company is founded"), folder };
        site.open_sheets();
        site
    }

    /// The tests run at any hour: the end of the shift is put so that the day's sheet is open and not yet due.
    fn open_sheets(&self) {
        let days = BusinessDays::default();
        let since_midnight = self.clock.now_ms() - days.moment(self.clock.today(), 0);
        let end = (since_midnight / MINUTE_MS + 6 * 60).min(LAST_MINUTE);
        self.set("shift.end_min", &end.to_string(), None);
        self.set("sheet.opens_before_min", "720", None);
    }

    /// Sets a setting, for the whole company or for one territory.
    ///
    /// # Panics
    /// When the server refuses it.
    pub fn set(&self, key: &str, value: &str, territory: Option<&str>) {
        set_setting(&self.data(), key, Some(value), territory, &self.ports()).expect("a setting");
    }

    /// Publishes a version of a template, to a cohort if one is named.
    ///
    /// # Errors
    /// What the server says of it.
    pub fn publish(&self, document: &str, cohort: &Cohort) -> Result<TemplateChange, ServerError> {
        let file = self.folder().join("template.json");
        std::fs::write(&file, document).expect("a file is written");
        publish_template_to(&self.data(), &file, cohort, &self.ports())
    }

    /// The server's ports, at the company's time.
    pub fn ports(&self) -> Ports {
        Ports::with_clock(Arc::new(self.clock.clone()))
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
        import(&self.data(), folder.path(), &self.ports())
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
