//! Everything of a phone into one folder.

use crate::error::Trouble;
use crate::evidence::shown;
use crate::phone::RoutebookCore;
use crate::platform::{PhonePlatform, assemble};
use crate::{input, runtime};

/// What a rescue brought out.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct RescueReport {
    /// Where everything lies.
    pub folder: String,
    /// The list of what was not delivered, plain text.
    pub list: String,
    /// Every enrolment of this phone.
    pub enrolments: Vec<RescuedEnrolment>,
}

/// What came out of one enrolment.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct RescuedEnrolment {
    /// Which.
    pub enrolment: String,
    /// Whose, where its database says so.
    pub person: Option<String>,
    /// How its database came out.
    pub how: RescuedAs,
    /// Entries that were not delivered, or that the server did not take.
    pub entries: u64,
    /// Files that came along.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// What is at fault with it.
    pub fault: Option<String>,
}

/// How a database came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum RescuedAs {
    /// A consistent copy without credentials.
    Copy,
    /// Its bytes as they lay there, since it cannot be read; they may hold a session.
    Bytes,
    /// It is not there.
    Missing,
}

#[uniffi::export]
impl RoutebookCore {
    /// Brings out everything of this phone into a folder that is not there, or empty: a copy of every database without
    /// credentials, every file that was not delivered, and a list of it. Nothing here changes.
    ///
    /// Errors: [`Trouble::Refused`] with `not_empty`; [`Trouble::Storage`].
    pub async fn rescue(&self, folder: String) -> Result<RescueReport, Trouble> {
        let folder = input::path(folder, "folder")?;
        self.here(move |here| Ok(here.rescue(&folder)?.into())).await
    }
}

/// The same for a phone that cannot be opened; it must not be open in this process.
#[uniffi::export]
pub async fn rescue_phone(path: String, platform: PhonePlatform, folder: String) -> Result<RescueReport, Trouble> {
    let (path, folder) = (input::path(path, "path")?, input::path(folder, "folder")?);
    let (platform, _) = assemble(&path, platform)?;
    runtime::blocking(move || Ok(routebook::rescue_phone(&path, &platform, &folder)?.into())).await
}

impl From<routebook::RescueReport> for RescueReport {
    fn from(routebook::RescueReport { folder, list, enrolments }: routebook::RescueReport) -> Self {
        let enrolments = enrolments.into_iter().map(Into::into).collect();
        Self { folder: shown(folder), list: shown(list), enrolments }
    }
}

impl From<routebook::Rescued> for RescuedEnrolment {
    fn from(rescued: routebook::Rescued) -> Self {
        let routebook::Rescued { enrolment, person, how, entries, files, bytes, fault } = rescued;
        let how = match how {
            routebook::RescuedAs::Copy => RescuedAs::Copy,
            routebook::RescuedAs::Bytes => RescuedAs::Bytes,
            routebook::RescuedAs::Missing => RescuedAs::Missing,
        };
        Self { enrolment: enrolment.to_string(), person, how, entries, files, bytes, fault }
    }
}
