//! A short stretch of bad network: something always goes wrong in the middle.

use routebook::Day;

use super::{Stage, Walker};
use crate::Fault;
use crate::proxy::Network;

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
        })
    }
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
