//! The headers of tus 1.0: <https://tus.io/protocols/resumable-upload>.

use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use routebook_domain::ids::EvidenceId;

use super::Variant;
use super::checksum::Checksum;
use crate::problem::Problem;

/// The only version.
pub const VERSION: &str = "1.0.0";
/// What is offered beside the core protocol.
pub const EXTENSIONS: &str = "creation,checksum,termination,expiration";
/// The checksums that a PATCH may carry.
pub const ALGORITHMS: &str = "sha1,sha256";
/// What a PATCH carries.
pub const CHUNK_TYPE: &str = "application/offset+octet-stream";

/// `Tus-Resumable`.
pub const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
/// `Tus-Version`.
pub const VERSIONS: HeaderName = HeaderName::from_static("tus-version");
/// `Tus-Extension`.
pub const EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
/// `Tus-Max-Size`.
pub const MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
/// `Tus-Checksum-Algorithm`.
pub const CHECKSUM_ALGORITHM: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
/// `Upload-Length`.
pub const LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// `Upload-Offset`.
pub const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
/// `Upload-Metadata`.
pub const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
/// `Upload-Checksum`.
pub const CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
/// `Upload-Expires`.
pub const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");

/// Refuses a client of another version.
pub fn require_version(headers: &HeaderMap) -> Result<(), Problem> {
    let version = headers.get(RESUMABLE).and_then(|v| v.to_str().ok());
    if version == Some(VERSION) {
        return Ok(());
    }
    let detail = format!("Send `Tus-Resumable: {VERSION}`.");
    Err(Problem::new(StatusCode::PRECONDITION_FAILED, "tus_version", detail))
}

/// A header that holds a number of bytes.
pub fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, Problem> {
    let number = headers.get(name).and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok());
    number.ok_or_else(|| Problem::malformed(format!("`{name}` is missing or no number of bytes.")))
}

/// Refuses a PATCH of another media type.
pub fn require_chunk(headers: &HeaderMap) -> Result<(), Problem> {
    let fits = headers.get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes() == CHUNK_TYPE.as_bytes());
    let detail = || format!("Send `Content-Type: {CHUNK_TYPE}`.");
    if fits { Ok(()) } else { Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type", detail())) }
}

/// What an upload is: which evidence, and which of its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The evidence.
    pub evidence: EvidenceId,
    /// The file.
    pub variant: Variant,
}

/// Reads `Upload-Metadata`: pairs of a key and a base64 value; keys that nobody asked for are skipped.
pub fn target(headers: &HeaderMap) -> Result<Target, Problem> {
    let header = headers.get(METADATA).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let value = |key: &str| header.split(',').find_map(|pair| pair.trim().strip_prefix(key)?.strip_prefix(' '));
    let text = |key| {
        let bytes = value(key).and_then(|v| STANDARD.decode(v.trim()).ok());
        bytes.and_then(|b| String::from_utf8(b).ok())
    };
    let evidence = text("evidence").and_then(|id| id.parse().ok());
    let variant = text("variant").and_then(|word| Variant::parse(&word));
    let wrong = || Problem::malformed("`Upload-Metadata` names `evidence` (an id) and `variant` (thumb or full).");
    evidence.zip(variant).map(|(evidence, variant)| Target { evidence, variant }).ok_or_else(wrong)
}

/// Reads `Upload-Checksum`, if there is one: an algorithm and the base64 of the chunk's digest.
pub fn checksum(headers: &HeaderMap) -> Result<Option<Checksum>, Problem> {
    let Some(header) = headers.get(CHECKSUM) else { return Ok(None) };
    let (algorithm, value) = header.to_str().unwrap_or_default().split_once(' ').unwrap_or_default();
    let bytes = STANDARD.decode(value.trim()).unwrap_or_default();
    let wrong = || Problem::malformed("`Upload-Checksum` is an algorithm and the base64 of a digest.");
    let checksum = match algorithm {
        "sha1" => bytes.try_into().map(Checksum::Sha1),
        "sha256" => bytes.try_into().map(Checksum::Sha256),
        _ => {
            let detail = format!("Use one of {ALGORITHMS}.");
            return Err(Problem::new(StatusCode::BAD_REQUEST, "checksum_algorithm", detail));
        }
    };
    checksum.map(Some).map_err(|_| wrong())
}

/// 460, tus's own status for bytes that are not what the checksum says.
pub fn checksum_mismatch(detail: &str) -> Problem {
    let status = StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST);
    Problem::new(status, "checksum_mismatch", detail)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(name: HeaderName, value: &str) -> HeaderMap {
        [(name, HeaderValue::from_str(value).unwrap())].into_iter().collect()
    }

    #[test]
    fn metadata_names_the_evidence_and_the_file() {
        let id = "018f3c5e-0000-7000-8000-000000000001";
        let b64 = |text: &str| STANDARD.encode(text);
        let header = format!("filename {}, evidence {},variant {}", b64("a.jpg"), b64(id), b64("full"));
        let found = target(&headers(METADATA, &header)).unwrap();
        assert_eq!((found.evidence.to_string().as_str(), found.variant), (id, Variant::Full));
    }

    #[test]
    fn anything_else_is_refused() {
        let path = STANDARD.encode("../../etc/passwd");
        for odd in ["", "evidence", "evidence !!,variant dGh1bWI=", &format!("evidence {path},variant dGh1bWI=")] {
            assert_eq!(target(&headers(METADATA, odd)).unwrap_err().code(), "malformed", "{odd}");
        }
        assert_eq!(checksum(&headers(CHECKSUM, "md5 AAAA")).unwrap_err().code(), "checksum_algorithm");
        assert_eq!(checksum(&headers(CHECKSUM, "sha256 AAAA")).unwrap_err().code(), "malformed");
        assert_eq!(require_version(&headers(RESUMABLE, "0.2.2")).unwrap_err().code(), "tus_version");
        assert_eq!(number(&headers(OFFSET, "-1"), &OFFSET).unwrap_err().code(), "malformed");
    }
}
