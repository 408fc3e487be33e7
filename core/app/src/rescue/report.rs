use std::path::PathBuf;

use routebook_domain::ids::EnrolmentId;
use serde::Serialize;

/// What a rescue brought out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RescueReport {
    /// Where everything lies.
    pub folder: PathBuf,
    /// The list of what was not delivered, plain UTF-8 text.
    pub list: PathBuf,
    /// Every enrolment of this phone, and every database that was moved aside.
    pub enrolments: Vec<Rescued>,
}

/// What came out of one enrolment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rescued {
    /// Which.
    pub enrolment: EnrolmentId,
    /// Whose, where its database says so.
    pub person: Option<String>,
    /// How its database came out.
    pub how: RescuedAs,
    /// Entries that were not delivered, or that the server did not take; unknown for a database that cannot be read.
    pub entries: u64,
    /// Files that came along: what was not delivered, or all there are where that cannot be told.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// What is at fault with it.
    pub fault: Option<String>,
}

/// How a database came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RescuedAs {
    /// A consistent copy without credentials.
    Copy,
    /// Its bytes as they lay there, since it cannot be read. They may hold a session: give them to nobody but whoever
    /// repairs them.
    Bytes,
    /// It is not there.
    Missing,
}
