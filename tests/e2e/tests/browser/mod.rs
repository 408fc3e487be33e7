//! The supervisors' console in a real browser, served by the real server.
//!
//! With `ROUTEBOOK_PICTURES=FOLDER` the walks leave pictures of the pages that they come by, to be looked at.

mod conflicts;
mod held;
mod pages;
mod visits;

use routebook_e2e::{Browser, Site};
use routebook_fleet::PASSWORD;

/// A browser on a page, signed in.
fn on(site: &Site, login: &str, path: &str) -> Browser {
    let browser = Browser::start();
    browser.open(&format!("{}{path}", site.url()));
    browser.sign_in(login, PASSWORD);
    browser.until("return location.pathname !== '/sign-in'");
    browser
}

/// True once the first element of a selector holds this text.
fn says(css: &str, text: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    format!("const e = document.querySelector(`{css}`); return !!e && e.textContent.includes({text})")
}

/// True once a page holds so many elements of a selector.
fn count(css: &str, n: usize) -> String {
    format!("return document.querySelectorAll(`{css}`).length === {n}")
}

/// Waits until a dialog stands there for the eye: one that is still to come is already on the page, but clear as glass.
fn dialog(browser: &Browser) {
    browser.sees_css(".ant-modal");
    browser.until("return getComputedStyle(document.querySelector('.ant-modal')).opacity === '1'");
}
