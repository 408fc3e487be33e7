//! How codes read to a person, in Chinese and in English.

mod attention;
mod conflict;
mod customer;
mod doubt;
mod echo;
mod fault;
mod gate;
mod hand_in;
mod key;
mod numbers;
mod outline;
mod photo;
mod rescue;
mod screen;
mod sheet;
mod state;
mod storage;
mod sync;
mod told;
mod unclear;
mod unmet;
mod value;
mod versions;
mod visit;
mod wanted;
mod way;

pub use photo::ANSWERS;
pub use told::Told;
pub use versions::Versions;
pub use way::Asked;

/// The language of the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// 简体中文.
    Zh,
}

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words(pub Lang);

impl Words {
    /// Picks one of two wordings.
    pub fn of<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.0 == Lang::Zh { zh } else { en }
    }

    /// A title of a template in this language.
    pub fn title<'a>(&self, title: &'a routebook::Title) -> &'a str {
        let first = title.get(self.of("zh-CN", "en"));
        first.or_else(|| title.get("zh-CN")).map_or("", String::as_str)
    }

    /// A title with the id that is typed for it.
    pub fn name(&self, title: Option<&routebook::Title>, id: &str) -> String {
        title.map_or_else(|| id.into(), |t| format!("{} [{id}]", self.title(t)))
    }

    /// Several things in one line.
    pub fn list(&self, items: impl IntoIterator<Item = String>) -> String {
        items.into_iter().collect::<Vec<_>>().join(self.of("、", ", "))
    }
}
