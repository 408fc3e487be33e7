//! What the doubts about a push's flows and photos will be judged by, named before any of it is judged: so that it is read
//! in one go.

use std::collections::BTreeMap;

use routebook_domain::doubt::PhotoOrder;
use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::ids::{FlowId, OutletId, PersonId};
use routebook_domain::template::FlowKind;
use routebook_domain::time::{Day, TrustedTime};
use routebook_evidence::Seal;

use super::flow::{MOST_MOVES, MOST_NORMAL, MOVES_BEFORE_MS};
use super::history::{MOST_AT_OUTLET, MOST_OF_ORIGINAL, MOST_OWN, names};
use crate::model::PhotosOf;
use crate::rules::{Cx, Ruled};
use crate::store::{Expected, Near, NormalBefore};

/// A flow, as far as it is known before its next action is judged.
#[derive(Clone, Debug)]
pub struct About {
    /// Whose.
    pub owner: PersonId,
    /// What it is about.
    pub kind: FlowKind,
    /// Its template's key.
    pub template: String,
    /// The outlet.
    pub outlet: Option<OutletId>,
    /// Its day.
    pub day: Day,
    /// When it began, UTC milliseconds.
    pub started_ms: i64,
}

/// Adds what a flow will be judged by.
pub fn expect_flow(wanted: &mut Expected, id: FlowId, about: &About) {
    wanted.photos.push(id);
    wanted.normal.push(NormalBefore {
        owner: about.owner,
        kind: about.kind,
        template: about.template.clone(),
        at: (about.day, about.started_ms, id),
        most: MOST_NORMAL,
    });
    let since = about.started_ms.saturating_sub(MOVES_BEFORE_MS);
    wanted.moves.push((about.owner, since, MOST_MOVES));
}

/// Photos that will be compared with others, by those others.
#[derive(Default)]
pub struct Shots(BTreeMap<PhotosOf, Span>);

struct Span {
    first: PhotoOrder,
    last: PhotoOrder,
    most: u32,
    among: u32,
}

impl Shots {
    /// Adds a photo that somebody promises.
    ///
    /// # Errors
    /// What the store says.
    pub fn add(
        &mut self,
        cx: &Cx<'_>,
        (by, at): (PersonId, TrustedTime),
        evidence: &Evidence,
        outlet: Option<OutletId>,
    ) -> Ruled<()> {
        if evidence.kind != EvidenceKind::Photo {
            return Ok(());
        }
        let order = PhotoOrder { ms: at.latest_possible_ms(), id: evidence.id };
        let seal = evidence.seal.as_deref().and_then(|bytes| Seal::decode(bytes).ok());
        let original = seal.map_or(evidence.digest, |seal| seal.claim.original);
        self.near(PhotosOf::Owner(by), MOST_OWN, order);
        self.near(PhotosOf::Original(original), MOST_OF_ORIGINAL, order);
        names(cx, outlet)?.into_iter().for_each(|name| self.near(PhotosOf::Outlet(name), MOST_AT_OUTLET, order));
        Ok(())
    }

    fn near(&mut self, of: PhotosOf, most: u32, order: PhotoOrder) {
        let span = self.0.entry(of).or_insert(Span { first: order, last: order, most, among: 0 });
        (span.first, span.last) = (span.first.min(order), span.last.max(order));
        span.among += 1;
    }

    /// What they will be compared with.
    pub fn near_them(self) -> Vec<Near> {
        let near = |(of, span): (PhotosOf, Span)| {
            let Span { first, last, most, among } = span;
            Near { of, span: (first, last), most, among }
        };
        self.0.into_iter().map(near).collect()
    }
}
