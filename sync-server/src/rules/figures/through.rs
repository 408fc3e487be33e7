//! Up to when everything that a person did is known.

use routebook_domain::ids::PersonId;

use crate::model::Enrolment;
use crate::rules::{Cx, Ruled};

/// How long a phone that was signed out may still deliver before nothing more is expected of it, milliseconds.
const GRACE_MS: i64 = 7 * 24 * 3_600_000;

/// The moment through which all phones of a person said that they are complete; `None` for somebody without a phone.
/// What a revoked phone holds will never count.
pub fn complete_through(cx: &Cx<'_>, all: &[Enrolment], person: PersonId) -> Ruled<Option<i64>> {
    let mine = all.iter().filter(|e| e.person == Some(person) && e.revoked_ms.is_none());
    let expected = mine.filter(|e| e.signed_out_ms.is_none_or(|out| cx.now_ms < out.saturating_add(GRACE_MS)));
    // Nothing happened on a phone before it was enrolled.
    Ok(expected.map(|e| e.complete_through.unwrap_or(e.enrolled_ms)).min())
}
