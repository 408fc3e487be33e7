//! Addresses: everything stays on the server that the person signed in to.

use std::fmt::Write;

use ::http::Uri;
use ::http::uri::Authority;
use idna::punycode;

/// A server's address.
///
/// Crate `url` would read it by the whole book (WHATWG URL, UTS 46), with 150 KB of Unicode's tables on every phone. This
/// reads what people type: names in any script as they are written in small letters, and no dots in paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerAddress {
    /// Scheme, host, and the port where it is not the scheme's own.
    origin: String,
    /// Empty, or from a slash on to no slash.
    path: String,
}

impl ServerAddress {
    /// Reads `https://host[:port][/path]`, or `http` for a server in the house; `None` for anything else.
    pub fn parse(server: &str) -> Option<Self> {
        let (origin, path) = split(server.trim())?;
        let path = percent_encoded(path.trim_end_matches('/'));
        let address = Self { origin, path };
        let plain =
            !address.path.contains(['?', '#']) && !address.path.split('/').any(|part| matches!(part, "." | ".."));
        (plain && address.text().parse::<Uri>().is_ok()).then_some(address)
    }

    /// The address in its one form, without a slash at its end.
    pub fn text(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// The whole address of a path below this one, or of a target on the same server: a token must not travel elsewhere.
    pub fn join(&self, target: &str) -> Option<String> {
        let whole = if target.starts_with('/') && !target.starts_with("//") {
            format!("{}{target}", self.text())
        } else {
            let (origin, rest) = split(target)?;
            (origin == self.origin).then(|| format!("{origin}{rest}"))?
        };
        whole.parse::<Uri>().is_ok().then_some(whole)
    }
}

/// What says which server it is, in its one form, and the rest.
fn split(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once("://")?;
    let (authority, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let own_port = match &*scheme.to_ascii_lowercase() {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let authority: Authority = in_ascii(&authority.to_lowercase()).parse().ok()?;
    let (host, port) = authority.as_str().split_at(authority.host().len());
    if host.is_empty() || authority.as_str().contains(['@', '%']) {
        return None;
    }
    let mut origin = format!("{}://{host}", scheme.to_ascii_lowercase());
    if !matches!(port, "" | ":") {
        let port = authority.port_u16()?;
        if port != own_port {
            let _ = write!(origin, ":{port}");
        }
    }
    Some((origin, rest))
}

/// A host in another script than Latin as the network knows it (RFC 3492), with whichever full stops its keyboard has.
fn in_ascii(authority: &str) -> String {
    let dotted = authority.replace(['\u{3002}', '\u{ff0e}', '\u{ff61}'], ".");
    let (host, port) = dotted.split_at(dotted.find(':').unwrap_or(dotted.len()));
    let label = |label: &str| match punycode::encode_str(label) {
        Some(encoded) if !label.is_ascii() => format!("xn--{encoded}"),
        _ => label.to_owned(),
    };
    host.split('.').map(label).collect::<Vec<_>>().join(".") + port
}

fn percent_encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b' ' | 0x80.. => encoded.push_str(&format!("%{byte:02X}")),
            _ => encoded.push(byte.into()),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn base() -> ServerAddress {
        ServerAddress::parse(" https://rb.example.com/cn/ ").unwrap()
    }

    #[test]
    fn paths_stand_below_the_servers_address() {
        assert_eq!(base().text(), "https://rb.example.com/cn");
        assert_eq!(base().join("/v1/media?a=1").unwrap(), "https://rb.example.com/cn/v1/media?a=1");
    }

    #[test]
    fn one_server_has_one_form() {
        for (typed, one) in [
            ("HTTPS://RB.Example.com:443", "https://rb.example.com"),
            ("http://127.0.0.1:80/", "http://127.0.0.1"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("https://rb.example.com:", "https://rb.example.com"),
            ("https://巡店。公司.CN:8443/上海/", "https://xn--9rttp.xn--55qx5d.cn:8443/%E4%B8%8A%E6%B5%B7"),
        ] {
            assert_eq!(ServerAddress::parse(typed).unwrap().text(), one);
        }
    }

    #[test]
    fn a_token_never_travels_to_another_server() {
        for elsewhere in [
            "https://elsewhere.example.com/v1/media/7",
            "https://rb.example.com.elsewhere.com/v1",
            "https://rb.example.com@elsewhere.com/v1",
            "https://rb.example.com\\@elsewhere.com/v1",
            "https://rb.example.com:8443/v1",
            "//elsewhere.example.com/v1",
            "http://rb.example.com/cn/v1",
            "v1/media/7",
            "/v1/a b",
        ] {
            assert_eq!(base().join(elsewhere), None, "{elsewhere}");
        }
        for here in ["https://rb.example.com/v1/media/7", "https://RB.example.com:443/v1/media/7"] {
            assert_eq!(base().join(here).unwrap(), "https://rb.example.com/v1/media/7");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for bad in [
            "",
            "rb.example.com",
            "ftp://rb.example.com",
            "https://me:secret@rb.example.com",
            "https://",
            "https://:443",
            "https:///cn",
            "https://rb.example.com:99999",
            "https://rb.example.com:https",
            "https://rb example.com",
            "https://rb%2eexample.com",
            "https://rb.example.com/?a=1",
            "https://rb.example.com#a",
            "https://rb.example.com/a/../b",
            "https://[::1",
        ] {
            assert_eq!(ServerAddress::parse(bad), None, "{bad}");
        }
    }

    /// Whoever carries a request reads the address anew, by rules of their own: theirs must not lead elsewhere.
    #[cfg(feature = "http")]
    mod as_others_read_it {
        use super::*;
        use proptest::prelude::*;
        use reqwest::Url;

        fn typed() -> impl Strategy<Value = String> {
            let rest = prop_oneof!["[a-cA-C0-9.:@%/?#\\\\ \\[\\]_-]{0,24}", "[店司a.。:/]{0,12}", "[ -~]{0,24}"];
            ("([hH][tT][tT][pP][sS]?:/{1,3})?", rest).prop_map(|(scheme, rest)| scheme + &rest)
        }

        proptest! {
            #[test]
            fn what_is_taken_is_an_address_to_them_too(typed in typed()) {
                let Some(ours) = ServerAddress::parse(&typed) else { return Ok(()) };
                let theirs = Url::parse(&ours.text());
                // Numbers out of range, or letters in a name that IDNA does not know, lead nowhere.
                let Ok(theirs) = theirs else { return Ok(()) };
                prop_assert!(matches!(theirs.scheme(), "http" | "https"));
                prop_assert_eq!((theirs.username(), theirs.password(), theirs.query(), theirs.fragment()), ("", None, None, None));
                prop_assert_eq!(ServerAddress::parse(&ours.text()), Some(ours));
            }

            #[test]
            fn a_target_is_on_the_same_server_to_them_too(base in typed(), target in typed(), path in "[ -~]{0,24}") {
                let Some(base) = ServerAddress::parse(&base) else { return Ok(()) };
                let below = format!("/{path}");
                let beside = format!("{}{path}", base.origin);
                for target in [target, below, beside] {
                    let (Some(whole), Ok(here)) = (base.join(&target), Url::parse(&base.text())) else { continue };
                    if let Ok(there) = Url::parse(&whole) {
                        prop_assert_eq!(there.origin(), here.origin(), "{}", whole);
                        prop_assert_eq!((there.username(), there.password()), ("", None));
                    }
                }
            }
        }
    }
}
