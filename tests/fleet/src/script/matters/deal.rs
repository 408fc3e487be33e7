//! A customer from the first call to the contract: every gate is tried once without what it asks for.

use std::collections::BTreeMap;

use routebook::{CustomerInput, Day, OutletId, Unmet};

use super::hand::{Matter, on};
use crate::Fault;
use crate::script::{Paper, Walker};

/// Adds a customer with the five minimum fields.
pub fn add(
    walker: &Walker,
    day: Day,
    name: &str,
    phone: &str,
    summary: &str,
) -> Result<routebook::CustomerView, Fault> {
    let input = CustomerInput {
        name: name.into(),
        phone: phone.into(),
        source: "展会".into(),
        first_contact: Some(day),
        stage: "线索".into(),
        summary: summary.into(),
        next: Some(day.plus(1)),
        contact_name: "采购部唐经理".into(),
        address: "上海市江场路128号".into(),
        spent: BTreeMap::from([("source".into(), 2_100), ("summary".into(), 6_800), (String::new(), 13_200)]),
        ..CustomerInput::default()
    };
    let file = walker.rep()?.add_customer(&input).map_err(walker.phone.says("adding a customer"))?;
    if !file.missing.is_empty() {
        return Err(walker.surprise("all five minimum fields", format!("{:?} missing", file.missing)));
    }
    walker.count("customers with five fields");
    Ok(file)
}

impl Matter<'_> {
    /// From 线索 to 谈判, on one afternoon.
    pub fn negotiate(&self, day: Day) -> Result<(), Fault> {
        let refused = self.is_kept_from("intent")?;
        self.expects(&refused, |u| matches!(u, Unmet::FieldMissing { step, .. } if step == "need-profile"))?;
        let need = "夏季每天三百箱冷饮周转，要两台卧式冰柜和每周三次配送";
        self.record(
            "need-profile",
            &[("need", need.into()), ("budget", 8_600_000.into()), ("when", on(day.plus(20)))],
        )?;
        self.follow_up("意向", "唐经理确认夏季旺季前要换供应商")?;
        self.diagnose()?;
        (0..3).try_for_each(|n| self.paper("voice", "note", Paper::Voice(6 + n)))?;
        self.follow_up("方案", "周四把定制方案发过去")?;
        let refused = self.is_kept_from("negotiation")?;
        self.expects(&refused, |u| matches!(u, Unmet::EvidenceMissing { need, .. } if need == "file"))?;
        self.paper("offer", "file", Paper::Pdf("Proposal for the summer season", Some("V1.0")))?;
        self.record("offer", &[("sent", on(day))])?;
        self.decide(day)?;
        self.follow_up("谈判", "价格谈到九二折，等确认函")?;
        let refused = self.is_kept_from("won")?;
        self.expects(&refused, |u| matches!(u, Unmet::EvidenceMissing { need, .. } if need == "confirmation"))?;
        self.walker.tell("refused 赢单 without the customer's letter, and told what is missing");
        Ok(())
    }

    /// What the step will bring, then what it brought.
    fn diagnose(&self) -> Result<(), Fault> {
        let asked = self.walker.rep()?.preview(self.flow, "diagnosis");
        let promised = asked.map_err(self.walker.phone.says("asking what a step earns"))?.points;
        let answers = [("pain", "现供应商旺季断货三次，周末没人送货".into()), ("urgency", "high".into())];
        let brought = self.record("diagnosis", &answers)?.echo.points;
        if brought != i64::from(promised) || brought == 0 {
            return Err(self.walker.surprise(format!("{promised} points as promised"), brought.to_string()));
        }
        self.walker.count("echoes as promised");
        let talk = [("questions", 5.into()), ("pain-minutes", 4.into()), ("next-step", "周四前发方案".into())];
        self.record("interaction", &talk).map(drop)
    }

    fn decide(&self, day: Day) -> Result<(), Fault> {
        self.record(
            "decision-chain",
            &[
                ("decider", "总经理郑先生".into()),
                ("buyer", "采购部唐经理".into()),
                ("user", "门店运营刘主管".into()),
                ("objection", "“你们比现在的贵八个点，凭什么？”".into()),
                ("next-action", "带总经理看标杆店".into()),
                ("next-date", on(day.plus(2))),
                ("deliverable", "标杆店销售对比表".into()),
            ],
        )
        .map(drop)
    }

    /// The letter with its photo opens 赢单; the contract closes the matter.
    pub fn win(&self, day: Day) -> Result<(), Fault> {
        let terms = [
            ("payment", "签约付三成，到货付六成，验收后付一成".into()),
            ("delivery", "收到定金后十五天内".into()),
            ("acceptance", "连续运行七天温度达标".into()),
        ];
        self.record("terms", &terms)?;
        self.photo("letter")?;
        self.record("review", &[("held", on(day)), ("result", "三方同意按确认函执行".into())])?;
        self.follow_up("赢单", "合同已签，下周进场")?;
        let contract = [("amount", 8_320_000.into()), ("signed", on(day)), ("expires", on(day.plus(28)))];
        self.record("contract", &contract)?;
        self.photo("contract")?;
        self.hand_in()?;
        self.walker.count("customers won");
        self.walker.tell("wins the customer: letter, contract and signed page are there");
        Ok(())
    }

    pub(super) fn expects(&self, refused: &[Unmet], is: impl Fn(&Unmet) -> bool) -> Result<(), Fault> {
        let named = refused.iter().any(is);
        if named {
            Ok(())
        } else {
            Err(self.walker.surprise("the gate to name what is missing", format!("{refused:?}")))
        }
    }
}

/// The customer's open matter.
pub fn matter_of(walker: &Walker, outlet: OutletId) -> Result<routebook::FlowId, Fault> {
    let file = walker.rep()?.customer(outlet).map_err(walker.phone.says("opening a customer"))?;
    file.flow.ok_or_else(|| walker.surprise("a matter of the customer", "none"))
}
