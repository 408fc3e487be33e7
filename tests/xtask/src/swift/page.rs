//! The page's snippets as one program, which the tests compile and play.

/// What the page's reader has at hand.
const HEAD: &str = "public func firstVisit(\n    folder: URL, server: URL, login: String, password: String, photo: URL\n) async throws {\n";

/// Every Swift block of a page, in order, in one function; what they import stands above it.
pub fn collect(page: &str) -> String {
    let lines: Vec<_> = blocks(page).collect();
    let mut imports: Vec<_> = lines.iter().copied().filter(|line| is_import(line)).collect();
    imports.sort_unstable();
    imports.dedup();
    let body = lines.iter().filter(|line| !is_import(line)).map(|line| format!("    {line}\n"));
    format!("{}\n\n{HEAD}{}}}\n", imports.join("\n"), body.collect::<String>())
}

fn is_import(line: &str) -> bool {
    line.starts_with("import ")
}

/// The lines of every block that says it is Swift.
fn blocks(page: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    page.lines().filter(move |line| {
        let was = inside;
        inside = if was { *line != "```" } else { *line == "```swift" };
        was && inside
    })
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
