//! The page's snippets as one program, which the tests compile and play.

use crate::snippets::{imports, lines};

/// What the page's reader has at hand.
const HEAD: &str = "public func firstVisit(\n    folder: URL, server: URL, login: String, password: String, photo: URL\n) async throws {\n";

/// Every Swift block of a page, in order, in one function; what they import stands above it.
pub fn collect(page: &str) -> String {
    let (imports, body) = imports(lines(page, "swift"));
    let body = body.iter().map(|line| format!("    {line}\n"));
    format!("{}\n\n{HEAD}{}}}\n", imports.join("\n"), body.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_swift_are_joined_and_others_are_left_out() {
        let page = "Text\n```swift\nimport Routebook\nlet a = 1\n```\n```sh\nrm\n```\n```swift\nprint(a)\n```\n";
        let program = collect(page);
        assert!(program.starts_with("import Routebook\n\npublic func firstVisit("), "{program}");
        assert!(program.ends_with("{\n    let a = 1\n    print(a)\n}\n"), "{program}");
    }
}
