//! XMP without a library: reads the attributes that point behind the picture, and blanks what must go. Blanking
//! writes spaces, so the packet stays well-formed and as long as it was.

use std::ops::Range;

use memchr::{memchr, memmem};

/// What an XMP segment starts with.
pub const HEADER: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// One item of a GContainer directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// `Primary`, `GainMap`, `MotionPhoto`, …
    pub semantic: String,
    /// Bytes of the item; none for the primary picture.
    pub length: u64,
    /// Bytes behind the item before the next.
    pub padding: u64,
}

/// The directory's items in their order.
pub fn items(xmp: &[u8]) -> Vec<Item> {
    tags(xmp).filter_map(|tag| item(&xmp[tag])).collect()
}

fn item(tag: &[u8]) -> Option<Item> {
    let value = |name: &str| attributes(tag).find(|a| local(&tag[a.name.clone()]) == name.as_bytes());
    let text = |name| value(name).map(|a| String::from_utf8_lossy(&tag[a.value]).trim().to_owned());
    let number = |name| text(name).and_then(|t| t.parse().ok()).unwrap_or(0);
    Some(Item { semantic: text("Semantic")?, length: number("Length"), padding: number("Padding") })
}

/// The first attribute of that local name as a number, anywhere in the packet.
pub fn number(xmp: &[u8], name: &str) -> Option<u64> {
    let found = tags(xmp).find_map(|tag| {
        let tag = &xmp[tag];
        let attribute = attributes(tag).find(|a| local(&tag[a.name.clone()]) == name.as_bytes())?;
        Some(tag[attribute.value].to_vec())
    });
    String::from_utf8(found?).ok()?.trim().parse().ok()
}

/// Blanks every attribute and element whose qualified name `doomed` condemns, with all that an element holds.
pub fn blank(xmp: &mut [u8], doomed: impl Fn(&[u8]) -> bool) {
    let mut gone: Vec<Range<usize>> = Vec::new();
    for tag in tags(xmp) {
        if gone.last().is_some_and(|last| tag.start < last.end) {
            continue;
        }
        if doomed(name_of(&xmp[tag.clone()])) {
            gone.push(tag.start..element_end(xmp, &tag));
            continue;
        }
        let own = attributes(&xmp[tag.clone()]).filter(|a| doomed(&xmp[tag.clone()][a.name.clone()]));
        gone.extend(own.map(|a| tag.start + a.name.start..tag.start + a.value.end + 1));
    }
    gone.into_iter().for_each(|range| xmp[range].fill(b' '));
}

/// Whether the last tag ends: what stands in one that does not cannot be told.
pub fn is_whole(xmp: &[u8]) -> bool {
    let end = tags(xmp).last().map_or(0, |tag| tag.end);
    memchr(b'<', &xmp[end..]).is_none()
}

/// A qualified name behind its prefix.
pub fn local(name: &[u8]) -> &[u8] {
    name.rsplit(|b| *b == b':').next().unwrap_or(name)
}

struct Attribute {
    name: Range<usize>,
    value: Range<usize>,
}

/// Start, end and empty tags, `<` to `>`; a `>` inside quotes does not end one.
fn tags(xmp: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + xmp.get(at..)?.iter().position(|b| *b == b'<')?;
        let mut quote = None;
        let end = xmp[start..].iter().position(|b| match (quote, *b) {
            (None, b'"' | b'\'') => {
                quote = Some(*b);
                false
            }
            (Some(q), b) if b == q => {
                quote = None;
                false
            }
            (None, b'>') => true,
            _ => false,
        })?;
        at = start + end + 1;
        Some(start..at)
    })
}

fn is_space(b: u8) -> bool {
    b.is_ascii_whitespace()
}

fn name_of(tag: &[u8]) -> &[u8] {
    let rest = tag.get(1..).unwrap_or_default();
    let end = rest.iter().position(|b| is_space(*b) || matches!(b, b'>' | b'/')).unwrap_or(rest.len());
    &rest[..end]
}

fn attributes(tag: &[u8]) -> impl Iterator<Item = Attribute> + '_ {
    let mut at = 1 + name_of(tag).len();
    std::iter::from_fn(move || {
        let start = at + tag.get(at..)?.iter().position(|b| !is_space(*b))?;
        let equals = start + tag[start..].iter().position(|b| *b == b'=')?;
        let open = equals + 1 + tag[equals + 1..].iter().position(|b| matches!(b, b'"' | b'\''))?;
        let close = open + 1 + tag[open + 1..].iter().position(|b| *b == tag[open])?;
        at = close + 1;
        let name = tag[start..equals].trim_ascii_end().len();
        Some(Attribute { name: start..start + name, value: open + 1..close })
    })
}

/// Behind the element that starts with `tag`: behind its end tag, or behind the tag itself where it is empty. One that
/// never ends holds all the rest, so that every byte is searched once, whatever the packet says.
fn element_end(xmp: &[u8], tag: &Range<usize>) -> usize {
    if xmp[..tag.end].ends_with(b"/>") {
        return tag.end;
    }
    let close = [b"</", name_of(&xmp[tag.clone()])].concat();
    let rest = &xmp[tag.end..];
    let found = memmem::find(rest, &close);
    let end = found.and_then(|at| Some(tag.end + at + memchr(b'>', &rest[at..])? + 1));
    end.unwrap_or(xmp.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKET: &str = r#"<x:xmpmeta><rdf:Description GCamera:MotionPhoto="1" GCamera:MicroVideoOffset='42'
        dc:format="image/jpeg"><Container:Directory><rdf:Seq><rdf:li rdf:parseType="Resource">
        <Container:Item Item:Semantic="Primary" Item:Mime="image/jpeg" Item:Padding="7"/></rdf:li><rdf:li>
        <Container:Item Item:Mime="image/jpeg" Item:Length="1234" Item:Semantic="GainMap"/></rdf:li></rdf:Seq>
        </Container:Directory><dc:title>a &gt; b</dc:title></rdf:Description></x:xmpmeta>"#;

    #[test]
    fn items_and_numbers_are_read_in_any_order_of_attributes() {
        let item = |semantic: &str, length, padding| Item { semantic: semantic.into(), length, padding };
        assert_eq!(items(PACKET.as_bytes()), [item("Primary", 0, 7), item("GainMap", 1234, 0)]);
        assert_eq!(number(PACKET.as_bytes(), "MicroVideoOffset"), Some(42));
        assert_eq!(number(PACKET.as_bytes(), "MicroVideo"), None);
    }

    #[test]
    fn attributes_and_whole_elements_are_blanked_and_nothing_else() {
        let mut xmp = PACKET.as_bytes().to_vec();
        blank(&mut xmp, |name| matches!(local(name), b"Directory" | b"MotionPhoto" | b"MicroVideoOffset"));
        let text = String::from_utf8(xmp).unwrap_or_default();
        assert_eq!(text.len(), PACKET.len());
        assert!(!text.contains("Item") && !text.contains("Motion") && !text.contains("42"));
        let rest = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            rest,
            r#"<x:xmpmeta><rdf:Description dc:format="image/jpeg"> <dc:title>a &gt; b</dc:title></rdf:Description></x:xmpmeta>"#
        );
    }

    #[test]
    fn an_element_that_never_ends_goes_with_all_behind_it() {
        let mut xmp = b"<a><GPS>31 N, 121 E <b c=\"d\"/> &".to_vec();
        blank(&mut xmp, |name| name == b"GPS");
        assert_eq!(xmp.trim_ascii_end(), b"<a>");
    }

    /// As many as a segment holds; each search that started over would make it a thousand times as long.
    #[test]
    fn many_elements_that_never_end_are_searched_once() {
        let names = (0..6_000).map(|n| format!("<GPS{n}>"));
        let packet: String = names.collect();
        let searched = std::cell::Cell::new(0u32);
        let mut xmp = packet.into_bytes();
        blank(&mut xmp, |name| {
            searched.set(searched.get() + 1);
            name.starts_with(b"GPS")
        });
        assert_eq!((searched.get(), xmp.trim_ascii_end()), (1, &b""[..]));
    }

    #[test]
    fn torn_packets_end_the_walk() {
        for cut in 0..PACKET.len() {
            let mut xmp = PACKET.as_bytes()[..cut].to_vec();
            assert_eq!(is_whole(&xmp), PACKET[..cut].rfind('<') <= PACKET[..cut].rfind('>'), "{cut}");
            blank(&mut xmp, |_| true);
            assert!(items(&xmp).len() <= 2);
        }
    }
}
