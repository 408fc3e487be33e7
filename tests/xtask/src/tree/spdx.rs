//! SPDX licence expressions: names joined by AND, OR, WITH and parentheses.

/// Whether the expression can be met with allowed names alone.
///
/// `OR` asks for one side, `AND` for both; the old style `MIT/Apache-2.0` reads as `OR`. An
/// exception after `WITH` only ever permits more. What cannot be read is not allowed.
pub fn allows(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = Words { words: spaced.split_whitespace().collect(), allowed };
    words.words.reverse();
    let verdict = words.any();
    verdict == Some(true) && words.words.is_empty()
}

/// The words still to be read, the next one last.
struct Words<'a> {
    words: Vec<&'a str>,
    allowed: &'a dyn Fn(&str) -> bool,
}

impl Words<'_> {
    fn any(&mut self) -> Option<bool> {
        let mut verdict = self.all()?;
        while self.take("OR") {
            verdict |= self.all()?;
        }
        Some(verdict)
    }

    fn all(&mut self) -> Option<bool> {
        let mut verdict = self.one()?;
        while self.take("AND") {
            verdict &= self.one()?;
        }
        Some(verdict)
    }

    fn one(&mut self) -> Option<bool> {
        if self.take("(") {
            let verdict = self.any()?;
            return self.take(")").then_some(verdict);
        }
        let verdict = (self.allowed)(self.words.pop()?);
        if self.take("WITH") {
            self.words.pop()?;
        }
        Some(verdict)
    }

    fn take(&mut self, word: &str) -> bool {
        let is_next = self.words.last() == Some(&word);
        if is_next {
            self.words.pop();
        }
        is_next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_mit_and_apache(expression: &str) -> bool {
        allows(expression, &|name| name == "MIT" || name == "Apache-2.0")
    }

    #[test]
    fn or_asks_for_one_side_and_and_for_both() {
        assert!(with_mit_and_apache("MIT OR GPL-3.0"));
        assert!(!with_mit_and_apache("MIT AND GPL-3.0"));
        assert!(with_mit_and_apache("MIT/Apache-2.0"));
    }

    #[test]
    fn and_binds_closer_than_or_unless_in_parentheses() {
        assert!(with_mit_and_apache("MIT OR Apache-2.0 AND GPL-3.0"));
        assert!(!with_mit_and_apache("(MIT OR Apache-2.0) AND GPL-3.0"));
    }

    #[test]
    fn an_exception_only_permits_more() {
        assert!(with_mit_and_apache("Apache-2.0 WITH LLVM-exception OR GPL-3.0"));
    }

    #[test]
    fn what_cannot_be_read_is_not_allowed() {
        for expression in ["", "MIT OR", "(MIT", "MIT)", "MIT MIT", "OR"] {
            assert!(!with_mit_and_apache(expression), "{expression:?}");
        }
    }
}
