//! A short stretch of bad network: something always goes wrong in the middle.

use routebook::Day;

use super::{PhotoNote, Stage, Walker};
use crate::Fault;
use crate::audit::early_thumb;
use crate::company::SUPERVISOR;
use crate::proxy::Network;
use crate::supervisor::Supervisor;

impl Stage {
    /// Everybody tries to sync once; nobody gets through, and nothing may be lost by it.
    pub(super) fn noon(&self, number: u32, day: Day) -> Result<(), Fault> {
        self.meet(day, 12 * 60 + 40);
        self.each(|walker| {
            for weather in weather(walker, number)? {
                walker.phone.proxy.set(weather);
                try_once(walker, weather)?;
            }
            walker.phone.proxy.set(Network::Away);
            if walker.number % 3 == 2 {
                walker.phone.clock.restart([100 + number as u8; 16]);
            }
            walker.done();
            Ok(())
        })?;
        self.look_early()
    }

    /// Small pictures travel first: she sees some of photos that are still on the phones.
    fn look_early(&self) -> Result<(), Fault> {
        let boss = self.company.sign_in(SUPERVISOR)?;
        let mut early = 0;
        for (walker, note) in self.walkers.iter().flat_map(|w| w.diary().photos.into_iter().map(move |n| (w, n))) {
            match seen_early(&boss, &note)? {
                Some(true) => early += 1,
                Some(false) => return Err(walker.surprise("the phone's small picture", format!("{note:?}"))),
                None => {}
            }
        }
        self.show.line(&format!("supervisor sees {early} small pictures of photos that are still on the phones"));
        Ok(())
    }
}

fn seen_early(boss: &Supervisor, note: &PhotoNote) -> Result<Option<bool>, Fault> {
    let visit = match boss.visit(&note.flow.to_string()) {
        Err(Fault::Api { status: 404, .. }) => return Ok(None),
        visit => visit?,
    };
    let id = note.evidence.to_string();
    let row = visit.evidence().find(|row| row.id == id);
    row.map_or(Ok(None), |row| early_thumb(note, row, boss))
}

/// What the network does to this rep, one after the other.
fn weather(walker: &Walker, number: u32) -> Result<Vec<Network>, Fault> {
    let waiting = walker.rep()?.status().map_err(walker.phone.says("looking at what waits"))?.waiting;
    let cut = Network::CutAfter(4_000 + waiting.bytes * 2 / 5);
    Ok(match (walker.number + number as usize) % 3 {
        0 => vec![cut],
        1 => vec![Network::LoseAnswer, cut],
        _ => vec![Network::Broken, Network::CutAfter(900)],
    })
}

fn try_once(walker: &Walker, weather: Network) -> Result<(), Fault> {
    let report = walker.phone.sync_saying(|words| walker.say(&words))?;
    if report.is_done() {
        return Err(walker.surprise(format!("a sync that fails in {weather:?}"), "one that ended well"));
    }
    walker.tell(match weather {
        Network::LoseAnswer => "the server's answer was lost on the way; the phone will ask again",
        Network::Broken => "only errors from the network; everything stays on the phone",
        _ => "cut off in the middle of an upload; the phone will go on from there",
    });
    Ok(())
}
