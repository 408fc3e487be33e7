//! Uploads that are not what they say.

use reqwest::Method;
use routebook_e2e::{Site, Wire};

use super::code;

fn created(wire: &Wire, metadata: &str, length: &str) -> (u16, String) {
    let headers = [
        ("tus-resumable", "1.0.0".to_owned()),
        ("upload-length", length.to_owned()),
        ("upload-metadata", metadata.to_owned()),
    ];
    let (status, body) = wire.request(Method::POST, "/v1/media", &headers, Vec::new());
    (status, code(&body))
}

/// Base64 of `../../../../etc/passwd`, of a well-formed id that nobody promised, and of `full`, `thumb` and `../full`.
const PATH: &str = "Li4vLi4vLi4vLi4vZXRjL3Bhc3N3ZA==";
const NOBODYS: &str = "MDE5YWE3YWItMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAx";
const FULL: &str = "ZnVsbA==";
const THUMB: &str = "dGh1bWI=";
const UP: &str = "Li4vZnVsbA==";

#[test]
fn a_name_is_an_id_and_nothing_else() {
    let site = Site::found();
    let wire = Wire::enrol(&site, "rep1");
    for (name, metadata, length, expected) in [
        ("a path as evidence", format!("evidence {PATH},variant {FULL}"), "5", (400, "malformed")),
        ("a path as variant", format!("evidence {NOBODYS},variant {UP}"), "5", (400, "malformed")),
        ("no base64", "evidence ../../x,variant full".into(), "5", (400, "malformed")),
        ("no metadata", String::new(), "5", (400, "malformed")),
        ("what nobody promised", format!("evidence {NOBODYS},variant {FULL}"), "5", (409, "op_first")),
        ("a thumbnail of a gigabyte", format!("evidence {NOBODYS},variant {THUMB}"), "1000000000", (413, "size")),
        ("a negative length", format!("evidence {NOBODYS},variant {FULL}"), "-1", (400, "malformed")),
        (
            "a length beyond counting",
            format!("evidence {NOBODYS},variant {FULL}"),
            "99999999999999999999",
            (400, "malformed"),
        ),
    ] {
        let (status, code) = created(&wire, &metadata, length);
        assert_eq!((status, code.as_str()), expected, "{name}");
    }
}

#[test]
fn an_address_that_was_made_up_leads_nowhere() {
    let site = Site::found();
    let wire = Wire::enrol(&site, "rep1");
    let headers = [("tus-resumable", "1.0.0".to_owned())];
    for path in ["/v1/media/..%2F..%2Fserver.db", "/v1/media/0", "/v1/media/019aa7ab-0000-7000-8000-000000000001"] {
        for method in [Method::HEAD, Method::DELETE] {
            let (status, _) = wire.request(method.clone(), path, &headers, Vec::new());
            assert_eq!(status, 404, "{method} {path}");
        }
    }
}
