//! Customers and other matters that live longer than a day. Who plays which part follows from the rep's number.

mod deal;
mod equipment;
mod hand;
mod launch;
mod lead;

use routebook::{Day, FlowId, OutletId};

use hand::Matter;
pub use hand::refused;

use super::{MatterNote, Part, Stage, Walker};
use crate::Fault;

impl Stage {
    /// An afternoon with customers, offline. What begins on the first day goes on on the next.
    pub(super) fn matters(&self, number: u32, day: Day) -> Result<(), Fault> {
        self.meet(day, 15 * 60 + 40);
        self.each(|walker| {
            if number == 0 {
                self.begin_matters(walker, day)?;
            }
            if self.goes_on(number) {
                self.go_on(walker, day)?;
            }
            walker.done();
            Ok(())
        })
    }

    /// The second day, or the only one.
    pub(super) const fn goes_on(&self, number: u32) -> bool {
        number == 1 || self.days == 1
    }

    fn begin_matters(&self, walker: &Walker, day: Day) -> Result<(), Fault> {
        if self.plays(walker, Part::Deals) {
            let customer = deal::add(walker, day, "申江冷饮厂", "13800139021", "旺季断货，想换供应商")?.outlet.id;
            let deal = deal::matter_of(walker, customer)?;
            self.note(walker, Part::Deals, deal, customer).negotiate(day)?;
            let equipment = self.begin(walker, "equipment-pipeline", customer)?;
            self.note(walker, Part::Equipment, equipment, customer).survey(day)?;
        }
        if self.plays(walker, Part::Leads) {
            let outlet = lead::add(walker)?;
            let flow = deal::matter_of(walker, outlet)?;
            self.note(walker, Part::Leads, flow, outlet).fill_in(day)?;
        }
        if self.plays(walker, Part::Launches) {
            let outlet = first_stop(walker)?;
            let flow = self.begin(walker, "product-launch", outlet)?;
            self.note(walker, Part::Launches, flow, outlet).launch(day)?;
            let file = deal::add(walker, day, "好乐迪量贩歌厅", "13800139022", "想要夜场专供，约了明天看包装")?;
            let flow = deal::matter_of(walker, file.outlet.id)?;
            self.note(walker, Part::HandOver, flow, file.outlet.id);
        }
        Ok(())
    }

    fn go_on(&self, walker: &Walker, day: Day) -> Result<(), Fault> {
        let noted = |part| walker.diary().matters.into_iter().find(|m| m.part == part);
        if let Some(deal) = noted(Part::Deals) {
            self.hand(walker, deal.flow).win(day)?;
            if let Some(equipment) = noted(Part::Equipment) {
                self.hand(walker, equipment.flow).conclude(day, deal.flow)?;
            }
        }
        if let Some(lead) = noted(Part::Leads) {
            self.hand(walker, lead.flow).lose()?;
        }
        match noted(Part::HandOver) {
            Some(taken) if self.days > 1 => {
                self.hand(walker, taken.flow).follow_up("线索", "接手后第一次上门，看了包装").map(drop)
            }
            _ => Ok(()),
        }
    }

    fn begin(&self, walker: &Walker, template: &str, outlet: OutletId) -> Result<FlowId, Fault> {
        let begun = walker.rep()?.start_flow(template, outlet, None);
        Ok(begun.map_err(walker.phone.says("beginning a matter"))?.flow)
    }

    fn note<'a>(&'a self, walker: &'a Walker, part: Part, flow: FlowId, outlet: OutletId) -> Matter<'a> {
        walker.notes().matters.push(MatterNote { part, flow, outlet });
        self.hand(walker, flow)
    }

    fn hand<'a>(&'a self, walker: &'a Walker, flow: FlowId) -> Matter<'a> {
        Matter { walker, camera: &self.camera, flow }
    }
}

fn first_stop(walker: &Walker) -> Result<OutletId, Fault> {
    let today = walker.rep()?.today().map_err(walker.phone.says("looking at the day"))?;
    let first = today.stops.first().map(|stop| stop.outlet.id);
    first.ok_or_else(|| walker.surprise("a stop today", "none"))
}
