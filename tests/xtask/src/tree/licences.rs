//! Every foreign crate's licence is one that an Apache-2.0 product may carry.

use super::metadata::{Metadata, Package};
use super::spdx;

/// Licences that may be used; whatever is not listed is refused, GPL and AGPL among it.
const AGREED: [&str; 20] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "IJG",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "NCSA",
    "Unicode-3.0",
    "Unlicense",
    // SQLite and libtomcrypt, which SQLCipher holds: both give up every right.
    "blessing",
    "WTFPL",
    "Zlib",
    "bzip2-1.0.6",
];

/// Names each foreign crate whose licence is not agreed or not stated.
pub fn check(metadata: &Metadata) -> Vec<String> {
    metadata.foreign().filter_map(refusal).collect()
}

fn refusal(package: &Package) -> Option<String> {
    let named = format!("{} {}", package.name, package.version);
    match &package.license {
        None => Some(format!("{named} states no licence")),
        Some(licence) if spdx::allows(licence, &|name| AGREED.contains(&name)) => None,
        Some(licence) => Some(format!("{named} is under {licence}, which is not agreed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn under(licence: Option<&str>) -> Option<String> {
        refusal(&Package { license: licence.map(str::to_owned), ..Package::default() })
    }

    #[test]
    fn a_choice_with_one_agreed_licence_passes() {
        assert_eq!(under(Some("MIT OR GPL-3.0-only")), None);
    }

    #[test]
    fn copyleft_and_silence_are_refused() {
        for licence in [Some("GPL-3.0-only"), Some("AGPL-3.0"), Some("MIT AND GPL-2.0"), Some("Proprietary"), None] {
            assert!(under(licence).is_some(), "{licence:?}");
        }
    }
}
