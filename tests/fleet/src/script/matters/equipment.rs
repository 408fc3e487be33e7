//! A deal about machines: papers of the right edition, an earlier deal as a reference, a signature.

use routebook::{Day, FlowId, RecordId, Unmet, Value};

use super::hand::{Matter, on, refused};
use crate::Fault;
use crate::script::Paper;

const PAINS: Paper = Paper::Pdf("Pain list V2.1", Some("V2.1"));
const OLD_PAINS: Paper = Paper::Pdf("Pain list V2.0", Some("V2.0"));

impl Matter<'_> {
    /// The first visit; the list of pains is refused in its old edition.
    pub fn survey(&self, day: Day) -> Result<(), Fault> {
        self.record("profile", &[("source", "老客户转介绍".into()), ("first-contact", on(day))])?;
        let summary = "冷却水阀门漏水，想整线更换";
        self.record("follow-up", &[("summary", summary.into()), ("next", on(day.plus(3)))])?;
        self.enter("visit")?;
        let conditions = [
            ("medium", "乙二醇溶液".into()),
            ("temperature", (-15).into()),
            ("pressure", "pn16".into()),
            ("diameter", 80.into()),
        ];
        self.record("conditions", &conditions)?;
        self.photo("conditions")?;
        self.record("diagnosis", &[("pain", "阀门内漏，每班多耗电一成".into())])?;
        let old = OLD_PAINS.lay_out(self.walker)?;
        let tried = self.walker.rep()?.attach_file(self.flow, "diagnosis", Some("pain-list"), &old, None);
        let refusal = refused(self.walker, self.flow, "attaching an old edition", tried)?;
        self.expects(&refusal, |u| matches!(u, Unmet::DocumentVersion { version, .. } if version == "V2.1"))?;
        self.paper("diagnosis", "pain-list", PAINS)?;
        self.enter("proposal").map(drop)
    }

    /// Everything from the comparison to the signature; the deal that was won stands as the reference.
    pub fn conclude(&self, day: Day, earlier: FlowId) -> Result<(), Fault> {
        self.record("competitors", &[("rivals", "甲厂便宜一成，质保只有半年".into())])?;
        self.paper("competitors", "table", Paper::Pdf("Valves compared", None))?;
        self.record("proposal", &[("received", Value::Bool(false))])?;
        self.paper("proposal", "pdf", Paper::Pdf("Technical proposal", Some("V1.0")))?;
        let refusal = self.is_kept_from("quote")?;
        self.expects(&refusal, |u| matches!(u, Unmet::ValueUnmet { field, .. } if field == "received"))?;
        self.record("proposal", &[("received", Value::Bool(true)), ("received-on", on(day))])?;
        self.enter("quote")?;
        let earlier = Value::Ref(RecordId::from_bytes(*earlier.bytes()));
        self.record("draft", &[("amount", 12_800_000.into()), ("deal", earlier), ("cost-page", Value::Bool(true))])?;
        self.paper("draft", "pdf", Paper::Pdf("Quote with its cost page", None))?;
        let number = format!("BJ-{day}-01");
        self.record("submit-quote", &[("number", number.as_str().into()), ("valid-until", on(day.plus(25)))])?;
        self.enter("contract")?;
        self.record("contract", &[("amount", 12_500_000.into()), ("signed", on(day))])?;
        self.paper("contract", "signature", Paper::Signature)?;
        self.hand_in()?;
        self.walker.count("equipment deals signed");
        self.walker.tell("signs the equipment deal: V2.1, cost page and signature are there");
        Ok(())
    }
}
