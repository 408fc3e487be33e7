//! How often one caller may knock.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use routebook_domain::ids::PersonId;

use crate::config::Limits;
use crate::heavy::Heavy;
use crate::problem::Problem;

/// Rates by person, and by address for those who are not signed in.
pub struct Gates {
    people: DefaultKeyedRateLimiter<PersonId>,
    strangers: DefaultKeyedRateLimiter<IpAddr>,
    /// Who looks at passwords.
    pub hashers: Heavy,
}

/// How many passwords are looked at at once: each takes most of a processor.
const HASHED_AT_ONCE: usize = 4;

impl Gates {
    /// Gates of these limits.
    pub fn new(limits: &Limits) -> Self {
        let quota = |rate: u32, burst: u32| Quota::per_second(at_least_one(rate)).allow_burst(at_least_one(burst));
        Self {
            people: RateLimiter::keyed(quota(limits.requests_per_second, limits.burst)),
            strangers: RateLimiter::keyed(quota(limits.strangers_per_second, limits.strangers_per_second)),
            hashers: Heavy::of(HASHED_AT_ONCE),
        }
    }

    /// Lets a person pass, or says when.
    pub fn person(&self, person: PersonId) -> Result<(), Problem> {
        self.people.check_key(&person).map_err(|wait| too_many(wait.wait_time_from(DefaultClock::default().now())))
    }

    /// Lets somebody from an address pass, or says when.
    pub fn stranger(&self, address: IpAddr) -> Result<(), Problem> {
        self.strangers.check_key(&address).map_err(|wait| too_many(wait.wait_time_from(DefaultClock::default().now())))
    }

    /// Forgets whoever has not come for long.
    pub fn sweep(&self) {
        self.people.retain_recent();
        self.strangers.retain_recent();
    }
}

fn at_least_one(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}

fn too_many(wait: std::time::Duration) -> Problem {
    Problem::too_many("rate", wait.as_secs() + 1)
}
