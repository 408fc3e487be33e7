use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Method, RequestBuilder};
use routebook_domain::ids::EvidenceId;
use sha2::{Digest, Sha256};

use super::{Answer, World};

/// A tus client, one request at a time.
pub struct Tus<'a> {
    pub world: &'a World,
    pub token: &'a str,
}

impl Tus<'_> {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.world.request(method, path, self.token).header("tus-resumable", "1.0.0")
    }

    pub async fn create(&self, evidence: EvidenceId, variant: &str, length: usize) -> Answer {
        let metadata =
            format!("evidence {},variant {}", STANDARD.encode(evidence.to_string()), STANDARD.encode(variant));
        let request = self.request(Method::POST, "/v1/media").header("upload-length", length);
        Answer::of(request.header("upload-metadata", metadata).send().await.unwrap()).await
    }

    /// The address of an upload that was begun.
    pub async fn begin(&self, evidence: EvidenceId, variant: &str, length: usize) -> String {
        let answer = self.create(evidence, variant, length).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        answer.headers["location"].to_str().unwrap().into()
    }

    pub fn patch(&self, address: &str, offset: usize) -> RequestBuilder {
        let request = self.request(Method::PATCH, address).header("upload-offset", offset);
        request.header("content-type", "application/offset+octet-stream")
    }

    pub async fn send(&self, address: &str, offset: usize, chunk: &[u8]) -> Answer {
        let checksum = format!("sha256 {}", STANDARD.encode(Sha256::digest(chunk)));
        let request = self.patch(address, offset).header("upload-checksum", checksum).body(chunk.to_vec());
        Answer::of(request.send().await.unwrap()).await
    }

    pub async fn ask(&self, address: &str) -> Answer {
        Answer::of(self.request(Method::HEAD, address).send().await.unwrap()).await
    }
}
