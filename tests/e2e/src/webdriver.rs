//! The few commands of the WebDriver protocol (W3C) that the tests need.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::http::client;

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(100);

/// A running chromedriver with one session.
pub struct WebDriver {
    process: Child,
    runtime: Runtime,
    http: reqwest::Client,
    session: String,
}

impl WebDriver {
    /// Starts chromedriver on a free port and a headless Chromium with an empty profile.
    ///
    /// # Panics
    /// When either cannot be started: the test says what to install.
    pub fn start(profile: &std::path::Path) -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts; on Debian: apt-get install chromium chromium-driver");
        let port = announced_port(&mut process);
        let runtime = Runtime::new().expect("an async runtime");
        let mut driver = Self { process, runtime, http: client(), session: format!("http://127.0.0.1:{port}/session") };
        let made = driver.post("", &capabilities(profile));
        let id = made["sessionId"].as_str().unwrap_or_else(|| panic!("no browser session: {made}"));
        driver.session = format!("{}/{id}", driver.session);
        driver
    }

    /// Opens an address.
    pub fn open(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// Waits until an element stands on the page.
    ///
    /// # Panics
    /// When it does not come; the page's text is in the message.
    pub fn find(&self, css: &str) {
        self.until_some(&format!("`{css}` on the page"), || self.element(css));
    }

    /// Types into an element once it can be typed into.
    ///
    /// # Panics
    /// When it does not come, or nothing can be typed into it.
    pub fn type_into(&self, css: &str, text: &str) {
        self.until_some(&format!("typing into `{css}`"), || self.act(css, "value", &json!({ "text": text })));
    }

    /// Clicks an element once it can be clicked.
    ///
    /// # Panics
    /// When it does not come, or something stays in front of it.
    pub fn click(&self, css: &str) {
        self.until_some(&format!("clicking `{css}`"), || self.act(css, "click", &json!({})));
    }

    /// Runs a script and gives what it returns.
    pub fn script(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Runs a command of the browser's own protocol.
    pub fn devtools(&self, command: &str, params: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": params}))
    }

    /// Waits until a script returns true.
    ///
    /// # Panics
    /// When it does not.
    pub fn until(&self, script: &str) {
        self.until_some(&format!("true: {script}"), || (self.script(script) == Value::Bool(true)).then_some(()));
    }

    /// The page draws itself when it likes: it is asked again until it gives something.
    fn until_some<T>(&self, what: &str, ask: impl Fn() -> Option<T>) -> T {
        for _ in 0..TRIES {
            if let Some(found) = ask() {
                return found;
            }
            thread::sleep(PAUSE);
        }
        panic!("never came: {what}\n{}", self.script("return location.href + '\\n' + document.body.innerText"));
    }

    /// The element may be drawn anew between two requests, so it is looked up for each.
    fn act(&self, css: &str, verb: &str, body: &Value) -> Option<()> {
        let element = self.element(css)?;
        self.post(&format!("/element/{element}/{verb}"), body).is_null().then_some(())
    }

    fn element(&self, css: &str) -> Option<String> {
        let found = self.post("/element", &json!({"using": "css selector", "value": css}));
        found[ELEMENT].as_str().map(Into::into)
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let sent = self.http.post(format!("{}{path}", self.session)).json(body).send();
        let answer = self.runtime.block_on(async { sent.await?.json::<Value>().await });
        answer.expect("chromedriver answers in JSON")["value"].clone()
    }
}

impl Drop for WebDriver {
    /// The browser is asked to go: killing the driver alone would leave it running.
    fn drop(&mut self) {
        let _asked = self.runtime.block_on(self.http.delete(&self.session).send());
        let _gone = self.process.kill();
        let _waited = self.process.wait();
    }
}

fn announced_port(process: &mut Child) -> u16 {
    let out = process.stdout.take().expect("standard output is piped");
    let lines = BufReader::new(out).lines().map_while(Result::ok);
    let said = lines.filter(|line| line.contains("started successfully on port"));
    let port = said.filter_map(|line| line.trim_end_matches('.').rsplit(' ').next()?.parse().ok()).next();
    port.expect("chromedriver says its port")
}

fn capabilities(profile: &std::path::Path) -> Value {
    let flags = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
        // The console begins in the language that the browser asks for; `--lang` alone does not say that on Linux.
        "--accept-lang=zh-CN",
        // What moves may be elsewhere when it is clicked.
        "--force-prefers-reduced-motion",
    ];
    let mut args: Vec<_> = flags.map(String::from).into();
    args.push(format!("--user-data-dir={}", profile.display()));
    json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": args}}}})
}
