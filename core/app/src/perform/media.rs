//! Files on their way out.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use routebook_store::{Media, MediaState, Variant, Writer};
use routebook_sync::{Effect, Event, MediaKey, Upload};

use super::Performer;
use crate::error::Error;
use crate::rep::Rep;

impl Performer<'_> {
    /// Whatever was given up stays in the store's list, so one more than those is enough to find the next.
    pub(super) async fn next_media(&mut self, skip: BTreeSet<MediaKey>, full: bool) -> Result<Event, Error> {
        let next = move |rep: &Rep| {
            let most = skip.len() as u32 + 1;
            let (ends, waiting) = rep.read(|r| Ok((r.media_to_end(most)?, r.media_to_send(full, most)?)))?;
            let ends = ends.into_iter().map(|media| upload(media, true));
            let mut all = ends.chain(waiting.into_iter().map(|media| upload(media, false)));
            Ok(Event::Media(all.find(|upload| !skip.contains(&upload.key()))))
        };
        self.rep.blocking(next).await
    }

    /// A file that cannot be read is the engine's matter, not an error: the others go on.
    pub(super) async fn read_chunk(&mut self, file: MediaKey, offset: u64, length: u32) -> Result<Event, Error> {
        let read = move |rep: &Rep| {
            let media = rep.read(|r| Ok(r.media(file.evidence, variant(file))?))?;
            let path = media.map(|m| rep.inner.media.join(m.path));
            Ok(Event::Chunk(path.and_then(|path| chunk(&path, offset, length).ok())))
        };
        self.rep.blocking(read).await
    }

    pub(super) async fn note_media(&mut self, effect: Effect) -> Result<(), Error> {
        if matches!(effect, Effect::MediaDelivered { .. }) {
            self.tally.files += 1;
        }
        let noted = move |rep: &Rep| match &effect {
            Effect::MediaUnpromised { file } => rep.inner.store.ask_again(file.evidence),
            effect => rep.write(|w| note(w, effect)),
        };
        self.rep.blocking(noted).await
    }
}

fn note(w: &Writer<'_>, effect: &Effect) -> Result<(), Error> {
    match effect {
        Effect::MediaAt { file, url } => w.media_upload(file.evidence, variant(*file), url.as_deref(), 0)?,
        Effect::MediaOffset { file, offset } => {
            let url = w.media(file.evidence, variant(*file))?.and_then(|m| m.upload_url);
            w.media_upload(file.evidence, variant(*file), url.as_deref(), *offset)?;
        }
        Effect::MediaDelivered { file, verified } => {
            let state = if *verified { MediaState::Verified } else { MediaState::Received };
            w.media_state(file.evidence, variant(*file), state)?;
        }
        Effect::MediaFailed { file } => {
            w.media_failed(file.evidence, variant(*file))?;
        }
        _ => {}
    }
    Ok(())
}

fn chunk(path: &Path, offset: u64, length: u32) -> std::io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = vec![0; length as usize];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn upload(media: Media, withdrawn: bool) -> Upload {
    let variant = match media.variant {
        Variant::Thumb => routebook_sync::Variant::Thumb,
        Variant::Full => routebook_sync::Variant::Full,
    };
    Upload { evidence: media.evidence, variant, length: media.length, url: media.upload_url, withdrawn }
}

const fn variant(file: MediaKey) -> Variant {
    match file.variant {
        routebook_sync::Variant::Thumb => Variant::Thumb,
        routebook_sync::Variant::Full => Variant::Full,
    }
}
