//! The requests of the tus 1.0 upload protocol (tus.io), with its creation, checksum,
//! expiration and termination extensions.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::event::Upload;
use crate::request::{Credential, Method, Request, Response};

const VERSION: (&str, &str) = ("tus-resumable", "1.0.0");

fn request(method: Method, target: &str, headers: Vec<(&'static str, String)>, body: Vec<u8>) -> Request {
    let mut all = vec![(VERSION.0, VERSION.1.to_owned())];
    all.extend(headers);
    Request { method, target: target.into(), headers: all, body, credential: Credential::None }
}

/// Begins an upload; the answer's `Location` says where.
pub fn create(upload: &Upload) -> Request {
    let pair = |key: &str, value: &str| format!("{key} {}", STANDARD.encode(value));
    let evidence = pair("evidence", &upload.evidence.to_string());
    let metadata = format!("{evidence},{}", pair("variant", upload.variant.word()));
    let headers = vec![("upload-length", upload.length.to_string()), ("upload-metadata", metadata)];
    request(Method::Post, "/v1/media", headers, Vec::new())
}

/// Asks how much of an upload the server holds.
pub fn ask(url: &str) -> Request {
    request(Method::Head, url, Vec::new(), Vec::new())
}

/// Sends a piece.
pub fn send(url: &str, offset: u64, piece: Vec<u8>) -> Request {
    let checksum = format!("sha256 {}", STANDARD.encode(Sha256::digest(&piece)));
    let headers = vec![
        ("content-type", "application/offset+octet-stream".to_owned()),
        ("upload-offset", offset.to_string()),
        ("upload-checksum", checksum),
    ];
    request(Method::Patch, url, headers, piece)
}

/// Ends an upload.
pub fn end(url: &str) -> Request {
    request(Method::Delete, url, Vec::new(), Vec::new())
}

/// How many bytes the server says it holds.
pub fn offset(response: &Response) -> Option<u64> {
    response.header("upload-offset")?.trim().parse().ok()
}

/// Whether the server says what became of the whole file.
pub fn is_told(response: &Response) -> bool {
    response.header("routebook-evidence").is_some()
}

/// Whether the server compared the whole file with the digest in the log.
pub fn is_verified(response: &Response) -> bool {
    response.header("routebook-evidence") == Some("verified")
}
