//! The promise that an attach makes.

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::settings::Key;

use crate::model::{EvidenceRow, EvidenceState, Variant};
use crate::rules::{Arrival, Cx, Ruled, settings};

/// Why evidence cannot be promised: its id is taken, no upload could bring a file of that size, or its media type is
/// none.
pub fn unfit(cx: &Cx<'_>, kind: &ActionKind) -> Ruled<Option<&'static str>> {
    let ActionKind::Attach { evidence, .. } = kind else {
        return Ok(None);
    };
    if cx.tx.evidence(cx.tenant, evidence.id)?.is_some() {
        return Ok(Some("duplicate_evidence"));
    }
    if !(1..=Variant::Full.most_bytes()).contains(&evidence.length) {
        return Ok(Some("size"));
    }
    Ok((!is_media_type(&evidence.media_type)).then_some("bad_media_type"))
}

/// `type/subtype` of RFC 6838 names: it is sent back in a header.
fn is_media_type(text: &str) -> bool {
    let name = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.+".contains(&b));
    text.len() <= 100 && text.split_once('/').is_some_and(|(kind, sub)| name(kind) && name(sub))
}

/// Notes the promise of an attach; any other action promises nothing.
pub fn promise(cx: &Cx<'_>, a: &Arrival<'_>, act: &Act) -> Ruled<()> {
    let ActionKind::Attach { step, evidence, .. } = &act.kind else {
        return Ok(());
    };
    let row = EvidenceRow {
        id: evidence.id,
        flow: act.flow,
        step: step.clone(),
        owner: a.author.person,
        kind: evidence.kind,
        media_type: evidence.media_type.clone(),
        digest: evidence.digest,
        length: evidence.length,
        seal: evidence.seal.clone(),
        state: EvidenceState::Promised,
        thumb: false,
        promised_ms: a.received_ms,
        deadline_ms: Some(a.received_ms + settings::in_force(cx, None)?.ms(Key::MediaDeadlineHours)),
    };
    Ok(cx.tx.put_evidence(cx.tenant, &row)?)
}
