//! What head office sets before the day: thresholds of the company, and what a region may change of a template.

use routebook::Day;
use serde_json::{Value as Json, json};

use super::Stage;
use super::publish::territory;
use crate::Fault;
use crate::company::{ADMIN, TERRITORIES};
use crate::supervisor::Supervisor;

impl Stage {
    /// Settings on the first morning; the roll-out on the second.
    pub(super) fn headquarters(&self, number: u32, day: Day) -> Result<(), Fault> {
        self.meet(day, 8 * 60 + 40);
        if number > 1 {
            return Ok(());
        }
        let admin = self.company.sign_in(ADMIN)?;
        if number == 1 { self.roll_out(&admin) } else { self.set_up(&admin) }
    }

    fn set_up(&self, admin: &Supervisor) -> Result<(), Fault> {
        let first = territory(admin, TERRITORIES[0].0)?;
        admin.put::<Json>("/v1/settings/shift.end_min", &json!({"value": 18 * 60}))?;
        admin.put::<Json>("/v1/settings/sheet.opens_before_min", &json!({"value": 15}))?;
        admin.put::<Json>("/v1/settings/stale.hours", &json!({"value": 48, "territory": first}))?;
        self.tally.scene("settings set", 3);
        let at = |param: &str| format!("/v1/templates/customer-pipeline/params/{param}");
        admin.put::<Json>(&at("review-minutes"), &json!({"value": 4320, "territory": first}))?;
        self.tally.scene("numbers adjusted for a region", 1);
        let locked = admin.put::<Json>(&at("voice-notes"), &json!({"value": 1, "territory": first}));
        let refused = locked.as_ref().err();
        if refused.and_then(Fault::api_code) != Some("param_locked") || !names(refused, "voice-notes") {
            return Err(Fault::surprise("head office", "voice-notes refused as locked", format!("{locked:?}")));
        }
        self.tally.scene("locked numbers refused by name", 1);
        self.show.line("head office adjusts 三方预审会时限 for one region; 话术库所需语音数 is locked");
        Ok(())
    }
}

fn names(refused: Option<&Fault>, param: &str) -> bool {
    matches!(refused, Some(Fault::Api { body, .. }) if body.contains(param))
}
