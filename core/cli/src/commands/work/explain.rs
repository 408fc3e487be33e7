//! `explain`: why something that raises doubts is as it is.

use routebook::{DoubtCode, Error, EvidenceId, Rep, VisitView};

use crate::args::Explain;
use crate::fault::{Fault, Unclear};
use crate::output::Output;
use crate::pick;

/// One reason for everything unexplained, or for what was named.
pub fn explain(rep: &Rep, typed: &Explain, out: &Output) -> Result<(), Fault> {
    let at = pick::flow(rep, &typed.visit)?;
    let codes = typed.doubt.iter().map(|word| meant(word)).collect::<Result<Vec<_>, _>>()?;
    let photo = typed.photo.as_deref().map(|photo| photo_of(&at.view, photo)).transpose()?;
    let done = match (photo, codes.is_empty()) {
        (None, true) => rep.explain_all(at.flow, &typed.why.why),
        (photo, _) => rep.explain(at.flow, photo, &codes, &typed.why.why),
    };
    let view = match done {
        // Where nothing is doubtful, nothing went wrong either.
        Err(Error::Refused { code }) if code == "nothing_to_explain" => rep.visit(at.flow)?,
        done => done.map_err(at.fault())?,
    };
    out.say(&view, |w| match w.doubts(&view) {
        none if none.is_empty() => {
            vec![w.of("没有疑点,无需说明", "nothing is doubtful here; no reason is needed").into()]
        }
        doubts => doubts,
    });
    Ok(())
}

fn meant(word: &str) -> Result<DoubtCode, Unclear> {
    DoubtCode::parse(word).ok_or_else(|| Unclear::NoDoubt(word.into(), DoubtCode::ALL.map(|(_, w)| w.into()).into()))
}

/// A photo by its number in the visit, or by its code.
fn photo_of(view: &VisitView, typed: &str) -> Result<EvidenceId, Unclear> {
    let plain = |code: &str| code.replace(['-', ' '], "").to_uppercase();
    let by_number = typed.parse::<usize>().ok().and_then(|n| view.media.get(n.checked_sub(1)?));
    let by_code = || view.media.iter().find(|m| m.code.as_deref().is_some_and(|code| plain(code) == plain(typed)));
    let found = by_number.or_else(by_code).map(|m| m.evidence);
    found.ok_or_else(|| Unclear::NoPhoto(typed.into(), view.media.len()))
}
