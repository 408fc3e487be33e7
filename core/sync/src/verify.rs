//! Asking the server about a photo: by its code, or by the file that somebody handed on.

use serde_json::Value;

use crate::problem::{Fault, fault};
use crate::request::{Credential, Method, Request, Response};

/// Asks about a photo by its code: 13 symbols, without dashes.
pub fn verify_code_request(code: &str) -> Request {
    let target = format!("/v1/verify/{}", escaped(code));
    Request { method: Method::Get, target, headers: Vec::new(), body: Vec::new(), credential: Credential::Session }
}

/// Asks about a file; with its code where somebody can read it.
pub fn verify_file_request(file: Vec<u8>, code: Option<&str>) -> Request {
    let query = code.map(|code| format!("?code={}", escaped(code))).unwrap_or_default();
    let post = Request::post(&format!("/v1/verify{query}"), "image/jpeg", file);
    Request { credential: Credential::Session, ..post }
}

/// What the server found, as it says it; a success that is no object counts as a network's sign-in page.
///
/// Errors: [`Fault::Refused`] with `not_found` where no photo is known or in sight.
pub fn read_verified(response: &Response) -> Result<Value, Fault> {
    if !response.is_success() {
        return Err(fault(response));
    }
    let found: Option<Value> = serde_json::from_slice(&response.body).ok();
    let strange = || Fault::Retry { reason: "not_the_server".into(), after_ms: None };
    found.filter(|found| found["report"].is_object()).ok_or_else(strange)
}

/// The check symbols `*~$=` mean something in addresses.
fn escaped(code: &str) -> String {
    code.bytes().map(|b| if b.is_ascii_alphanumeric() { (b as char).into() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_code_keeps_its_check_symbol_on_the_way() {
        assert_eq!(verify_code_request("WAPVJA0H2CX5*").target, "/v1/verify/WAPVJA0H2CX5%2A");
        let asked = verify_file_request(vec![1], Some("WAPVJA0H2CX5="));
        assert_eq!((asked.method, asked.target.as_str()), (Method::Post, "/v1/verify?code=WAPVJA0H2CX5%3D"));
        assert_eq!(verify_file_request(vec![1], None).target, "/v1/verify");
    }

    #[test]
    fn only_what_carries_a_report_is_an_answer() {
        let response = |status, body: &str| Response { status, body: body.into(), ..Response::default() };
        assert!(read_verified(&response(200, r#"{"report":{}}"#)).is_ok());
        for page in ["<html>", "{}", "[]"] {
            assert!(matches!(read_verified(&response(200, page)), Err(Fault::Retry { .. })), "{page}");
        }
        let unknown = read_verified(&response(404, r#"{"code":"not_found"}"#)).unwrap_err();
        assert!(matches!(unknown, Fault::Refused { status: 404, .. }));
    }
}
