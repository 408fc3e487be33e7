//! The one JSON line of `--exit`.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde::Serialize;

use crate::Fault;
use crate::audit::{Chains, Check, Doubts, Findings, Outbox, Photos, Sheets, Visits};
use crate::script::Stage;

/// What a run came to.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Summary {
    pub ok: bool,
    pub reps: usize,
    pub days: u32,
    pub visits: Visits,
    pub sheets: Sheets,
    pub photos: Photos,
    pub doubts: Doubts,
    pub returned: Returned,
    pub chains: Chains,
    pub outbox: Outbox,
    pub refused: u64,
    pub cuts: u64,
    pub server_unplugged: u64,
    pub lost: u64,
    pub seconds: u64,
    /// What was compared beside the above.
    pub checks: BTreeMap<&'static str, Check>,
    /// How often each scene was played.
    pub scenes: BTreeMap<&'static str, u64>,
    pub faults: Vec<String>,
}

/// Steps that the supervisor gave back.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Returned {
    pub steps: u64,
    pub reached: u64,
    pub repaired: u64,
}

impl Summary {
    pub fn of(stage: &Stage, played: Result<Findings, Fault>, took: Duration) -> Self {
        let failed = |fault: Fault| Findings { faults: vec![fault.to_string()], ..Findings::default() };
        let found = played.unwrap_or_else(failed);
        let tally = &stage.tally;
        let [steps, reached, repaired] =
            [&tally.returned, &tally.reached, &tally.repaired].map(|count| count.load(Ordering::SeqCst));
        let mut summary = Self {
            ok: false,
            reps: stage.walkers.len(),
            days: stage.days,
            visits: found.visits,
            sheets: found.sheets,
            photos: found.photos,
            doubts: found.doubts,
            returned: Returned { steps, reached, repaired },
            chains: found.chains,
            outbox: found.outbox,
            refused: found.refused,
            cuts: stage.walkers.iter().map(|w| w.phone.proxy.cuts()).sum(),
            server_unplugged: stage.company.unplugged(),
            lost: found.lost,
            seconds: took.as_secs(),
            checks: found.checks,
            scenes: stage.scenes(),
            faults: found.faults,
        };
        summary.ok = summary.is_well();
        summary
    }

    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn is_well(&self) -> bool {
        let Returned { steps, reached, repaired } = self.returned;
        let nothing_waits = self.outbox.ops + self.outbox.files + self.refused + self.lost == 0;
        let all_there = self.visits.made > 0
            && self.visits.made == self.visits.on_server
            && self.photos.made > 0
            && self.photos.made == self.photos.on_server;
        let heard = steps > 0 && steps == reached && steps == repaired;
        let held = self.chains.checked > 0 && self.chains.checked == self.chains.verified;
        let agreed = self.checks.values().all(|check| check.held == check.checked);
        self.faults.is_empty() && agreed && nothing_waits && all_there && heard && held
    }
}
