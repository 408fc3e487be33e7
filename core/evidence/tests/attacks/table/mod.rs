//! The catalogue of attacks: rows of data that name their test. The end-to-end tests read the same rows.
#![allow(dead_code)]

mod log;
mod picture;
mod reuse;
mod seal;
mod whereabouts;

use serde_json::Value;

/// One way to cheat.
#[derive(Debug)]
pub struct Attack {
    /// Its name in the catalogue, and its test's.
    pub name: &'static str,
    /// What is done.
    pub does: &'static str,
    /// Who finds it.
    pub by: &'static [By],
    /// What they say.
    pub says: Says,
    /// By what it is found, or why it is not.
    pub how: &'static str,
    /// The file with the test of that name, from the top of the checkout; or `file::test` where the test has
    /// another name.
    pub test: &'static str,
}

/// Who may find an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The rep's own phone, without network.
    Phone,
    /// The server, when the op or the file arrives.
    Server,
    /// Whoever holds the file and its seal.
    Verifier,
    /// Whoever checks whole chains, as an administrator does.
    Auditor,
}

/// What is said of an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// One of the five answers: which, the verdict, the reason.
    Answer(&'static str, &'static str, &'static str),
    /// A doubt, by its word.
    Doubt(&'static str),
    /// The server refuses with this code, and nothing moves or the entry alone is kept aside.
    Refused(&'static str),
    /// A chain no longer verifies.
    BrokenChain,
    /// The attack is without effect; the test shows the right result.
    NoEffect,
    /// Nothing: the limit.
    Nothing,
}

/// A part of the catalogue.
pub struct Section {
    pub title: &'static str,
    pub rows: &'static [Attack],
}

/// The whole catalogue, in the page's order.
pub const SECTIONS: [Section; 7] = [
    Section { title: "The picture", rows: picture::EDITED },
    Section { title: "The metadata", rows: picture::METADATA },
    Section { title: "The seal", rows: seal::ROWS },
    Section { title: "The time", rows: whereabouts::TIME },
    Section { title: "The place", rows: whereabouts::PLACE },
    Section { title: "A picture used again", rows: reuse::ROWS },
    Section { title: "The log and the delivery", rows: log::ROWS },
];

/// Every row.
pub fn all() -> impl Iterator<Item = &'static Attack> {
    SECTIONS.iter().flat_map(|section| section.rows)
}

/// The row of that name.
pub fn attack(name: &str) -> &'static Attack {
    all().find(|row| row.name == name).unwrap_or_else(|| panic!("no attack {name} in the table"))
}

impl Attack {
    /// A report, as programs read it, gives the answer that the row promises.
    pub fn answers(&self, report: &Value) {
        let Says::Answer(which, verdict, reason) = self.says else { panic!("{}: {:?}", self.name, self.says) };
        let found = (&report[which]["verdict"], &report[which]["reason"]);
        assert_eq!(found, (&verdict.into(), &reason.into()), "{}: {report:#}", self.name);
    }

    /// These doubts, as programs read them, hold the one that the row promises.
    pub fn is_doubted(&self, doubts: &Value) {
        let Says::Doubt(word) = self.says else { panic!("{}: {:?}", self.name, self.says) };
        let found = doubts.as_array().is_some_and(|all| all.iter().any(|doubt| doubt["code"] == word));
        assert!(found, "{}: no {word} in {doubts:#}", self.name);
    }

    /// This refusal is the one that the row promises.
    pub fn is_refused(&self, code: &str) {
        assert!(matches!(self.says, Says::Refused(promised) if promised == code), "{}: {code}", self.name);
    }

    /// The row promises that a chain no longer verifies.
    pub fn is_a_broken_chain(&self) {
        assert_eq!(self.says, Says::BrokenChain, "{}", self.name);
    }

    /// The row promises that nobody finds anything.
    pub fn is_a_limit(&self) {
        assert_eq!((self.says, self.by), (Says::Nothing, &[][..]), "{}", self.name);
    }

    /// The row promises that the attack changes nothing.
    pub fn is_without_effect(&self) {
        assert_eq!(self.says, Says::NoEffect, "{}", self.name);
    }

    /// The file and the name of its test.
    pub fn test(&self) -> (&'static str, &'static str) {
        self.test.split_once("::").unwrap_or((self.test, self.name))
    }
}
