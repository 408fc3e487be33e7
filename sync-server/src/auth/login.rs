//! What people sign in with.

/// The most bytes of a login.
const MOST_BYTES: usize = 64;

/// The one form of a login: trimmed, in lower case.
///
/// # Errors
/// What is wrong with it, for the person who typed it.
pub fn login_of(typed: &str) -> Result<String, String> {
    let login = typed.trim().to_lowercase();
    let odd = |c: char| c.is_whitespace() || c.is_control();
    if login.is_empty() || login.len() > MOST_BYTES || login.contains(odd) {
        return Err(format!("login `{typed}` is not 1 to {MOST_BYTES} bytes without blanks"));
    }
    Ok(login)
}

#[cfg(test)]
mod tests {
    use super::login_of;

    #[test]
    fn a_login_has_one_form() {
        assert_eq!(login_of(" Li.Na "), Ok("li.na".into()));
        assert_eq!(login_of("13800138000"), Ok("13800138000".into()));
        for odd in ["", "  ", "li na", "a\u{0}b", &"x".repeat(65)] {
            assert!(login_of(odd).is_err(), "{odd:?}");
        }
    }
}
