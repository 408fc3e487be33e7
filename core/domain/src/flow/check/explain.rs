//! Saying why something that raises doubts is as it is.

use super::{Asked, why};
use crate::flow::{Status, Unmet};
use crate::ids::EvidenceId;

/// The longest reason, characters.
pub const MAX_REASON: u32 = 500;
/// The most doubts of one explanation, and the longest word of one: room for those of later versions.
const MOST_DOUBTS: usize = 32;
const LONGEST_WORD: usize = 40;

impl Asked<'_> {
    /// Words that this version does not know are taken: a later app may have raised them.
    pub(super) fn explain(&self, doubts: &[String], evidence: Option<EvidenceId>, reason: &str) -> Vec<Unmet> {
        let mut unmet = self.owner();
        unmet.extend(self.in_state(&[Status::Open, Status::Incomplete, Status::Submitted, Status::Returned]));
        if doubts.is_empty() {
            unmet.push(Unmet::NoDoubtNamed);
        }
        let odd = doubts.iter().enumerate().find(|(i, word)| *i >= MOST_DOUBTS || !is_word(word));
        unmet.extend(odd.map(|(_, word)| Unmet::UnknownDoubt { doubt: word.chars().take(LONGEST_WORD).collect() }));
        let missing = evidence.filter(|id| !self.holds(*id));
        unmet.extend(missing.map(|evidence| Unmet::UnknownEvidence { evidence }));
        unmet.extend(why(reason));
        let long = reason.chars().count() > MAX_REASON as usize;
        unmet.extend(long.then_some(Unmet::ReasonTooLong { max: MAX_REASON }));
        unmet
    }

    /// Evidence for which a later version of the template has no place is still the flow's.
    fn holds(&self, id: EvidenceId) -> bool {
        let carried = self.state.carried.iter().filter_map(|c| c.evidence.as_ref());
        self.state.evidence().map(|(_, attached)| &attached.evidence).chain(carried).any(|e| e.id == id)
    }
}

fn is_word(word: &str) -> bool {
    let sound = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    (1..=LONGEST_WORD).contains(&word.len()) && word.bytes().all(sound)
}
