//! Bytes that no reader may accept, whatever it expects.

use routebook_domain::record::Value;
use routebook_protocol::cbor::{from_bytes, to_bytes};

use super::Sample;

fn refused(name: &'static str, meaning: &'static str, bytes: &[u8]) -> Sample {
    let reread = |bytes: &[u8]| Some(to_bytes(&from_bytes::<Value>(bytes).ok()?));
    Sample { name, rule: "refused", meaning, bytes: bytes.to_vec(), reread: Box::new(reread) }
}

pub fn all() -> Vec<Sample> {
    let deep = [[0x82, 0x00, 0x81].repeat(17), vec![0x00]].concat();
    vec![
        refused("refused-long-integer", "23 in two bytes instead of one", &[0x18, 0x17]),
        refused("refused-long-length", "the length of a text in two bytes instead of one", &[0x78, 0x01, 0x61]),
        refused("refused-indefinite", "a byte string of indefinite length", &[0x5f, 0x41, 0x00, 0xff]),
        refused("refused-trailing", "a byte behind the item", &[0x00, 0x00]),
        refused("refused-map", "an empty map", &[0xa0]),
        refused("refused-tag", "a tagged number", &[0xc1, 0x00]),
        refused("refused-float", "1.0", &[0xf9, 0x3c, 0x00]),
        refused("refused-undefined", "undefined", &[0xf7]),
        refused("refused-text", "text that is not UTF-8", &[0x61, 0xff]),
        refused("refused-depth", "lists 34 levels deep", &deep),
        refused("refused-cut", "a text that ends too early", &[0x62, 0x61]),
    ]
}
