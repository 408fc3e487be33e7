//! Every page of the console, in both languages, on a desk and on a phone: nothing runs out of the screen, and nothing is
//! left without words.

use routebook_e2e::{Browser, Call, Site};
use routebook_scene::Size;
use serde_json::Value;

use super::on;

const PAGES: [(&str, &str); 10] = [
    ("todos", "/todos"),
    ("sheets", "/sheets"),
    ("visits", "/visits"),
    ("doubts", "/visits?sort=doubt"),
    ("conflicts", "/conflicts"),
    ("held", "/held"),
    ("people", "/people"),
    ("verify", "/verify"),
    ("templates", "/templates"),
    ("settings", "/settings"),
];

/// What is wider than the screen, by its class.
const TOO_WIDE: &str = "
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const all = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > wide + 1);
    return all.slice(0, 5).map((e) => `${e.tagName}.${e.className}`)";
/// What looks like the name of a word instead of the word, such as `nav.todos`; settings show their keys on purpose.
const WORDLESS: &str = "
    const keys = new Set([...document.querySelectorAll('code, .s-name .fine')].map((e) => e.innerText.trim()));
    const lines = document.body.innerText.split('\\n').filter((line) => !keys.has(line.trim()));
    return lines.join(' ').match(/\\b[a-z]+[A-Za-z]*\\.[a-z][A-Za-z]*\\b/g) ?? []";
const LOADED: &str = "return !!document.querySelector('h1') && !document.querySelector('.ant-spin-spinning')";

fn busy(site: &Site) -> String {
    let phone = site.phone_of("rep1");
    let camera = site.camera(1, Size::Small);
    let visits = [0, 2].map(|n: usize| {
        let outlet = &site.beat(0)[n];
        let here = site.before(outlet);
        phone.visit_outlet(&Call { outlet, here: &here, camera: &camera })
    });
    phone.run(["sync"]).good();
    visits[1].clone()
}

fn look(browser: &Browser, name: &str, faults: &mut Vec<String>) {
    browser.until(LOADED);
    browser.picture(name);
    for (what, script) in [("too wide", TOO_WIDE), ("without words", WORDLESS)] {
        let found = browser.script(script);
        if found != Value::Array(Vec::new()) {
            faults.push(format!("{name}: {what}: {found}"));
        }
    }
}

#[test]
fn every_page_fits_and_has_words_in_both_languages_on_a_desk_and_on_a_phone() {
    let site = Site::found();
    let flow = busy(&site);
    let browser = on(&site, "supervisor", "/todos");
    browser.sees("language");
    let visit = format!("/visits/{flow}");
    let pages: Vec<(&str, &str)> = PAGES.iter().copied().chain([("visit", visit.as_str())]).collect();
    let mut faults = Vec::new();
    for (language, code) in [("zh", "zh-CN"), ("en", "en")] {
        browser.script(&format!("localStorage.setItem('routebook.language', '{code}')"));
        for (screen, width) in [("desk", 1280), ("phone", 390)] {
            browser.resize(width, 900);
            for (name, path) in &pages {
                browser.open(&format!("{}{path}", site.url()));
                look(&browser, &format!("{name}-{language}-{screen}"), &mut faults);
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
