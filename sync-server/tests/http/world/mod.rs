//! A company that is served, and a phone that delivers to it.

mod camera;
mod clock;
mod phone;
mod photo;
mod tus;

pub use camera::{mirrored, recompressed, scene, stripped};
pub use clock::TestClock;
pub use phone::{Phone, accepted, enrolment};
pub use photo::photo;
pub use tus::Tus;

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Once};

use reqwest::{Client, Method, RequestBuilder, Response};
use routebook_server::{Config, NewCompany, Ports, RunningServer, Server, import, init};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The password of everybody.
pub const PASSWORD: &str = "right-horse";
/// Two territories: `sun` leads 江南 with two reps; `zhou` walks 江北.
const FILES: [(&str, &str); 5] = [
    ("territories.csv", "name,parent\n华东,\n江南,华东\n江北,华东\n"),
    (
        "people.csv",
        "login,name,role,password\nsun,孙主管,supervisor,right-horse\nli,李娜,rep,right-horse\n\
         wang,王伟,rep,right-horse\nzhou,周强,rep,right-horse\nregion,何经理,regional_manager,right-horse\n",
    ),
    (
        "outlets.csv",
        "code,name,territory,lat,lon\nA1,好邻居,江南,31.2304,121.4737\nA2,老王小店,江南,,\nB1,北门超市,江北,,\n",
    ),
    ("assignments.csv", "login,territory\nsun,江南\nli,江南\nwang,江南\nzhou,江北\nregion,华东\n"),
    ("routes.csv", "login,weekday,stop,outlet\nli,6,1,A1\nli,6,2,A2\n"),
];

/// A running server with its data folder.
pub struct World {
    pub server: Option<RunningServer>,
    pub clock: Arc<TestClock>,
    pub folder: TempDir,
    pub client: Client,
    url: String,
}

impl World {
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::start_of(&[], change).await
    }

    /// The company with more rows, by files of their own.
    pub async fn start_of(more: &[(&str, &str)], change: impl FnOnce(&mut Config)) -> Self {
        let (folder, clock) = (tempfile::tempdir().unwrap(), Arc::new(TestClock::default()));
        let data = folder.path().join("data");
        let ports = Ports::with_clock(Arc::<TestClock>::clone(&clock));
        let admin =
            NewCompany { name: "江南快消".into(), admin_password: Some(PASSWORD.into()), ..NewCompany::default() };
        init(&data, &admin, &ports).unwrap();
        write(&folder.path().join("csv"), &FILES);
        import(&data, &folder.path().join("csv"), &ports).unwrap();
        if !more.is_empty() {
            write(&folder.path().join("more"), more);
            import(&data, &folder.path().join("more"), &ports).unwrap();
        }
        let mut config = Config { ports, ..Config::new(&data) };
        change(&mut config);
        let server = Server::start(config).await.unwrap();
        let url = server.url().to_owned();
        Self { server: Some(server), clock, folder, client: client(), url }
    }

    /// The same data, served again on the same address after a stop.
    pub async fn restart(&mut self) {
        let server = self.server.take().unwrap();
        let listen: SocketAddr = server.addr();
        server.stop().await.unwrap();
        let ports = Ports::with_clock(Arc::<TestClock>::clone(&self.clock));
        let config = Config { ports, listen, ..Config::new(self.data()) };
        self.server = Some(Server::start(config).await.unwrap());
        // The old one keeps connections that the stopped server has closed.
        self.client = client();
    }

    pub fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    pub fn address(&self, path: &str) -> String {
        if path.starts_with("http") { path.into() } else { format!("{}{path}", self.url) }
    }

    pub fn request(&self, method: Method, path: &str, token: &str) -> RequestBuilder {
        let request = self.client.request(method, self.address(path));
        if token.is_empty() { request } else { request.bearer_auth(token) }
    }

    pub async fn get(&self, path: &str, token: &str) -> Answer {
        Answer::of(self.request(Method::GET, path, token).send().await.unwrap()).await
    }

    pub async fn post(&self, path: &str, token: &str, body: Value) -> Answer {
        Answer::of(self.request(Method::POST, path, token).json(&body).send().await.unwrap()).await
    }

    /// The token of a console session.
    pub async fn sign_in(&self, login: &str) -> String {
        let answer = self.post("/v1/session", "", json!({"login": login, "password": PASSWORD})).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body["token"].as_str().unwrap().into()
    }
}

/// A JSON answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Value,
}

impl Answer {
    pub async fn of(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.unwrap();
        Self { status, headers, body: serde_json::from_str(&text).unwrap_or(Value::Null) }
    }

    /// Status and code of a problem, whose other members are checked on the way.
    pub fn problem(&self) -> (u16, &str) {
        assert_eq!(self.headers["content-type"], "application/problem+json");
        assert_eq!(self.body["status"], self.status);
        assert!(self.body["title"].is_string() && self.body["type"].is_string() && self.body["detail"].is_string());
        (self.status, self.body["code"].as_str().unwrap())
    }
}

pub fn write(folder: &Path, files: &[(&str, &str)]) {
    fs::create_dir_all(folder).unwrap();
    files.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
}

fn client() -> Client {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| rustls::crypto::ring::default_provider().install_default().unwrap());
    Client::new()
}

impl World {
    /// An outlet by its name.
    pub async fn outlet(&self, name: &str) -> routebook_domain::ids::OutletId {
        let outlets = self.get("/v1/outlets", &self.sign_in("admin").await).await;
        let all = outlets.body.as_array().unwrap();
        let outlet = all.iter().find(|o| o["name"] == name).expect("the outlet was imported");
        outlet["id"].as_str().unwrap().parse().unwrap()
    }
}
