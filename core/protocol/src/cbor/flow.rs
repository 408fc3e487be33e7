//! Actions on flows.

use std::collections::BTreeMap;

use routebook_domain::flow::{Act, ActionKind, Read, ReturnedStep};
use routebook_domain::template::TemplateRef;

use super::{CborError, Decoder, Out, Wire, appended, begin, close, numbered, open, wire_struct};

wire_struct!(TemplateRef { key, version });
wire_struct!(ReturnedStep { step, reason });
wire_struct!(Read { record, dot });
wire_struct!(Act { flow, fix, reads, kind });

/// `[number, fields...]`; a field that a later version appended reads as its default where it is absent.
impl Wire for ActionKind {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Start { template, subject, day, params } => {
                head(out, 1, 3 + u64::from(!params.is_empty()));
                template.put(out);
                subject.put(out);
                day.put(out);
                append(out, params);
            }
            Self::Record { step, answers, spent } => {
                head(out, 2, 2 + u64::from(!spent.is_empty()));
                step.put(out);
                answers.put(out);
                append(out, spent);
            }
            Self::Attach { step, need, evidence } => {
                head(out, 3, 3);
                step.put(out);
                need.put(out);
                evidence.put(out);
            }
            Self::Submit => head(out, 4, 0),
            Self::Approve { judged } => numbered(out, 5, judged),
            Self::Return { judged, steps } => {
                head(out, 6, 2);
                judged.put(out);
                steps.put(out);
            }
            Self::Correct { step, answers, reason } => {
                head(out, 7, 3);
                step.put(out);
                answers.put(out);
                reason.put(out);
            }
            Self::Skip { step, reason } => {
                head(out, 8, 2);
                step.put(out);
                reason.put(out);
            }
            Self::EnterStage { stage } => numbered(out, 9, stage),
            Self::Resubmit => head(out, 10, 0),
            Self::Void { reason } => numbered(out, 11, reason),
            Self::HandOver { to, reason } => {
                head(out, 12, 2);
                to.put(out);
                reason.put(out);
            }
            Self::Migrate { to } => numbered(out, 13, to),
            Self::Explain { doubts, evidence, reason } => {
                head(out, 14, 3);
                doubts.put(out);
                evidence.put(out);
                reason.put(out);
            }
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let n = open(d, 1)?;
        let number = u8::take(d)?;
        let needed = match number {
            1 | 3 | 7 | 14 => 3,
            2 | 6 | 8 | 12 => 2,
            4 | 10 => 0,
            5 | 9 | 11 | 13 => 1,
            _ => return Err(CborError::Malformed(format!("unknown action {number}"))),
        };
        let mut more = n.checked_sub(needed).ok_or_else(|| CborError::Malformed("an action lacks a field".into()))?;
        let kind = take_action(d, number, &mut more)?;
        close(d, more)?;
        Ok(kind)
    }
}

/// A map that came later stands only where it says something, so that older forms keep their bytes.
fn append<K: Wire + Ord, V: Wire>(out: &mut Out, map: &BTreeMap<K, V>) {
    if !map.is_empty() {
        map.put(out);
    }
}

fn head(out: &mut Out, number: u8, fields: u64) {
    begin(out, fields + 1);
    number.put(out);
}

/// The action; counts down the appended fields that it read.
fn take_action(d: &mut Decoder<'_>, number: u8, more: &mut u64) -> Result<ActionKind, CborError> {
    Ok(match number {
        1 => {
            let (template, subject, day) = (Wire::take(d)?, Wire::take(d)?, Wire::take(d)?);
            ActionKind::Start { template, subject, day, params: appended(d, more)? }
        }
        2 => {
            let (step, answers) = (Wire::take(d)?, Wire::take(d)?);
            ActionKind::Record { step, answers, spent: appended(d, more)? }
        }
        3 => ActionKind::Attach { step: Wire::take(d)?, need: Wire::take(d)?, evidence: Wire::take(d)? },
        4 => ActionKind::Submit,
        5 => ActionKind::Approve { judged: Wire::take(d)? },
        6 => ActionKind::Return { judged: Wire::take(d)?, steps: Wire::take(d)? },
        7 => ActionKind::Correct { step: Wire::take(d)?, answers: Wire::take(d)?, reason: Wire::take(d)? },
        8 => ActionKind::Skip { step: Wire::take(d)?, reason: Wire::take(d)? },
        9 => ActionKind::EnterStage { stage: Wire::take(d)? },
        10 => ActionKind::Resubmit,
        11 => ActionKind::Void { reason: Wire::take(d)? },
        12 => ActionKind::HandOver { to: Wire::take(d)?, reason: Wire::take(d)? },
        13 => ActionKind::Migrate { to: Wire::take(d)? },
        _ => ActionKind::Explain { doubts: Wire::take(d)?, evidence: Wire::take(d)?, reason: Wire::take(d)? },
    })
}
