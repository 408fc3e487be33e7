//! What an answer other than success means.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::request::Response;

/// A problem document (RFC 9457) as far as a phone reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Problem {
    /// The reason in one word.
    #[serde(default)]
    pub code: String,
    /// Its parameters.
    #[serde(default)]
    pub params: Map<String, Value>,
    /// Seconds to wait, where the server says so beside the parameters.
    #[serde(default)]
    pub retry_after_s: Option<u64>,
}

impl Problem {
    /// A whole number among the parameters.
    pub fn number(&self, name: &str) -> Option<u64> {
        self.params.get(name).and_then(Value::as_u64)
    }
}

/// The three classes of failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It passes: try again, not before `after_ms` if the server said so.
    Retry {
        /// The reason in one word.
        reason: String,
        /// How long the server asks to wait, milliseconds.
        after_ms: Option<u64>,
    },
    /// The credential ended. No data is touched.
    SignInAgain,
    /// The server answered no.
    Refused {
        /// The status.
        status: u16,
        /// Why.
        problem: Problem,
    },
}

/// The word for an enrolment that a restored server never heard of.
const UNKNOWN_ENROLMENT: &str = "unknown_enrolment";

/// Whether a refusal says that the server cannot go on with this enrolment's log: the person enrols again, and what the
/// server does not hold is offered again under the next enrolment.
pub fn strands(code: &str) -> bool {
    matches!(code, "fork" | "signature" | UNKNOWN_ENROLMENT)
}

/// The class of a response that is no success. A redirect is a network's sign-in page, never the server.
pub fn fault(response: &Response) -> Fault {
    let problem: Problem = serde_json::from_slice(&response.body).unwrap_or_default();
    match response.status {
        401 if problem.code != UNKNOWN_ENROLMENT => Fault::SignInAgain,
        408 | 429 | 500.. => {
            Fault::Retry { reason: word(&problem, response.status), after_ms: patience(&problem, response) }
        }
        ..=399 => Fault::Retry { reason: "not_the_server".into(), after_ms: None },
        status => Fault::Refused { status, problem: Problem { code: word(&problem, status), ..problem } },
    }
}

fn word(problem: &Problem, status: u16) -> String {
    if problem.code.is_empty() { format!("status_{status}") } else { problem.code.clone() }
}

fn patience(problem: &Problem, response: &Response) -> Option<u64> {
    let header = || response.header("retry-after")?.parse().ok();
    let seconds = problem.retry_after_s.or_else(|| problem.number("retry_after_s")).or_else(header)?;
    Some(seconds.saturating_mul(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, body: &str) -> Response {
        Response { status, body: body.into(), ..Response::default() }
    }

    #[test]
    fn each_status_has_its_class() {
        let retry = |reason: &str, after_ms| Fault::Retry { reason: reason.into(), after_ms };
        assert_eq!(fault(&response(401, "")), Fault::SignInAgain);
        let unknown = fault(&response(401, r#"{"code":"unknown_enrolment"}"#));
        assert!(matches!(unknown, Fault::Refused { problem, .. } if strands(&problem.code)));
        assert_eq!(fault(&response(500, "<html>")), retry("status_500", None));
        assert_eq!(fault(&response(302, "")), retry("not_the_server", None));
        let throttled = response(429, r#"{"code":"throttled","params":{"retry_after_s":7}}"#);
        assert_eq!(fault(&throttled), retry("throttled", Some(7000)));
    }

    #[test]
    fn a_refusal_keeps_its_code_and_numbers() {
        let gap = response(409, r#"{"title":"x","code":"gap","params":{"acknowledged":41}}"#);
        let Fault::Refused { status: 409, problem } = fault(&gap) else { panic!("a gap is refused") };
        assert_eq!((problem.code.as_str(), problem.number("acknowledged")), ("gap", Some(41)));
    }
}
