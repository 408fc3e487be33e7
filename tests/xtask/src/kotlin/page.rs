//! The page's snippets as one program, which the tests compile and play.

use crate::snippets::{imports, lines};

/// What the page's reader has at hand.
const HEAD: &str = "internal suspend fun firstVisit(\n    folder: File, server: String, login: String, password: String, photo: File,\n): Unit = coroutineScope {\n";

/// Every Kotlin block of a page, in order, in one function; what they import stands above it.
pub fn collect(page: &str) -> String {
    let (mut above, body) = imports(lines(page, "kotlin"));
    above.extend(["import java.io.File", "import kotlinx.coroutines.coroutineScope"]);
    let body = body.iter().map(|line| format!("    {line}\n"));
    format!("package com.routebook.page\n\n{}\n\n{HEAD}{}}}\n", above.join("\n"), body.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_one_function_in_a_package_of_its_own() {
        let program = collect("```kotlin\nimport com.routebook.*\nval a = 1\n```\n```kts\nplugins {}\n```\n");
        assert!(program.starts_with("package com.routebook.page\n\nimport com.routebook.*\n"), "{program}");
        assert!(program.ends_with("coroutineScope {\n    val a = 1\n}\n"), "{program}");
    }
}
