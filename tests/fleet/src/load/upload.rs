//! A file by tus 1.0: begun, sent in one piece, taken in.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use reqwest::{Body, Method};
use routebook_domain::ids::EvidenceId;

use super::Wire;
use super::wire::{Said, said};
use crate::Fault;

const BEGIN: &str = "/v1/media";
const VERSION: (&str, &str) = ("tus-resumable", "1.0.0");
const CHUNK: &str = "application/offset+octet-stream";

/// One file of a piece of evidence.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Which evidence.
    pub evidence: EvidenceId,
    /// `thumb` or `full`.
    pub variant: &'static str,
    /// The file, in parts that follow each other.
    pub parts: Vec<Bytes>,
}

impl Upload {
    /// Sends it; what the server said last. A file that is there already needs no more.
    ///
    /// # Errors
    /// When there is no answer.
    pub async fn send(&self, wire: &Wire, token: &str) -> Result<Said, Fault> {
        let begun = said(self.begin(wire, token)).await?;
        let Some(at) = begun.headers.get(LOCATION).and_then(|at| at.to_str().ok()) else { return Ok(begun) };
        let patch = wire.request(Method::PATCH, at, token).header(VERSION.0, VERSION.1).header("upload-offset", "0");
        let patch = patch.header(CONTENT_TYPE, CHUNK).header(CONTENT_LENGTH, self.length());
        said(patch.body(self.body())).await
    }

    fn begin(&self, wire: &Wire, token: &str) -> reqwest::RequestBuilder {
        let [evidence, variant] =
            [self.evidence.to_string(), self.variant.to_owned()].map(|word| STANDARD.encode(word));
        let begin = wire.request(Method::POST, BEGIN, token).header(VERSION.0, VERSION.1);
        let metadata = format!("evidence {evidence},variant {variant}");
        begin.header("upload-length", self.length()).header("upload-metadata", metadata)
    }

    fn length(&self) -> usize {
        self.parts.iter().map(Bytes::len).sum()
    }

    /// A small file lies in one part, which is sent as it is; a photo is put together once more.
    fn body(&self) -> Body {
        match &self.parts[..] {
            [one] => one.clone().into(),
            parts => parts.concat().into(),
        }
    }
}
