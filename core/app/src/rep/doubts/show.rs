use std::path::Path;

use routebook_domain::doubt::Doubt;
use routebook_domain::flow::{Explained, FlowState};
use routebook_domain::ids::EvidenceId;
use routebook_store::{Reader, Variant};

use crate::error::Error;
use crate::rep::brief::outlet_ref;
use crate::views::{DoubtView, TwinView};

/// What a rep sees of doubts: with the reasons that were given, and the photo that one resembles.
pub struct Shown<'a> {
    pub state: &'a FlowState,
    /// Where the files of photos lie.
    pub media: &'a Path,
}

impl Shown<'_> {
    pub fn all(&self, r: &Reader<'_>, doubts: Vec<Doubt>) -> Result<Vec<DoubtView>, Error> {
        doubts.into_iter().map(|doubt| self.one(r, doubt)).collect()
    }

    fn one(&self, r: &Reader<'_>, doubt: Doubt) -> Result<DoubtView, Error> {
        let explained = self.state.explained.iter().rev().find(|said| explains(said, &doubt));
        let twin = doubt.other.map(|other| self.twin(r, other)).transpose()?.flatten();
        Ok(DoubtView { explained: explained.map(|said| said.reason.clone()), twin, doubt })
    }

    fn twin(&self, r: &Reader<'_>, other: EvidenceId) -> Result<Option<TwinView>, Error> {
        let Some(photo) = r.photo(other)? else { return Ok(None) };
        let Some(row) = r.flow_row(photo.flow)? else { return Ok(None) };
        let thumb = r.media(other, Variant::Thumb)?.map(|file| self.media.join(file.path));
        let (evidence, flow, at) = (other, photo.flow, photo.at);
        Ok(Some(TwinView { evidence, flow, outlet: outlet_ref(r, photo.outlet)?, day: row.day, at, thumb }))
    }
}

fn explains(said: &Explained, doubt: &Doubt) -> bool {
    said.evidence == doubt.evidence && said.doubts.iter().any(|word| word == doubt.code.word())
}
