//! The code on a page for developers, so that tests compile it.

/// The lines of every block of a page that says it is in this language.
pub fn lines<'a>(page: &'a str, language: &str) -> impl Iterator<Item = &'a str> {
    let (mut inside, fence) = (false, format!("```{language}"));
    page.lines().filter(move |line| {
        let was = inside;
        inside = if was { *line != "```" } else { *line == fence };
        was && inside
    })
}

/// The lines that begin with `import `, each once and in order, and the others.
pub fn imports<'a>(lines: impl Iterator<Item = &'a str>) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut imports, others): (Vec<_>, Vec<_>) = lines.partition(|line| line.starts_with("import "));
    imports.sort_unstable();
    imports.dedup();
    (imports, others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_one_language_are_joined_and_others_are_left_out() {
        let page =
            "Text\n```swift\nimport b\nlet a = 1\n```\n```sh\nrm\n```\n```swift\nimport a\nimport b\nprint(a)\n```\n";
        let (imports, others) = imports(lines(page, "swift"));
        assert_eq!((imports, others), (vec!["import a", "import b"], vec!["let a = 1", "print(a)"]));
    }
}
