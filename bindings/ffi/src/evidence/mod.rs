//! Photos and files. They cross as paths: nothing is read into the app's memory.

mod records;

pub(crate) use records::shown;
pub use records::{EvidenceKind, EvidenceRecord, FileForm, FileReceipt, MediaState, MediaView, PhotoReceipt};

use routebook::{FileInput, FlowId};

use crate::error::Trouble;
use crate::phone::RoutebookCore;
use crate::place::{PlaceFix, fix};
use crate::{input, runtime};

#[uniffi::export]
impl RoutebookCore {
    /// Stamps a camera's JPEG and adds it to a step. `need` names which of the step's needs; without it the first that is
    /// not met. The original is only read.
    ///
    /// Errors: [`Trouble::NotYet`]; [`Trouble::Photo`] with `cannot_read`, `empty`, `not_a_jpeg`, `truncated` and others;
    /// [`Trouble::Storage`], [`Trouble::Keystore`]. Nothing is left behind then.
    pub async fn attach_photo(
        &self,
        flow: String,
        step: String,
        need: Option<String>,
        photo: String,
        here: Option<PlaceFix>,
    ) -> Result<PhotoReceipt, Trouble> {
        let (flow, step): (FlowId, _) = (input::id(&flow, "flow")?, input::text(step, "step")?);
        let (need, photo) = (input::maybe_text(need, "need")?, input::path(photo, "photo")?);
        let here = fix(here)?;
        self.rep(move |rep| Ok(rep.attach_photo(flow, &step, need.as_deref(), &photo, here)?.into())).await
    }

    /// Adds a document, a signature or a voice note to a step as it is.
    ///
    /// Errors: as [`RoutebookCore::attach_photo`].
    pub async fn attach_file(
        &self,
        flow: String,
        step: String,
        need: Option<String>,
        file: FileForm,
        here: Option<PlaceFix>,
    ) -> Result<FileReceipt, Trouble> {
        let (flow, step): (FlowId, _) = (input::id(&flow, "flow")?, input::text(step, "step")?);
        let (need, file) = (input::maybe_text(need, "need")?, FileInput::try_from(file)?);
        let here = fix(here)?;
        self.rep(move |rep| Ok(rep.attach_file(flow, &step, need.as_deref(), &file, here)?.into())).await
    }

    /// Asks the server about a photo by the code on its panel; gives its answer as JSON.
    ///
    /// Errors: [`Trouble::Refused`] with `bad_code` or `photo_unknown`, [`Trouble::Network`].
    pub async fn verify_code(&self, code: String) -> Result<String, Trouble> {
        let code = input::text(code, "code")?;
        let rep = self.rep(|rep| Ok(rep.clone())).await?;
        runtime::network(async move { Ok(rep.verify_code(&code).await?.to_string()) }).await
    }

    /// Asks the server about a photo's file, and gives its answer as JSON.
    ///
    /// Errors: as [`RoutebookCore::verify_code`], and [`Trouble::Photo`].
    pub async fn verify_file(&self, file: String, code: Option<String>) -> Result<String, Trouble> {
        let (file, code) = (input::path(file, "file")?, input::maybe_text(code, "code")?);
        let rep = self.rep(|rep| Ok(rep.clone())).await?;
        runtime::network(async move { Ok(rep.verify_file(&file, code.as_deref()).await?.to_string()) }).await
    }
}
