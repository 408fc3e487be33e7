//! Why a seal or a claim cannot be read.

use routebook_protocol::cbor::{CborError, Decoder};

/// Why a seal or a claim cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Not a seal, cut off, or not in its one permitted form.
    #[error("this is not a seal, or it is damaged; fetch it again from where the photo came from")]
    Unreadable(#[from] CborError),
    /// Made by a newer program.
    #[error("the seal has format {format}, which this program does not know; update it")]
    Newer {
        /// The format that it names.
        format: u64,
    },
    /// Signed with an algorithm that this program does not know.
    #[error("the seal is signed with algorithm {0}, which this program does not know; update it")]
    Algorithm(u8),
}

impl SealError {
    /// Reads the format number, the first field of every array that is signed, and refuses one that is not known.
    pub(crate) fn refuse_newer(bytes: &[u8], known: u8) -> Result<(), Self> {
        let mut decoder = Decoder::new(bytes);
        decoder.array().map_err(CborError::from)?;
        let format = decoder.u64().map_err(CborError::from)?;
        match format {
            0 => Err(CborError::Malformed("there is no format 0".into()).into()),
            _ if format > u64::from(known) => Err(Self::Newer { format }),
            _ => Ok(()),
        }
    }
}
