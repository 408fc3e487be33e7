//! Where this machine's own apt gets Debian from.

use crate::shell::probe;

/// The address of the mirror that apt's sources name for Debian itself, if apt has one.
pub fn find() -> Option<String> {
    let format = "$(LABEL)\t$(REPO_URI)";
    let listed = probe("apt-get", &["indextargets", "--format", format, "Created-By: Packages"])?;
    of_debian(&listed)
}

fn of_debian(listed: &str) -> Option<String> {
    let lines = listed.lines().filter_map(|line| line.split_once('\t'));
    lines.filter(|(label, _)| *label == "Debian").map(|(_, address)| address.to_owned()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mirror_of_debian_is_told_from_others() {
        let listed = "Debian-Security\thttp://a/debian-security/\nDebian\thttp://b/debian/\nnode\thttp://c/\n";
        assert_eq!(of_debian(listed).as_deref(), Some("http://b/debian/"));
        assert_eq!(of_debian("Ubuntu\thttp://a/\n"), None);
    }
}
