//! Actions on flows.

use routebook_domain::flow::{Act, ActionKind, Read, ReturnedStep};
use routebook_domain::template::TemplateRef;

use super::{CborError, Decoder, Out, Wire, begin, close, numbered, open, wire_struct};

wire_struct!(TemplateRef { key, version });
wire_struct!(ReturnedStep { step, reason });
wire_struct!(Read { record, dot });
wire_struct!(Act { flow, fix, reads, kind });

/// `[number, fields...]`; 7 to 13 are reserved for correct, skip, enter stage, resubmit, void, hand over, migrate.
impl Wire for ActionKind {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Start { template, subject, day } => {
                begin(out, 4);
                1u8.put(out);
                template.put(out);
                subject.put(out);
                day.put(out);
            }
            Self::Record { step, answers } => {
                begin(out, 3);
                2u8.put(out);
                step.put(out);
                answers.put(out);
            }
            Self::Attach { step, need, evidence } => {
                begin(out, 4);
                3u8.put(out);
                step.put(out);
                need.put(out);
                evidence.put(out);
            }
            Self::Submit => {
                begin(out, 1);
                4u8.put(out);
            }
            Self::Approve { judged } => numbered(out, 5, judged),
            Self::Return { judged, steps } => {
                begin(out, 3);
                6u8.put(out);
                judged.put(out);
                steps.put(out);
            }
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let n = open(d, 1)?;
        let number = u8::take(d)?;
        let known = match number {
            1 | 3 => 3,
            2 | 6 => 2,
            4 => 0,
            5 => 1,
            _ => return Err(CborError::Malformed(format!("unknown action {number}"))),
        };
        let more = n.checked_sub(known).ok_or_else(|| CborError::Malformed("an action lacks a field".into()))?;
        let kind = take_action(d, number)?;
        close(d, more)?;
        Ok(kind)
    }
}

fn take_action(d: &mut Decoder<'_>, number: u8) -> Result<ActionKind, CborError> {
    Ok(match number {
        1 => ActionKind::Start { template: Wire::take(d)?, subject: Wire::take(d)?, day: Wire::take(d)? },
        2 => ActionKind::Record { step: Wire::take(d)?, answers: Wire::take(d)? },
        3 => ActionKind::Attach { step: Wire::take(d)?, need: Wire::take(d)?, evidence: Wire::take(d)? },
        4 => ActionKind::Submit,
        5 => ActionKind::Approve { judged: Wire::take(d)? },
        _ => ActionKind::Return { judged: Wire::take(d)?, steps: Wire::take(d)? },
    })
}
