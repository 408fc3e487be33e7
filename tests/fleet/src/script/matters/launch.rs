//! A product's way onto the shelf: the check of its sales comes a week later, not earlier.

use routebook::{Day, Unmet, Value};

use super::hand::{Matter, on};
use crate::Fault;

impl Matter<'_> {
    /// From the meeting to the shelf.
    pub fn launch(&self, day: Day) -> Result<(), Fault> {
        let me = self.walker.rep()?.person().map_err(self.walker.phone.says("asking who it is"))?.id;
        let meeting = [
            ("decision", "青梅味首批上十箱，端架陈列一个月".into()),
            ("owner", Value::Ref(me)),
            ("due", on(day.plus(7))),
            ("deliverable", "陈列照片和首周销量".into()),
        ];
        self.record("meeting", &meeting)?;
        self.enter("display")?;
        self.record("stock", &[("code", "6901234567892".into()), ("cases", 10.into()), ("price", 590.into())])?;
        self.record("shelf", &[("facings", 1.into()), ("material", Value::List(vec!["poster".into()]))])?;
        self.photo("shelf")?;
        let refusal = self.is_kept_from("check")?;
        self.expects(&refusal, |u| matches!(u, Unmet::ValueUnmet { field, .. } if field == "facings"))?;
        self.record(
            "shelf",
            &[("facings", 3.into()), ("material", Value::List(vec!["poster".into(), "rack".into()]))],
        )?;
        let refusal = self.is_kept_from("check")?;
        self.expects(&refusal, |u| matches!(u, Unmet::TooEarly { .. }))?;
        self.walker.count("product launches on the shelf");
        Ok(())
    }
}
