//! Uploads at the server.

use super::super::key;
use super::Server;
use crate::effect::MediaKey;
use crate::event::{Upload, Variant};
use crate::request::{Request, Response};

impl Server {
    pub(super) fn create(&mut self, request: &Request) -> Response {
        let metadata = &request.headers.iter().find(|(n, _)| *n == "upload-metadata").unwrap().1;
        let all: Vec<_> = (0..=9).flat_map(|n| [key(n, Variant::Thumb), key(n, Variant::Full)]).collect();
        let named = |k: &&MediaKey| {
            let MediaKey { evidence, variant } = **k;
            let upload = Upload { evidence, variant, length: 0, url: None, withdrawn: false };
            crate::tus::create(&upload).headers.iter().any(|(_, v)| v == metadata)
        };
        let file = *all.iter().find(named).unwrap();
        if self.files.contains_key(&file) {
            return Self::problem(409, r#"{"code":"already_there"}"#.into());
        }
        self.begun += 1;
        let url = format!("/v1/media/{}", self.begun);
        let length = &request.headers.iter().find(|(n, _)| *n == "upload-length").unwrap().1;
        self.uploads.insert(url.clone(), (file, length.parse().unwrap(), Vec::new()));
        Response { status: 201, headers: vec![("location".into(), url)], ..Response::default() }
    }

    pub(super) fn offset(&self, url: &str) -> Response {
        let Some((file, _, bytes)) = self.uploads.get(url) else { return Self::problem(404, "{}".into()) };
        let mut headers = vec![("upload-offset".into(), bytes.len().to_string())];
        if self.tells && self.files.contains_key(file) {
            headers.push(("routebook-evidence".into(), "verified".into()));
        }
        Response { status: 200, headers, ..Response::default() }
    }

    pub(super) fn take(&mut self, url: &str, request: &Request) -> Response {
        let header = |name| &request.headers.iter().find(|(n, _)| *n == name).unwrap().1;
        let from: usize = header("upload-offset").parse().unwrap();
        let Some((file, length, bytes)) = self.uploads.get_mut(url) else { return Self::problem(410, "{}".into()) };
        if from != bytes.len() {
            return Self::problem(409, r#"{"code":"offset"}"#.into());
        }
        bytes.extend_from_slice(&request.body);
        if bytes.len() == *length {
            self.files.insert(*file, bytes.clone());
        }
        let headers = vec![("upload-offset".into(), bytes.len().to_string())];
        Response { status: 204, headers, ..Response::default() }
    }

    pub(super) fn end(&mut self, url: &str) -> Response {
        let status = if self.uploads.remove(url).is_some() { 204 } else { 404 };
        Response { status, ..Response::default() }
    }
}
