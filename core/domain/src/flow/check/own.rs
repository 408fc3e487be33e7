//! Declaring void, and handing over to another owner.

use super::{Asked, why};
use crate::flow::{Status, Unmet};
use crate::ids::PersonId;

impl Asked<'_> {
    pub(super) fn void(&self, reason: &str) -> Vec<Unmet> {
        let mut unmet = self.owner_or_reviewer();
        unmet.extend(why(reason));
        unmet
    }

    pub(super) fn hand_over(&self, to: PersonId, reason: &str) -> Vec<Unmet> {
        let mut unmet = self.owner_or_reviewer();
        unmet.extend(self.in_state(&[Status::Open, Status::Incomplete, Status::Submitted, Status::Returned]));
        if self.state.owner == Some(to) {
            unmet.push(Unmet::OwnsIt);
        } else if !self.context.receiver {
            unmet.push(Unmet::NoSuchPerson);
        }
        unmet.extend(why(reason));
        unmet
    }
}
