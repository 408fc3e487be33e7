use std::fs;
use std::path::{Path, PathBuf};

use routebook_evidence::Code;
use routebook_sync::{Fault, Request, read_verified, verify_code_request, verify_file_request};
use serde_json::Value;

use super::Rep;
use crate::error::Error;

/// The server reads no more of one file.
const MOST_BYTES: u64 = 64 << 20;

impl Rep {
    /// Asks the server about a photo by the code on its panel: it judges its own copy. The answer is the server's
    /// JSON: `report` holds the five answers, `found_by` says how it found the photo.
    ///
    /// # Errors
    /// [`Error::Refused`] with `bad_code` for a code that is mistyped and `photo_unknown` where the server has no such
    /// photo or this person may not see it, `no_seal` where nothing says what the photo was made of;
    /// [`Error::NotSignedIn`], [`Error::Network`], [`Error::Server`].
    pub async fn verify_code(&self, code: &str) -> Result<Value, Error> {
        self.ask(verify_code_request(&compact(code)?)).await
    }

    /// Asks the server about a file that somebody handed on; the code helps where it can be read. The server finds the
    /// photo by the code, else by the file's digest, its EXIF, or its likeness.
    ///
    /// # Errors
    /// As [`Rep::verify_code`]; [`Error::Photo`] with `cannot_read`, `too_long` or `not_a_jpeg`.
    pub async fn verify_file(&self, file: &Path, code: Option<&str>) -> Result<Value, Error> {
        let (code, path) = (code.map(compact).transpose()?, file.to_path_buf());
        let bytes = self.blocking(move |_| read(path)).await?;
        self.ask(verify_file_request(bytes, code.as_deref())).await
    }

    async fn ask(&self, request: Request) -> Result<Value, Error> {
        let who = self.blocking(|rep| rep.read(|r| Ok(r.identity()?))).await?;
        let token = who.token.filter(|_| !who.signed_out).ok_or(Error::NotSignedIn)?;
        let platform = &self.inner.platform;
        let client = platform.transport.connect(&who.server, &platform.app)?;
        let response = client.send(request, Some(&token)).await?;
        read_verified(&response).map_err(said)
    }
}

/// The code as the server takes it: a slip is found here, without asking.
fn compact(typed: &str) -> Result<String, Error> {
    typed.parse::<Code>().map(|code| code.compact()).map_err(|_| Error::refused("bad_code"))
}

fn read(path: PathBuf) -> Result<Vec<u8>, Error> {
    let refused = |code: &str, detail| Error::Photo { code: code.into(), detail };
    let unreadable = |e| Error::cannot_read(&path, &e);
    if fs::metadata(&path).map_err(unreadable)?.len() > MOST_BYTES {
        return Err(refused("too_long", format!("{} is longer than any photo", path.display())));
    }
    fs::read(&path).map_err(unreadable)
}

/// An ended session touches no data; another sign-in goes on.
fn said(fault: Fault) -> Error {
    match fault {
        Fault::SignInAgain => Error::NotSignedIn,
        Fault::Refused { status: 404, .. } => Error::refused("photo_unknown"),
        Fault::Refused { problem, .. } if problem.code == "no_seal" => Error::refused("no_seal"),
        Fault::Refused { problem, .. } if problem.code == "not_a_jpeg" => not_a_jpeg(),
        other => other.into(),
    }
}

fn not_a_jpeg() -> Error {
    Error::Photo { code: "not_a_jpeg".into(), detail: "the server can read no photo in this file".into() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::testing::Phone;

    async fn asked(phone: &Phone, code: &str) -> String {
        phone.rep.verify_code(code).await.unwrap_err().code().to_owned()
    }

    #[tokio::test]
    async fn a_mistyped_code_is_told_before_anybody_is_asked() {
        let phone = Phone::new();
        assert_eq!(asked(&phone, "WAPV-JA0H-2CX5-S").await, "bad_code");
        assert_eq!(asked(&phone, "WAPV").await, "bad_code");
    }

    #[tokio::test]
    async fn without_a_network_or_a_session_nothing_is_answered() {
        let phone = Phone::new();
        assert_eq!(asked(&phone, "wapv ja0h 2cx5 r").await, "network");
        phone.rep.sign_out().await.unwrap();
        assert_eq!(asked(&phone, "WAPV-JA0H-2CX5-R").await, "not_signed_in");
    }

    #[tokio::test]
    async fn a_file_that_is_not_there_is_told_before_anybody_is_asked() {
        let phone = Phone::new();
        let missing = phone.dir.path().join("missing.jpg");
        assert_eq!(phone.rep.verify_file(&missing, None).await.unwrap_err().code(), "cannot_read");
    }
}
