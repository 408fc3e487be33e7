//! A lead of three fields that turns out to be a customer whom everybody knows, and comes to nothing.

use std::collections::BTreeMap;

use routebook::{Day, Draft, LeadInput, Minimum};

use super::hand::{Matter, on};
use crate::Fault;
use crate::script::Walker;

impl Matter<'_> {
    /// Fills the rest of the file in step by step.
    pub fn fill_in(&self, day: Day) -> Result<(), Fault> {
        self.follow_up("线索", "老板想先试卖十箱新口味")?;
        let need = [("need", "试卖新口味，卖得动再谈堆头".into()), ("when", on(day.plus(14)))];
        self.record("need-profile", &need).map(drop)
    }

    /// 丢单 is open from every stage, and asks why.
    pub fn lose(&self) -> Result<(), Fault> {
        self.follow_up("意向", "试卖了三箱，还在比价")?;
        for (step, why) in
            [("diagnosis", "老板不愿细谈"), ("interaction", "电话里只说了两句"), ("voice", "客户不同意录音")]
        {
            let skipped = self.walker.rep()?.skip_step(self.flow, step, why);
            self.after(skipped, "skipping a step")?;
            self.walker.count("steps skipped with a reason");
        }
        self.follow_up("丢单", "隔壁经销商给了账期，暂时不换")?;
        self.record("loss", &[("reason", "rival".into()), ("note", "对方给三十天账期，我们只有七天".into())])?;
        self.hand_in()?;
        self.walker.count("customers lost");
        Ok(())
    }
}

/// Name, phone and source; the phone says whom it knows under that number, and the lead is merged into that outlet.
pub fn add(walker: &Walker) -> Result<routebook::OutletId, Fault> {
    let rep = walker.rep()?;
    let stops = rep.today().map_err(walker.phone.says("looking at the day"))?.stops;
    let known = &stops.first().ok_or_else(|| walker.surprise("a stop today", "none"))?.outlet;
    let lead = LeadInput {
        name: format!("{}（新店招）", known.name),
        phone: known.contact_phone.clone(),
        source: "来电咨询".into(),
        spent: BTreeMap::from([("source".into(), 1_900), (String::new(), 8_700)]),
        ..LeadInput::default()
    };
    let file = rep.add_lead(&lead).map_err(walker.phone.says("adding a lead"))?;
    if file.missing != [Minimum::Summary, Minimum::FollowUp] {
        return Err(walker.surprise("a file that names what is missing", format!("{:?}", file.missing)));
    }
    walker.count("leads with three fields");
    let lead = file.outlet.id;
    let draft = Draft { outlet: Some(lead), ..Draft::default() };
    let likely = rep.likely_duplicates(&draft).map_err(walker.phone.says("looking for duplicates"))?;
    if !likely.iter().any(|found| found.outlet.id == known.id) {
        return Err(walker.surprise(format!("{} as the likely same", known.name), format!("{likely:?}")));
    }
    rep.merge_customer(lead, known.id).map_err(walker.phone.says("merging customers"))?;
    let merged = rep.customer(lead).map_err(walker.phone.says("opening an alias"))?;
    if merged.outlet.id != known.id || !merged.aliases.contains(&lead) {
        return Err(walker.surprise("an alias that leads to the outlet", format!("{:?}", merged.outlet)));
    }
    walker.count("duplicates merged");
    walker.tell(&format!("merges a lead into {}", known.name));
    Ok(known.id)
}
