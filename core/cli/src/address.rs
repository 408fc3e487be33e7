//! Addresses of servers: nobody answers, or somebody else does.

use std::fmt;

/// An address that is no server's.
#[derive(Debug)]
pub struct NoServer {
    /// As it was typed.
    pub typed: String,
    /// The same without its path, where it has one.
    pub root: Option<String>,
}

/// Whether a network's word means that nobody answered at all.
pub fn is_silence(reason: &str) -> bool {
    ["unreachable", "timed_out"].contains(&reason)
}

impl NoServer {
    /// What was typed.
    pub fn at(typed: &str) -> Self {
        let path = typed.find("://").and_then(|at| Some(at + 3 + typed[at + 3..].find('/')?));
        let root = path.filter(|at| !typed[*at..].trim_matches('/').is_empty()).map(|at| typed[..at].to_owned());
        Self { typed: typed.into(), root }
    }
}

impl fmt::Display for NoServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no Routebook server at {}; ", self.typed)?;
        match &self.root {
            Some(root) => write!(f, "leave its path out: --server {root}"),
            None => f.write_str("its address looks like https://routebook.example.com"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_proposed_without_its_path_where_it_has_one() {
        let root = |typed: &str| NoServer::at(typed).root;
        assert_eq!(root("http://127.0.0.1:8080/console").as_deref(), Some("http://127.0.0.1:8080"));
        assert!(
            ["http://127.0.0.1:8080", "https://a.example/", "localhost:8080"].into_iter().all(|a| root(a).is_none())
        );
    }
}
