//! Addresses: everything stays on the server that the person signed in to.

use std::net::{Ipv4Addr, Ipv6Addr};

use ::http::Uri;
use idna::punycode;

/// A server's address.
///
/// Crate `url` would read it by the whole book (WHATWG URL, UTS 46), with 150 KB of Unicode's tables on every phone. This
/// reads what people type or paste; a test compares it with `url`. Letters that Unicode has twice are refused.
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
        let typed = as_typed_in_latin(server);
        let (origin, path) = split(typed.trim())?;
        let path = percent_encoded(path.trim_end_matches('/'));
        let plain = !path.contains(['?', '#', '\\']) && !path.split('/').any(is_dots);
        let address = Self { origin, path };
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

/// What a keyboard for Chinese leaves at full width, and what a chat adds that nobody sees.
fn as_typed_in_latin(typed: &str) -> String {
    let shown = typed.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'));
    let narrow = |c| match c {
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    shown.map(narrow).collect()
}

/// What says which server it is, in its one form, and the rest.
fn split(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let own_port = match &*scheme {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let (authority, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let end = if authority.starts_with('[') {
        authority.find(']')? + 1
    } else {
        authority.find(':').unwrap_or(authority.len())
    };
    let (host, port) = authority.split_at(end);
    let host = host_of(&host.to_lowercase())?;
    Some(match port_of(port)? {
        Some(port) if port != own_port => (format!("{scheme}://{host}:{port}"), rest),
        _ => (format!("{scheme}://{host}"), rest),
    })
}

/// A port after its colon; `Some(None)` where none is named.
fn port_of(text: &str) -> Option<Option<u16>> {
    let Some(digits) = text.strip_prefix(':') else { return text.is_empty().then_some(None) };
    if digits.is_empty() {
        return Some(None);
    }
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten().map(Some)
}

/// A name in whatever script, or the numbers of an address, as the network knows it.
fn host_of(host: &str) -> Option<String> {
    if let Some(inside) = host.strip_prefix('[') {
        return Some(format!("[{}]", inside.strip_suffix(']')?.parse::<Ipv6Addr>().ok()?));
    }
    if host.rsplit('.').next().is_some_and(is_number) {
        return Some(host.parse::<Ipv4Addr>().ok()?.to_string());
    }
    let labels: Option<Vec<_>> = host.split('.').map(label).collect();
    Some(labels?.join("."))
}

/// Whether what ends so is read as the numbers of an address, in tens or sixteens.
fn is_number(label: &str) -> bool {
    match label.strip_prefix("0x") {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => label.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

/// One part of a name, in another script than Latin by RFC 3492.
fn label(label: &str) -> Option<String> {
    let twice = |c| matches!(c, '\u{2100}'..='\u{218f}' | '\u{f900}'..='\u{ffef}');
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || c.is_alphabetic() && !twice(c);
    if label.is_empty() || !label.chars().all(known) {
        return None;
    }
    if label.is_ascii() { Some(label.to_owned()) } else { Some(format!("xn--{}", punycode::encode_str(label)?)) }
}

/// Whether a part of a path leads to another: `.`, `..`, or either in other letters.
fn is_dots(part: &str) -> bool {
    matches!(&*part.to_ascii_lowercase().replace("%2e", "."), "." | "..")
}

/// As crate `url` does it.
fn percent_encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b' ' | b'"' | b'<' | b'>' | b'`' | b'{' | b'}' | 0x7f.. => encoded.push_str(&format!("%{byte:02X}")),
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
            ("http://7eleven-nas:8080", "http://7eleven-nas:8080"),
            ("HTTPS://RB.Example.com:443", "https://rb.example.com"),
            ("http://127.0.0.1:80/", "http://127.0.0.1"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("https://rb.example.com:", "https://rb.example.com"),
            ("https：／／ｒｂ．example。com：8443", "https://rb.example.com:8443"),
            ("\u{feff} https://rb.ex\u{200b}ample.com", "https://rb.example.com"),
            ("http://[0:0:0:0:0:0:0:1]:8080", "http://[::1]:8080"),
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
            "https://rb.example.com/a/%2E./b",
            "https://[::1",
            "https://[zz]",
            "https://[::1]elsewhere.com:443",
            "https://rb.example.com:+443",
            "https://rb..example.com",
            "https://rb.example.com,cn",
            "https://127.0.0.256",
            "https://巡 店.cn",
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
            let rest = prop_oneof!["[a-cA-Cx0-9.:@%/?#\\\\ \\[\\]_-]{0,24}", "[店司a①ｱﬁ.。:/]{0,12}", "[ -~]{0,24}"];
            ("([hH][tT][tT][pP][sS]?:/{1,3})?", rest).prop_map(|(scheme, rest)| scheme + &rest)
        }

        proptest! {
            #[test]
            fn what_is_taken_is_the_same_server_to_them(typed in typed()) {
                let Some(ours) = ServerAddress::parse(&typed) else { return Ok(()) };
                prop_assert_eq!(ServerAddress::parse(&ours.text()), Some(ours.clone()));
                // Of names in other scripts they know rules that lead nowhere, never elsewhere.
                let Ok(theirs) = Url::parse(as_typed_in_latin(&typed).trim()) else {
                    prop_assert!(!typed.is_ascii() || typed.to_lowercase().contains("xn--"), "{}", ours.text());
                    return Ok(());
                };
                prop_assert_eq!(theirs.as_str().trim_end_matches('/'), ours.text());
            }

            #[test]
            fn a_target_is_on_the_same_server_to_them_too(base in typed(), target in typed(), path in "[ -~]{0,24}") {
                let Some(base) = ServerAddress::parse(&base) else { return Ok(()) };
                let below = format!("/{path}");
                let near = ["", "/", ":443/", ":80", "@", "\\", ".", "\t/"].map(|mark| format!("{}{mark}{path}", base.origin));
                let shouted = base.origin.to_uppercase() + &path;
                for target in near.into_iter().chain([target, below, shouted]) {
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
