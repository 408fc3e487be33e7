//! `cargo xtask size`: what the core adds to an app, part by part: the library as phones get it, stripped, built for this
//! machine with the profile `phone`.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::cli::SizeRequest;
use crate::fault::Fault;
use crate::needs::{self, catalogue};
use crate::{project, shipped};

const FONT: &str = "core/evidence/fonts/RoutebookSansSC.otf";
/// The most that the code may weigh, on x86-64.
const MOST_MB: f64 = 6.0;

/// Builds the library, and a second time with SQLCipher unless told not to, and prints a row a part.
pub fn size(request: &SizeRequest) -> Result<(), Fault> {
    needs::meet(&catalogue::size())?;
    let font = weigh(&project::root().join(FONT))?;
    // Both lie at one place: each is weighed before the next.
    let total = weigh(&shipped::library(&[])?)?;
    let ciphered = if request.plain { None } else { Some(weigh(&shipped::library(&["sqlcipher"])?)?) };
    print!("{}", table(total, font, ciphered));
    Ok(())
}

fn weigh(file: &Path) -> Result<u64, Fault> {
    Ok(fs::metadata(file).map_err(Fault::file(file))?.len())
}

/// A row a part, in millions of bytes as app stores count them.
fn table(total: u64, font: u64, ciphered: Option<u64>) -> String {
    let code = total.saturating_sub(font);
    let aim = if mb(code) < MOST_MB { "< 6 MB" } else { "< 6 MB, over it" };
    let mut text = format!("{:<22}  {:>8}  target\n", "name", "size");
    let parts = [("size/code", Some(code), aim), ("size/font", Some(font), ""), ("size/total", Some(total), "")];
    for (name, bytes, aim) in parts.into_iter().chain([("size/total-sqlcipher", ciphered, "")]) {
        let Some(bytes) = bytes else { continue };
        let line = format!("{name:<22}  {:>5.2} MB  {aim}", mb(bytes));
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

fn mb(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_the_library_without_the_font() {
        let expected = "name                        size  target\n\
                        size/code                5.50 MB  < 6 MB\n\
                        size/font                1.50 MB\n\
                        size/total               7.00 MB\n\
                        size/total-sqlcipher    11.00 MB\n";
        assert_eq!(table(7_000_000, 1_500_000, Some(11_000_000)), expected);
        assert!(!table(7_000_000, 1_500_000, None).contains("sqlcipher"));
        assert!(table(7_500_000, 1_500_000, None).contains("< 6 MB, over it"));
    }
}
