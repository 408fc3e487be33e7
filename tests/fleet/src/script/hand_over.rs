//! A customer changes hands: the matter leaves one phone and enters the other.

use serde_json::json;

use super::{Part, Stage, Walker};
use crate::Fault;
use crate::audit::{compare_metrics, compare_points};
use crate::supervisor::Supervisor;

const REASON: &str = "片区调整，后续由同事跟进";

impl Stage {
    /// On the first evening, where two reps share a territory.
    pub(super) fn hand_over(&self, boss: &Supervisor) -> Result<(), Fault> {
        let Some((giver, taker)) = self.pair() else { return Ok(()) };
        let of = |walker: &Walker| walker.diary().matters.iter().position(|m| m.part == Part::HandOver);
        let Some(at) = of(giver) else { return Ok(()) };
        agree_before(giver, boss)?;
        let note = giver.notes().matters.remove(at);
        giver.notes().gave_away = true;
        let to = taker.rep()?.person().map_err(taker.phone.says("asking who it is"))?.id;
        let body = json!({"to": to.to_string(), "reason": REASON});
        boss.post::<serde_json::Value>(&format!("/v1/flows/{}/hand-over", note.flow), &body)?;
        taker.notes().matters.push(note);
        self.show.line(&format!("supervisor hands a customer over to {}: {REASON}", taker.phone.owner));
        Ok(())
    }

    /// Once both have synced.
    pub(super) fn has_changed_hands(&self) -> Result<(), Fault> {
        let Some((giver, taker)) = self.pair() else { return Ok(()) };
        let Some(note) = taker.diary().matters.into_iter().find(|m| m.part == Part::HandOver) else { return Ok(()) };
        let has = |walker: &Walker| {
            let page = walker.rep()?.customers("", 0).map_err(walker.phone.says("listing customers"))?;
            Ok::<_, Fault>(page.items.iter().any(|customer| customer.flow == note.flow))
        };
        if has(giver)? || !has(taker)? {
            return Err(taker.surprise("the customer on this phone alone", "otherwise"));
        }
        self.tally.scene("customers handed over", 1);
        Ok(())
    }

    /// Who gives and who takes.
    fn pair(&self) -> Option<(&Walker, &Walker)> {
        let giver = self.walkers.iter().find(|w| self.plays(w, Part::HandOver))?;
        let taker = self.walkers.iter().find(|w| self.plays(w, Part::Deals))?;
        let territory = |walker: &Walker| self.company.plan.reps[walker.number].territory;
        (giver.number != taker.number && territory(giver) == territory(taker)).then_some((giver, taker))
    }
}

/// The giver's numbers, while the phone still holds everything that they come from.
fn agree_before(giver: &Walker, boss: &Supervisor) -> Result<(), Fault> {
    let today = giver.rep()?.today().map_err(giver.phone.says("looking at the day"))?.day;
    let mut differ = compare_metrics(giver, boss, (today, today))?;
    differ.extend(compare_points(giver, boss)?);
    if differ.is_empty() { Ok(()) } else { Err(giver.surprise("the same numbers on both ends", differ.join("; "))) }
}
