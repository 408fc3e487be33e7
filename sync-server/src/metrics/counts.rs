//! The counts themselves.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use routebook_protocol::Verdict;

/// Upper bounds of the times that requests take, milliseconds.
pub const BOUNDS_MS: [u64; 8] = [5, 20, 50, 100, 250, 500, 1_000, 5_000];

/// Counts since the server started.
#[derive(Debug, Default)]
pub struct Counts {
    /// Requests by route and status.
    requests: Table<(String, u16)>,
    /// Problems by route and code; of a sync, the faults of whole messages.
    problems: Table<(String, String)>,
    /// Ops by verdict and code.
    ops: Table<(&'static str, String)>,
    times: Mutex<BTreeMap<String, Times>>,
}

/// How long the requests of one route took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// How many took at most as long as each of [`BOUNDS_MS`].
    pub within: [u64; BOUNDS_MS.len()],
    /// All together, microseconds.
    pub sum_us: u64,
    /// How many there were.
    pub count: u64,
}

#[derive(Debug)]
struct Table<K>(Mutex<BTreeMap<K, u64>>);

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Ord + Clone> Table<K> {
    fn add(&self, key: K) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default() += 1;
    }

    fn rows(&self) -> Vec<(K, u64)> {
        let rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rows.iter().map(|(key, n)| (key.clone(), *n)).collect()
    }
}

impl Counts {
    /// A request was answered; `problem` is the code of an answer that is no success.
    pub fn answered(&self, route: &str, status: u16, problem: Option<&str>, took: Duration) {
        self.requests.add((route.into(), status));
        if let Some(code) = problem {
            self.problems.add((route.into(), code.into()));
        }
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        times.entry(route.into()).or_default().add(took);
    }

    /// An op came for the first time.
    pub fn judged(&self, verdict: &Verdict) {
        let (word, code) = match verdict {
            Verdict::Accepted { .. } => ("accepted", ""),
            Verdict::Superseded { .. } => ("superseded", ""),
            Verdict::Held { code } => ("held", code.as_str()),
            Verdict::Refused(refusal) => ("refused", refusal.code.as_str()),
        };
        self.ops.add((word, code.into()));
    }

    /// By route and status.
    pub fn requests(&self) -> Vec<((String, u16), u64)> {
        self.requests.rows()
    }

    /// By route and code.
    pub fn problems(&self) -> Vec<((String, String), u64)> {
        self.problems.rows()
    }

    /// By verdict and code.
    pub fn ops(&self) -> Vec<((&'static str, String), u64)> {
        self.ops.rows()
    }

    /// By route.
    pub fn times(&self) -> Vec<(String, Times)> {
        let times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        times.iter().map(|(route, times)| (route.clone(), *times)).collect()
    }
}

impl Times {
    fn add(&mut self, took: Duration) {
        for (within, bound_ms) in self.within.iter_mut().zip(BOUNDS_MS) {
            *within += u64::from(took <= Duration::from_millis(bound_ms));
        }
        self.sum_us += took.as_micros() as u64;
        self.count += 1;
    }
}
