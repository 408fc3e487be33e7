//! Why a run could not go on.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use routebook_server::ServerError;

/// Why a run could not go on. Each names what to do or where to look.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A verb of the facade refused.
    #[error("{who}: {what} failed ({code}): {source}")]
    Facade {
        /// Whose phone.
        who: String,
        /// What was tried, in plain words.
        what: String,
        /// The facade's stable word.
        code: String,
        /// What it said.
        source: Box<routebook::Error>,
    },
    /// The server could not be set up or started.
    #[error("the server: {0}")]
    Server(ServerError),
    /// Another program listens on the port that was asked for.
    #[error("{0} is in use by another program; stop it, or name another --port (0 takes a free one)")]
    PortInUse(SocketAddr),
    /// The server's JSON API answered no.
    #[error("{method} {path} answered {status} {code}: {body}")]
    Api {
        /// The request's method.
        method: &'static str,
        /// Its path.
        path: String,
        /// The answer's status.
        status: u16,
        /// The problem's code, if it named one.
        code: String,
        /// The whole answer.
        body: String,
    },
    /// The server could not be asked at all.
    #[error("asking the server: {0}")]
    Http(#[from] reqwest::Error),
    /// An answer of the server has another shape than its API says.
    #[error("the answer to {path} is not what the API says: {source}")]
    Shape {
        /// Which path.
        path: String,
        /// What does not fit.
        source: serde_json::Error,
    },
    /// A file or socket.
    #[error("{}: {source}", place.display())]
    Io {
        /// Which one.
        place: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder of photos without a usable JPEG.
    #[error("{} holds no JPEG that can be stamped; name a folder with camera photos, or leave --photos out", .0.display())]
    NoPhotos(PathBuf),
    /// A folder for a fresh run that is not empty.
    #[error("{} is not empty; name a folder that is, so that nothing is overwritten", .0.display())]
    NotEmpty(PathBuf),
    /// The system behaved otherwise than the script expects: the reason to run it.
    #[error("{who}: expected {expected}, found {found}")]
    Surprise {
        /// Whose work.
        who: String,
        /// What should have been.
        expected: String,
        /// What was.
        found: String,
    },
}

impl Fault {
    /// Joins an I/O error with the place it came from.
    pub fn io(place: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        let place = place.as_ref().to_owned();
        move |source| Self::Io { place, source }
    }

    /// Something else happened than the script expects.
    pub fn surprise(who: &str, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self::Surprise { who: who.into(), expected: expected.into(), found: found.into() }
    }

    /// The server's problem code, if it answered no.
    pub fn api_code(&self) -> Option<&str> {
        match self {
            Self::Api { code, .. } => Some(code),
            _ => None,
        }
    }
}

impl From<ServerError> for Fault {
    fn from(e: ServerError) -> Self {
        match e {
            ServerError::PortInUse(address) => Self::PortInUse(address),
            other => Self::Server(other),
        }
    }
}
