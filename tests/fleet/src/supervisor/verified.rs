//! What the server says of a photo.

use serde::Deserialize;

/// The answer to a photo or its code.
#[derive(Clone, Debug, Deserialize)]
pub struct Verified {
    /// `code`, `digest`, `unique_id` or `likeness`.
    pub found_by: String,
    /// The evidence that it is.
    pub evidence: String,
    /// What the seal says otherwise than the log; nothing is good.
    pub mismatch: Vec<String>,
    /// The five answers.
    pub report: Answers,
}

/// The five answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Answers {
    /// The file is what was stamped.
    pub file_intact: Answer,
    /// The signature is of a key that is known.
    pub signer_known: Answer,
    /// When it was taken.
    pub time_bound: Answer,
    /// It was taken at the outlet.
    pub place_plausible: Answer,
    /// It was not there before.
    pub seen_before: Answer,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Answer {
    /// `pass`, `fail` or `cannot_tell`.
    pub verdict: String,
    /// Why.
    pub reason: String,
}

impl Answer {
    /// Whether it is a yes.
    pub fn passes(&self) -> bool {
        self.verdict == "pass"
    }
}
