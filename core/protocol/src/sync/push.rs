//! Push: ops in order, and what became of each.

use std::collections::BTreeMap;

use routebook_domain::flow::Unmet;
use routebook_domain::ids::{EnrolmentId, TenantId};
use routebook_domain::merge::Stamp;
use routebook_domain::record::Value;
use routebook_domain::time::Hlc;

use crate::cbor::{CborError, Decoder, Out, Wire, begin, close, open, wire_struct};
use crate::op::{Head, RawOp};

/// What a phone sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushRequest {
    /// The format; 1.
    pub format: u8,
    /// The company.
    pub tenant: TenantId,
    /// Whose chain.
    pub enrolment: EnrolmentId,
    /// Ops in the order of their numbers; may be empty.
    pub ops: Vec<RawOp>,
    /// The head after these ops.
    pub head: Head,
    /// Everything that happened up to this moment (UTC milliseconds) is in the chain up to `head`.
    pub complete_through: Option<i64>,
    /// The signature over [`crate::head_digest`].
    pub signature: [u8; 64],
    /// Actions of the server's own chain on flows that this phone holds, each with the server's signature over
    /// [`crate::witness_digest`]: what a restored server may have lost. At most [`MAX_WITNESSED`] per push; the head's
    /// signature does not cover them.
    pub witnessed: Vec<(RawOp, [u8; 64])>,
}

/// The most actions of the server's that one push gives back.
pub const MAX_WITNESSED: usize = 200;

wire_struct!(PushRequest { format, tenant, enrolment, ops, head, complete_through, signature } + { witnessed });

/// The server's time and a nonce that it remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeaconNote {
    /// UTC milliseconds.
    pub server_ms: i64,
    /// The nonce.
    pub nonce: u64,
}

wire_struct!(BeaconNote { server_ms, nonce });

/// What the server answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushResponse {
    /// Which life of the server's data: it changes when a backup is restored.
    pub epoch: [u8; 16],
    /// The number of the last op that the server holds of this chain.
    pub acknowledged: u64,
    /// What became of each op that was sent, by number.
    pub verdicts: Vec<(u64, Verdict)>,
    /// The server's time.
    pub beacon: BeaconNote,
}

wire_struct!(PushResponse { epoch, acknowledged, verdicts, beacon });

/// What became of an op.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stands.
    Accepted {
        /// The clock that counts.
        clock: Hlc,
        /// Its place in its flow, if it is an action.
        position: Option<u64>,
    },
    /// It was accepted, and another write shows.
    Superseded {
        /// The clock that counts.
        clock: Hlc,
        /// The write that shows.
        winner: Stamp,
    },
    /// It waits for a supervisor.
    Held {
        /// Why.
        code: String,
    },
    /// It does not count; its value stays with its author.
    Refused(Refusal),
}

/// Why an op was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason in one word.
    pub code: String,
    /// Every unmet requirement as a code with parameters.
    pub unmet: Vec<(String, BTreeMap<String, Value>)>,
}

wire_struct!(Refusal { code, unmet });

impl Refusal {
    /// A refusal by one code.
    pub fn code(code: &str) -> Self {
        Self { code: code.into(), unmet: Vec::new() }
    }

    /// A refusal by the gatekeeper.
    pub fn unmet(all: &[Unmet]) -> Self {
        Self { code: "unmet".into(), unmet: all.iter().map(flatten).collect() }
    }

    /// What a person said who decided against the op, in their words.
    pub fn reason(&self) -> Option<&str> {
        let (_, said) = self.unmet.iter().find(|(code, _)| *code == self.code)?;
        said.get("reason")?.as_text()
    }

    /// The unmet requirements that this version knows.
    pub fn requirements(&self) -> Vec<Unmet> {
        self.unmet.iter().filter_map(|(code, params)| unflatten(code, params)).collect()
    }
}

fn flatten(unmet: &Unmet) -> (String, BTreeMap<String, Value>) {
    let json = serde_json::to_value(unmet).unwrap_or_default();
    let all = json.as_object().into_iter().flatten();
    let mut params: BTreeMap<_, _> = all.filter_map(|(k, v)| Some((k.clone(), Value::from_json(v)?))).collect();
    let code = params.remove("code").and_then(|c| c.as_text().map(Into::into)).unwrap_or_default();
    (code, params)
}

fn unflatten(code: &str, params: &BTreeMap<String, Value>) -> Option<Unmet> {
    let mut json: serde_json::Map<_, _> = params.iter().map(|(k, v)| (k.clone(), v.to_json())).collect();
    json.insert("code".into(), code.into());
    serde_json::from_value(json.into()).ok()
}

/// `[1, clock, position]`, `[2, clock, winner]`, `[3, code]`, `[4, refusal]`.
impl Wire for Verdict {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Accepted { clock, position } => {
                begin(out, 3);
                1u8.put(out);
                clock.put(out);
                position.put(out);
            }
            Self::Superseded { clock, winner } => {
                begin(out, 3);
                2u8.put(out);
                clock.put(out);
                winner.put(out);
            }
            Self::Held { code } => (3u8, code.clone()).put(out),
            Self::Refused(refusal) => (4u8, refusal.clone()).put(out),
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 2)?;
        let number = u8::take(d)?;
        let known = u64::from(number < 3);
        let more = more.checked_sub(known).ok_or_else(|| CborError::Malformed("a verdict lacks a field".into()))?;
        let verdict = match number {
            1 => Self::Accepted { clock: Wire::take(d)?, position: Wire::take(d)? },
            2 => Self::Superseded { clock: Wire::take(d)?, winner: Wire::take(d)? },
            3 => Self::Held { code: Wire::take(d)? },
            4 => Self::Refused(Wire::take(d)?),
            n => return Err(CborError::Malformed(format!("unknown verdict {n}"))),
        };
        close(d, more)?;
        Ok(verdict)
    }
}
