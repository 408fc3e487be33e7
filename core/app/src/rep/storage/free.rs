use std::fs;

use routebook_domain::settings::Key;
use routebook_store::{Media, Reader};

use super::floor;
use super::plan::{Rule, Verified};
use crate::error::Error;
use crate::rep::Rep;
use crate::views::Freed;

/// How many files are looked at in one transaction.
const PIECE: u32 = 64;

impl Rep {
    /// Deletes the copies of files that the server has verified and whose days are over; below the floor of free space
    /// also younger ones, the oldest first, until there is enough. Every sync does this, and so does every photo where
    /// room is short.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn free_storage(&self) -> Result<Freed, Error> {
        let (rule, mut after, mut freed) = (self.read(|r| self.rule(r))?, 0, Freed::default());
        loop {
            let piece = self.read(|r| Ok(r.media_delivered(after, PIECE)?))?;
            for media in &piece {
                after = media.seq;
                if !self.read(|r| Ok(rule.goes(&verified(r, media)?, freed.bytes)))? {
                    return Ok(freed);
                }
                self.let_go(media, &mut freed)?;
            }
            if piece.is_empty() {
                return Ok(freed);
            }
        }
    }

    /// Makes room before something is added, where there is less than the floor. A phone that is full of what nobody
    /// has yet goes on: the next write says so itself.
    pub(in crate::rep) fn make_room(&self) {
        let short = self.read(|r| Ok(self.rule(r)?.short_bytes > 0)).unwrap_or(false);
        if short {
            let _ = self.free_storage();
        }
    }

    fn rule(&self, r: &Reader<'_>) -> Result<Rule, Error> {
        let now_ms = self.moment(r)?.trusted.at_ms;
        let settings = r.settings(now_ms)?;
        let free = self.inner.platform.disk.free_bytes(&self.inner.media);
        let floor = floor(settings.int(Key::StorageFloorMb));
        let short_bytes = free.map_or(0, |free| floor.saturating_sub(free));
        Ok(Rule { now_ms, keep_ms: settings.ms(Key::MediaKeepDays), short_bytes })
    }

    /// Noted first: a file that a crash leaves behind is swept up, and none is missed that the log promises.
    fn let_go(&self, media: &Media, freed: &mut Freed) -> Result<(), Error> {
        if !self.write(|w| Ok(w.media_gone(media.evidence)?))? {
            return Ok(());
        }
        let _ = fs::remove_file(self.inner.media.join(&media.path));
        freed.files += 1;
        freed.bytes += media.length;
        Ok(())
    }
}

/// When a file was taken stands in the entry that promised it.
fn verified(r: &Reader<'_>, media: &Media) -> Result<Verified, Error> {
    let promised = r.op(media.seq)?.and_then(|logged| Some(logged.op.meant().ok()?.claimed().ms()));
    // One whose entry cannot be read any more is as old as can be.
    Ok(Verified { taken_ms: promised.unwrap_or(0), length: media.length })
}
