//! The supervisors' console, embedded in the binary: files by their path, its page for every other address.

use axum::body::Body;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::problem::Problem;

/// Names of files in here carry a hash of their content.
const HASHED: &str = "assets/";
const FOREVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";
/// Ant Design writes its styles into the page; photos come as blobs.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

#[derive(RustEmbed)]
#[folder = "$ROUTEBOOK_CONSOLE"]
struct Files;

/// Answers everything that no route takes.
pub async fn fallback(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path == "v1" || path.starts_with("v1/") {
        return Problem::not_found().into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        let allow = [(header::ALLOW, "GET, HEAD")];
        return (allow, Problem::wrong_method()).into_response();
    }
    match (Files::get(path), path.starts_with(HASHED)) {
        (Some(file), hashed) => serve(path, &file, hashed, &headers),
        // An asset of an earlier build must not come back as a page that a browser runs as a script.
        (None, true) => Problem::not_found().into_response(),
        (None, false) => page(&headers),
    }
}

/// The page itself; which view it shows is its own matter.
fn page(headers: &HeaderMap) -> Response {
    let file = Files::get("index.html");
    file.map_or_else(|| Problem::not_found().into_response(), |file| serve("index.html", &file, false, headers))
}

fn serve(path: &str, file: &EmbeddedFile, hashed: bool, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", hex::encode(&file.metadata.sha256_hash()[..16]));
    let caching = if hashed { FOREVER } else { ASK_AGAIN };
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|held| held.as_bytes() == tag.as_bytes());
    let common = [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, caching)];
    if known {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    let headers = [(header::CONTENT_TYPE, media_type(path)), (header::CONTENT_SECURITY_POLICY, POLICY)];
    (common, headers, Body::from(file.data.clone().into_owned())).into_response()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
