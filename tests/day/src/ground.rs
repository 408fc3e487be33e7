//! A company to play the day in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use routebook_fleet::{Company, Dice, PASSWORD, Recipe, SeededRandom, SimClock};
use routebook_scene::{Size, View, take};
use serde_json::{Value, json};

use crate::content::{PHONE, SERVER, digest_of};
use crate::{Day, Fault};

/// The company of the day with its running server, at a time that stands still.
pub struct Ground {
    day: Day,
    company: Company,
    photos: PathBuf,
}

impl Ground {
    /// Founds the company in an empty folder and starts its server, at the day's midnight.
    pub fn lay(day: &Day, folder: &Path) -> Result<Self, Fault> {
        let clock = SimClock::still(day.midnight_ms);
        let random = Arc::new(SeededRandom::new(Dice::of(day.company_seed, &[])));
        let recipe = Recipe { dir: folder.join("company"), reps: 1, seed: day.company_seed, clock, port: 0 };
        let company = Company::found_from(recipe, random)?;
        let photos = folder.join("photos");
        std::fs::create_dir_all(&photos).map_err(Fault::io(&photos))?;
        let ground = Self { day: day.clone(), company, photos };
        day.photos.iter().try_for_each(|(name, view)| ground.draw(name, *view))?;
        Ok(ground)
    }

    fn draw(&self, name: &str, view: u64) -> Result<(), Fault> {
        let path = self.photo(name);
        std::fs::write(&path, take(&View::of(view), Size::Small)).map_err(Fault::io(&path))
    }

    /// Where a photo lies.
    pub fn photo(&self, name: &str) -> PathBuf {
        self.photos.join(format!("{name}.jpg"))
    }

    /// The server's address.
    pub fn url(&self) -> String {
        self.company.url()
    }

    /// The rep's password.
    pub const fn password(&self) -> &'static str {
        PASSWORD
    }

    /// Puts the server's clock forward.
    pub fn put_forward(&self, ms: i64) {
        self.company.clock.put_to(ms);
    }

    /// What the server holds.
    pub fn server(&self) -> Result<String, Fault> {
        digest_of(&self.company.data().join("routebook.db"), SERVER)
    }

    /// What the phone holds whose data lies at this path; it must be closed.
    pub fn phone(&self, index: &Path) -> Result<String, Fault> {
        let mut folder = index.as_os_str().to_owned();
        folder.push(".d");
        let folder = PathBuf::from(folder);
        let inside = std::fs::read_dir(&folder).map_err(Fault::io(&folder))?;
        let found = inside.filter_map(Result::ok).map(|entry| entry.path());
        let mut databases: Vec<_> = found.filter(|path| path.extension().is_some_and(|end| end == "db")).collect();
        databases.sort();
        let all: Result<Vec<_>, _> = databases.iter().map(|path| digest_of(path, PHONE)).collect();
        Ok(all?.join(" "))
    }

    /// What a player in another language is told first.
    pub fn hello(&self) -> Value {
        let photos = self.day.photos.keys().map(|name| (name.clone(), json!(self.photo(name))));
        let photos: serde_json::Map<_, _> = photos.collect();
        json!({ "url": self.url(), "password": self.password(), "photos": photos })
    }
}
