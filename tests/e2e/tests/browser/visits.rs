//! A supervisor reads a visit and answers it.

use routebook_e2e::{Browser, Call, Site, detail};
use routebook_fleet::PASSWORD;
use routebook_scene::Size;
use serde_json::json;

/// True once the picture with this `data-testid` has pixels.
fn has_pixels(hook: &str) -> String {
    let element = format!("document.querySelector('[data-testid=\"{hook}\"]')");
    format!("const i = {element}; return !!i && i.complete && i.naturalWidth > 0")
}

/// A visit, delivered; gives its id.
fn visit(site: &Site) -> String {
    let phone = site.phone_of("rep1");
    let outlet = &site.beat(0)[0];
    let (here, camera) = (site.before(outlet), site.camera(1, Size::Small));
    let flow = phone.visit_outlet(&Call { outlet, here: &here, camera: &camera });
    phone.run(["sync"]).good();
    flow
}

#[test]
fn a_supervisor_signs_in_opens_a_visit_and_sees_its_photos() {
    let site = Site::found();
    let flow = visit(&site);
    let browser = Browser::start();
    browser.open(&site.url());
    browser.sign_in("supervisor", PASSWORD);
    browser.click_css(&format!("[data-testid='visit-row'][data-flow='{flow}'] a"));
    browser.sees_css(&format!("[data-testid='visit-page'][data-flow='{flow}'][data-state='submitted']"));
    let verified = "document.querySelectorAll('[data-testid=\"evidence\"][data-state=\"verified\"]')";
    browser.until(&format!("return {verified}.length === 2"));
    browser.until(&has_pixels("photo-thumb"));
    browser.click("photo-thumb");
    browser.until(&has_pixels("photo-full"));
    let full = "document.querySelector('[data-testid=\"photo-full\"]')";
    let size = browser.script(&format!("const i = {full}; return [i.naturalWidth, i.naturalHeight].sort()"));
    assert_eq!(size, json!([480, 640]), "the photo has all its pixels");
}

#[test]
fn a_supervisor_returns_a_step_with_her_reason() {
    let site = Site::found();
    let flow = visit(&site);
    let browser = Browser::start();
    browser.open(&format!("{}/visits/{flow}", site.url()));
    browser.sign_in("supervisor", PASSWORD);
    browser.click("return-open");
    browser.click("return-step-fridge");
    browser.fill("return-reason-fridge", "照片里看不到价签");
    browser.click("return-submit");
    browser.sees("review-done");
    browser.sees_css("[data-testid='visit-page'][data-state='returned']");
    let visit = detail(&site.api("supervisor"), &flow);
    assert_eq!(visit["review"]["steps"], json!([{"step": "fridge", "reason": "照片里看不到价签"}]), "{visit}");
}

#[test]
fn a_wrong_password_is_told_and_lets_nobody_in() {
    let site = Site::found();
    let browser = Browser::start();
    browser.open(&site.url());
    browser.sign_in("supervisor", "not the password");
    browser.sees("problem");
    browser.until("return location.pathname === '/sign-in'");
}
