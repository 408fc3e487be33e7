//! A phone over the boundary, in a temporary folder.

use std::collections::HashMap;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use routebook_e2e::Site;
use routebook_ffi::{
    Coded, FieldValue, MediaChoice, PhonePlatform, RoutebookCore, SyncOutcome, SyncReport, Trouble, VisitView,
    open_phone,
};
use routebook_fleet::{PASSWORD, Size};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use crate::http::Computer;

/// A phone and the runtime of the app that holds it: another one than the program's own.
pub struct Phone {
    pub dir: TempDir,
    pub core: Arc<RoutebookCore>,
    app: Runtime,
    camera: OnceLock<[String; 2]>,
}

/// Nothing of a phone but its names and a way to servers, and a key where the library can encrypt.
pub fn bare() -> PhonePlatform {
    let (app, system) = ("routebook-test/1".into(), "test".into());
    let (keys, clock, space, font, bitmaps, network) = Default::default();
    let database_key = cfg!(feature = "sqlcipher").then(|| vec![7; 32]);
    PhonePlatform { app, system, http: Arc::new(Computer), keys, clock, space, font, bitmaps, database_key, network }
}

pub fn app() -> Runtime {
    Builder::new_current_thread().build().unwrap()
}

impl Phone {
    pub fn open() -> Self {
        Self::open_on(bare())
    }

    pub fn open_on(platform: PhonePlatform) -> Self {
        let (dir, app) = (TempDir::new().unwrap(), app());
        let core = app.block_on(open_phone(shown(&dir.path().join("rep.db")), platform)).unwrap();
        Self { dir, core, app, camera: OnceLock::new() }
    }

    /// One on which somebody signed in and synced.
    pub fn of(site: &Site, login: &str) -> Self {
        let phone = Self::open();
        phone.sign_in(site, login);
        phone
    }

    pub fn sign_in(&self, site: &Site, login: &str) {
        self.wait(self.core.sign_in(site.url(), login.into(), PASSWORD.into())).unwrap();
        assert_eq!(self.sync().worst, SyncOutcome::Done);
        self.camera.get_or_init(|| [1, 2].map(|n| shown(&site.camera(n, Size::Small))));
    }

    /// Waits as an app without a runtime of this program's kind does.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.app.block_on(work)
    }

    pub fn sync(&self) -> SyncReport {
        let task = self.core.sync(MediaChoice::Always, None, None).unwrap();
        self.wait(task.report()).unwrap()
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        shown(&path)
    }

    pub fn outlet(&self, code: &str) -> String {
        self.wait(self.core.outlets(code.into(), 0, 10)).unwrap().items.remove(0).id
    }

    pub fn step(
        &self,
        flow: &str,
        step: &str,
        answers: &[(&str, FieldValue)],
    ) -> Result<routebook_ffi::Receipt, Trouble> {
        let answers = answers.iter().map(|(field, value)| ((*field).to_owned(), value.clone())).collect();
        self.wait(self.core.record_step(flow.into(), step.into(), answers, HashMap::new()))
    }

    /// A visit with every answer and the first photo.
    pub fn visit_without_front(&self, code: &str) -> VisitView {
        let visit = self.wait(self.core.start_visit(self.outlet(code), None)).unwrap();
        let flow = &visit.flow;
        self.step(flow, "fridge", &[("coolers", number(2)), ("display", text("good"))]).unwrap();
        self.snap(flow, "fridge", 1);
        let codes = FieldValue::Texts { items: vec!["6901028075831".into()] };
        self.step(flow, "skus", &[("codes", codes), ("lowest-price", number(350))]).unwrap();
        self.step(flow, "interview", &[("need", text("想要一台双门冰柜"))]).unwrap();
        let kinds = FieldValue::Texts { items: vec!["poster".into()] };
        self.step(flow, "material", &[("kinds", kinds), ("count", number(3))]).unwrap();
        visit
    }

    /// Takes the camera's first or second photo for a step.
    pub fn snap(&self, flow: &str, step: &str, n: usize) -> routebook_ffi::PhotoReceipt {
        let photo = self.camera.get().unwrap()[n - 1].clone();
        self.wait(self.core.attach_photo(flow.into(), step.into(), None, photo, None)).unwrap()
    }
}

pub fn number(value: i64) -> FieldValue {
    FieldValue::Number { value }
}

pub fn text(value: &str) -> FieldValue {
    FieldValue::Text { value: value.into() }
}

pub fn shown(path: &Path) -> String {
    PathBuf::from(path).to_str().unwrap().to_owned()
}

/// The codes of what is not met.
pub fn unmet<T: std::fmt::Debug>(said: Result<T, Trouble>) -> Vec<Coded> {
    match said.unwrap_err() {
        Trouble::NotYet { unmet } => unmet,
        other => panic!("{other:?}"),
    }
}

/// The code of a refusal.
pub fn refused<T: std::fmt::Debug>(said: Result<T, Trouble>) -> String {
    match said.unwrap_err() {
        Trouble::Refused { code, .. } => code,
        other => panic!("{other:?}"),
    }
}
