//! Push: batches in the order of their numbers, until the log has no more.

use routebook_protocol::{Frame, PushRequest, PushResponse, head_digest, pack, unpack};

use super::{Engine, State};
use crate::effect::{Effect, Outcome, Phase};
use crate::event::Outbox;
use crate::problem::{Fault, Problem, fault};
use crate::request::{Request, Response};

/// How often one sync starts over from where the server says it is, or with smaller batches.
pub(super) const MOST_REPEATS: u8 = 8;
/// The word for a server that holds another log of this enrolment, or more of it than this phone: the phone was cloned,
/// or set back to an earlier state.
const FORK: &str = "fork";

impl Engine {
    pub(super) fn read(&mut self, after: Option<u64>) -> Vec<Effect> {
        let limits = self.start.as_ref().map(|s| s.limits).unwrap_or_default();
        self.state = State::Reading;
        vec![Effect::ReadOutbox { after, ops: limits.ops, bytes: limits.bytes }]
    }

    /// One push is made even without ops: it says through when the log is complete, and carries the server's time.
    pub(super) fn push_or_pull(&mut self, outbox: Outbox) -> Vec<Effect> {
        let wanted = !outbox.ops.is_empty() || !outbox.witnessed.is_empty() || !self.announced;
        let Some(start) = self.start.as_ref().filter(|_| wanted) else {
            return self.pull();
        };
        let digest = head_digest(start.tenant, start.enrolment, &outbox.head, outbox.complete_through);
        self.sign(outbox, digest)
    }

    pub(super) fn push(&mut self, outbox: Outbox, signature: [u8; 64]) -> Vec<Effect> {
        let Some(start) = &self.start else { return self.finish() };
        let request = PushRequest {
            format: 1,
            tenant: start.tenant,
            enrolment: start.enrolment,
            ops: outbox.ops.clone(),
            head: outbox.head,
            complete_through: outbox.complete_through,
            signature,
            witnessed: outbox.witnessed.clone(),
        };
        let body = pack(&request);
        let request = Request::post("/v1/sync/push", Frame::MEDIA_TYPE, body);
        self.send(State::Pushing(outbox, signature), request)
    }

    pub(super) fn pushed(&mut self, outbox: Outbox, signature: [u8; 64], response: &Response) -> Vec<Effect> {
        if !response.is_success() {
            return self.push_refused(outbox, signature, fault(response));
        }
        let Ok(answer) = unpack::<PushResponse>(&response.body) else {
            return self.stop_with(self.retry("not_the_server", None));
        };
        if answer.acknowledged > outbox.end {
            return self.stop_with(Outcome::Refused { code: FORK.into() });
        }
        let before = outbox.head.seq - outbox.ops.len() as u64;
        if !outbox.ops.is_empty() && answer.acknowledged <= before {
            return self.stop_with(self.retry("no_progress", None));
        }
        self.announced = true;
        self.count.pushed += outbox.ops.len() as u64;
        self.state = State::Settling(answer.acknowledged);
        vec![self.progress(Phase::Push), Effect::ApplyVerdicts(Box::new(answer))]
    }

    pub(super) fn read_more(&mut self, acknowledged: u64) -> Vec<Effect> {
        self.read(Some(acknowledged))
    }

    fn push_refused(&mut self, outbox: Outbox, signature: [u8; 64], fault: Fault) -> Vec<Effect> {
        match &fault {
            Fault::SignInAgain if self.fall_back() => self.push(outbox, signature),
            Fault::Refused { problem, .. } => match self.way_out(problem, &outbox) {
                Some(effects) => effects,
                None => self.stop_with(self.after_fault(&fault)),
            },
            _ => self.stop_with(self.after_fault(&fault)),
        }
    }

    /// Nothing of a batch moved: go back to where the server is, or try fewer ops.
    fn way_out(&mut self, problem: &Problem, outbox: &Outbox) -> Option<Vec<Effect>> {
        self.repeats += 1;
        let again = self.repeats <= MOST_REPEATS;
        match problem.code.as_str() {
            "gap" if again => {
                let acknowledged = problem.number("acknowledged").filter(|seq| *seq <= outbox.end)?;
                self.state = State::Settling(acknowledged);
                Some(vec![Effect::OfferAgain { after: acknowledged }])
            }
            "size" if again && outbox.ops.len() > 1 => {
                let limits = &mut self.start.as_mut()?.limits;
                limits.ops = (outbox.ops.len() / 2) as u32;
                Some(self.read(Some(outbox.head.seq - outbox.ops.len() as u64)))
            }
            "revoked" => {
                self.raise(Outcome::Refused { code: problem.code.clone() });
                Some(self.finish())
            }
            _ => None,
        }
    }
}
