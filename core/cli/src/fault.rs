//! What can go wrong in the terminal, beside what the core says.

use std::path::Path;

use routebook::{Error, Template, Unmet};

use crate::address::{NoServer, is_silence};
use crate::words::Asked;

/// A fault that ends the command.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The core said no.
    #[error(transparent)]
    Core(#[from] Error),
    /// Nobody is signed in at this database.
    #[error("nobody is signed in at `{0}`; sign in first: routebook --db {0} sign-in --server URL --login LOGIN")]
    NobodyAt(String),
    /// A database of this phone is damaged; where its work can be brought out from.
    #[error("{0} → routebook --db {1} rescue FOLDER")]
    Broken(Error, String),
    /// Nothing answers at an address.
    #[error("nobody answers at {0}: check the address, or is the server running? Nothing is lost, try again later")]
    NobodyAnswers(String),
    /// What answers at an address is no server of this program.
    #[error("{0}")]
    NoServer(NoServer),
    /// The gate said no; the template has the titles of what is missing.
    #[error("not yet: something is missing or wrong; nothing was written")]
    Gate {
        /// Everything that is missing.
        unmet: Vec<Unmet>,
        /// The flow's template.
        template: Box<Template>,
        /// How the next command is addressed.
        asked: Asked,
    },
    /// What was typed cannot be read.
    #[error("{0}")]
    Typed(String),
    /// What was typed names nothing, or more than one thing.
    #[error("what was typed names nothing here, or more than one thing")]
    Unclear(#[from] Unclear),
    /// A folder that something shall go into is not there.
    #[error("there is no folder `{0}`; make it, or choose another place")]
    NoFolder(String),
    /// What stands in an output's place would be lost.
    #[error("`{0}` is there already; choose another place, or say --force")]
    InTheWay(String),
    /// A file cannot be read or written.
    #[error("{path}: {source}; check the path and try again")]
    File {
        /// Which file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A sync that did not come to its end; what was not delivered waits.
    #[error("{0}")]
    NotDelivered(String),
    /// A check of a chain or a template that failed.
    #[error("{0}")]
    Failed(String),
    /// Answers about a photo that are "no", by their words.
    #[error("the photo does not hold: {}", .0.join(", "))]
    PhotoFails(Vec<&'static str>),
    /// Nothing fails, but whether the photo is the signed file cannot be told.
    #[error("it cannot be told whether this is the signed file")]
    PhotoUnsure,
    /// A fault that stands in what was printed; its exit code.
    #[error("see above")]
    Told(u8),
}

/// What was typed names nothing, or more than one thing.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum Unclear {
    /// No outlet.
    NoOutlet(String),
    /// No deleted outlet.
    NoDeleted(String),
    /// No territory; those that the phone holds.
    NoTerritory(String, Vec<String>),
    /// Several territories of one name, by id.
    Territories(String, Vec<String>),
    /// Several outlets, by name.
    Outlets(String, Vec<String>),
    /// No visit, matter or sheet.
    NoFlow(String),
    /// Nothing is being worked on.
    NothingOpen,
    /// A customer without an open matter.
    NoMatter(String),
    /// Nobody whom this phone knows; those it knows.
    NoPerson(String, Vec<String>),
    /// No such photo in the visit; how many it has.
    NoPhoto(String, usize),
    /// No doubt of that word; all words.
    NoDoubt(String, Vec<String>),
    /// No seal beside a photo, and nobody to ask about it; where it would lie.
    NoSeal(String),
    /// No such conflict; how many there are.
    NoConflict(String, usize),
    /// No place; what it may hold behind LAT,LON.
    NoPlace(String),
    /// Several people of one name; those that the phone knows.
    People(String, Vec<String>),
}

impl Fault {
    /// What a fault of the core means at this server's address.
    pub fn from_server(error: Error, address: &str) -> Self {
        match error {
            Error::Network { ref reason, .. } if is_silence(reason) => Self::NobodyAnswers(address.into()),
            Error::Refused { ref code } if code == "bad_server_url" => Self::NoServer(NoServer::at(address)),
            other => Self::Core(other),
        }
    }

    /// A file that cannot be read or written.
    pub fn file(path: &Path, source: std::io::Error) -> Self {
        Self::File { path: path.display().to_string(), source }
    }

    /// A fault of a verb on a flow: a refusal keeps the template for its titles.
    pub fn at(template: &Template, asked: Asked) -> impl FnOnce(Error) -> Self + use<> {
        let template = Box::new(template.clone());
        move |error| match error {
            Error::Unmet(unmet) => Self::Gate { unmet, template, asked },
            other => Self::Core(other),
        }
    }

    /// The template behind a refusal, if there is one.
    pub fn template(&self) -> Option<&Template> {
        match self {
            Self::Gate { template, .. } => Some(template),
            _ => None,
        }
    }

    /// How the next command is addressed.
    pub fn asked(&self) -> Asked {
        match self {
            Self::Gate { asked, .. } => asked.clone(),
            _ => Asked::default(),
        }
    }

    /// The fault in one stable word.
    pub fn code(&self) -> String {
        match self {
            Self::Core(e) | Self::Broken(e, _) => e.code().to_string(),
            Self::NobodyAt(_) => Error::NotSignedIn.code().to_string(),
            Self::NobodyAnswers(_) => "network".into(),
            Self::NoServer(_) => "bad_server_url".into(),
            Self::Gate { .. } => "unmet".into(),
            Self::Typed(_) | Self::Unclear(_) => "usage".into(),
            Self::File { .. } | Self::NoFolder(_) | Self::InTheWay(_) => "file".into(),
            Self::NotDelivered(_) => "not_delivered".into(),
            Self::Failed(_) | Self::PhotoFails(_) => "failed".into(),
            Self::PhotoUnsure => "cannot_tell".into(),
            Self::Told(_) => String::new(),
        }
    }

    /// What the program ends with; 2 is for what cannot be read as typed.
    pub const fn exit(&self) -> u8 {
        match self {
            Self::PhotoUnsure => 3,
            Self::Told(code) => *code,
            _ => 1,
        }
    }

    /// The unmet requirements, if that is what it is.
    pub fn unmet(&self) -> &[Unmet] {
        match self {
            Self::Core(Error::Unmet(all)) | Self::Gate { unmet: all, .. } => all,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_answering_is_told_apart_from_a_server_that_is_busy() {
        let network = |reason: &str| Error::Network { reason: reason.into(), after_ms: None };
        let of = |reason| Fault::from_server(network(reason), "http://a");
        assert!(of("unreachable").to_string().starts_with("nobody answers at http://a"));
        assert!(matches!(of("busy"), Fault::Core(_)));
    }
}
