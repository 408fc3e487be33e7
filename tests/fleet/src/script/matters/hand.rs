//! A rep's hands on one matter.

use std::collections::BTreeMap;

use routebook::{Error, FlowId, FollowUp, Receipt, Unmet, Value};

use crate::Fault;
use crate::camera::Camera;
use crate::dice::Dice;
use crate::script::{FileNote, Paper, Walker, photograph};

/// One flow that a rep works on; every act takes a minute.
pub(super) struct Matter<'a> {
    pub walker: &'a Walker,
    pub camera: &'a Camera,
    pub flow: FlowId,
}

impl Matter<'_> {
    pub fn record(&self, step: &str, answers: &[(&str, Value)]) -> Result<Receipt, Fault> {
        let spent = answers.iter().map(|(field, _)| ((*field).to_owned(), seconds_over(step, field))).collect();
        let answers = answers.iter().map(|(field, value)| ((*field).to_owned(), value.clone())).collect();
        let done = self.walker.rep()?.record_step_timed(self.flow, step, answers, spent);
        self.after(done, &format!("recording {step}"))
    }

    /// The 15-second form: stage and one sentence.
    pub fn follow_up(&self, stage: &str, summary: &str) -> Result<Receipt, Fault> {
        let spent = BTreeMap::from([("summary".to_owned(), 6_300), (String::new(), 11_400)]);
        let form = FollowUp { stage: stage.into(), summary: summary.into(), next: None, spent };
        let receipt = self.after(self.walker.rep()?.log_follow_up(self.flow, &form), "noting a call")?;
        self.walker.count("follow-ups of 15 seconds");
        Ok(receipt)
    }

    pub fn enter(&self, stage: &str) -> Result<Receipt, Fault> {
        let entered = self.walker.rep()?.enter_stage(self.flow, stage);
        self.after(entered, &format!("entering {stage}"))
    }

    /// A gate that must be closed: what it names, each with a way that the phone knows offline.
    pub fn is_kept_from(&self, stage: &str) -> Result<Vec<Unmet>, Fault> {
        let tried = self.walker.rep()?.enter_stage(self.flow, stage);
        refused(self.walker, self.flow, &format!("entering {stage}"), tried)
    }

    pub fn photo(&self, step: &str) -> Result<(), Fault> {
        let dice = &mut Dice::of(9, &[self.walker.number as u64, self.walker.diary().photos.len() as u64]);
        photograph(self.walker, self.camera, self.flow, step, None, dice)?;
        self.walker.phone.clock.spend(1);
        Ok(())
    }

    pub fn paper(&self, step: &str, need: &str, paper: Paper) -> Result<(), Fault> {
        let file = paper.lay_out(self.walker)?;
        let attached = self.walker.rep()?.attach_file(self.flow, step, Some(need), &file, None);
        let receipt = self.after(attached, &format!("attaching {need}"))?;
        let (evidence, flow, path) = (receipt.evidence, self.flow, receipt.path);
        self.walker.notes().files.push(FileNote { evidence, flow, digest: receipt.digest, path });
        self.walker.count("documents, signatures and voice notes");
        Ok(())
    }

    pub fn hand_in(&self) -> Result<(), Fault> {
        let done = self.walker.rep()?.submit_visit(self.flow);
        self.after(done, "handing a matter in").map(drop)
    }

    pub fn after<T>(&self, done: Result<T, Error>, what: &str) -> Result<T, Fault> {
        self.walker.phone.clock.spend(1);
        done.map_err(self.walker.phone.says(what))
    }
}

/// A refusal that the script waits for; anything else is a surprise.
pub fn refused<T>(walker: &Walker, flow: FlowId, what: &str, tried: Result<T, Error>) -> Result<Vec<Unmet>, Fault> {
    match tried {
        Ok(_) => Err(walker.surprise(format!("{what} to be refused"), "that it was done")),
        Err(Error::Unmet(unmet)) => {
            let ways = walker.rep()?.ways(flow, &unmet).map_err(walker.phone.says("asking for the way"))?;
            if ways.len() != unmet.len() {
                return Err(walker.surprise(format!("a way for each of {unmet:?}"), format!("{ways:?}")));
            }
            walker.count("refusals with a way out");
            Ok(unmet)
        }
        Err(other) => Err(walker.phone.says(what)(other)),
    }
}

/// How long somebody thinks about a field, milliseconds: the same field always about as long.
fn seconds_over(step: &str, field: &str) -> u32 {
    let letters = step.bytes().chain(field.bytes()).map(u64::from).collect::<Vec<_>>();
    Dice::of(10, &letters).between(1_800, 12_500) as u32
}

/// A day as an answer.
pub fn on(day: routebook::Day) -> Value {
    Value::from(day.to_string().as_str())
}
