//! What seals say of photos, noted beside the log: after an upgrade, and for photos of other phones.

use routebook_evidence::Seal;
use routebook_store::{Reader, Traits, Writer};

use crate::error::Error;
use crate::rep::Rep;

/// How many seals are read in one transaction: a verb can come between.
const PIECE: u32 = 500;

/// Reads all seals that nobody has read.
pub fn read_all(rep: &Rep) -> Result<(), Error> {
    while rep.read(any)? {
        rep.write(read_some)?;
    }
    Ok(())
}

/// Reads as many as a comparison looks at, the latest first.
pub fn read_some(w: &Writer<'_>) -> Result<(), Error> {
    for (photo, seal) in w.photos_unread(PIECE)? {
        w.put_traits(photo, traits(&seal).as_ref())?;
    }
    Ok(())
}

fn any(r: &Reader<'_>) -> Result<bool, Error> {
    Ok(!r.photos_unread(1)?.is_empty())
}

fn traits(seal: &[u8]) -> Option<Traits> {
    let Seal { body, claim, .. } = Seal::decode(seal).ok()?;
    let (dhash, brightness, detail) = (body.dhash, body.brightness, body.detail);
    Some(Traits { original: claim.original, dhash, brightness, detail })
}
