//! The supervisor's browser, in words of the console.

use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::webdriver::WebDriver;

/// A headless browser on the console.
pub struct Browser {
    driver: WebDriver,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts it.
    ///
    /// # Panics
    /// When Chromium or its driver is missing.
    pub fn start() -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder");
        Self { driver: WebDriver::start(profile.path()), _profile: profile }
    }

    /// Opens an address.
    pub fn open(&self, url: &str) {
        self.driver.open(url);
    }

    /// Signs in on the sign-in page.
    pub fn sign_in(&self, login: &str, password: &str) {
        self.fill("sign-in-login", login);
        self.fill("sign-in-password", password);
        self.click("sign-in-submit");
    }

    /// Types into the element with this `data-testid`.
    pub fn fill(&self, hook: &str, text: &str) {
        self.driver.type_into(&within(hook, "input, textarea"), text);
    }

    /// Clicks the element with this `data-testid`.
    pub fn click(&self, hook: &str) {
        self.driver.click(&selector(hook));
    }

    /// Clicks the first element of any CSS selector.
    pub fn click_css(&self, css: &str) {
        self.driver.click(css);
    }

    /// Types into the first element of any CSS selector.
    pub fn type_css(&self, css: &str, text: &str) {
        self.driver.type_into(css, text);
    }

    /// Makes the page so wide and high, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.driver.devtools("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Keeps a picture of the whole page in the folder that `ROUTEBOOK_PICTURES` names, if it names one.
    ///
    /// # Panics
    /// When the picture cannot be written.
    pub fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("ROUTEBOOK_PICTURES").map(PathBuf::from) else { return };
        let whole = json!({"format": "png", "captureBeyondViewport": true});
        let taken = self.driver.devtools("Page.captureScreenshot", &whole);
        let png = STANDARD.decode(taken["data"].as_str().unwrap_or_default()).expect("a picture in base64");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        std::fs::write(folder.join(format!("{name}.png")), png).expect("a picture is written");
    }

    /// Waits for the element with this `data-testid`.
    pub fn sees(&self, hook: &str) {
        self.driver.find(&selector(hook));
    }

    /// Waits for any CSS selector.
    pub fn sees_css(&self, css: &str) {
        self.driver.find(css);
    }

    /// Waits until a script returns true.
    pub fn until(&self, script: &str) {
        self.driver.until(script);
    }

    /// Runs a script and gives what it returns.
    pub fn script(&self, script: &str) -> Value {
        self.driver.script(script)
    }
}

fn selector(hook: &str) -> String {
    format!("[data-testid=\"{hook}\"]")
}

/// The hook itself if it can be typed into, else what can be typed into within it.
fn within(hook: &str, tags: &str) -> String {
    let own = tags.split(", ").map(|tag| format!("{tag}{}", selector(hook)));
    let inner = tags.split(", ").map(|tag| format!("{} {tag}", selector(hook)));
    own.chain(inner).collect::<Vec<_>>().join(", ")
}
