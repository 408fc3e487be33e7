//! Photos as evidence: stamp them, seal them, check them.
//!
//! A stamped photo shows when, where, at which outlet, by whom and for which step it was taken, and a short
//! code. Its *claim* binds those facts to the original's digest; the code is drawn from the claim; the *seal*
//! holds claim, code, panel and the stamped file's digest under the enrolment's signature. `docs/seal.md`
//! describes the bytes, with a vector.
//!
//! What a holding seal says: this enrolment signed these bytes, in this order, within this window of time. It
//! does not say that the scene was real.
//!
//! The crate imports `routebook-domain` and `routebook-protocol` (its canonical CBOR and signatures), and nothing
//! else of the project: no clock, no randomness, no network;
//! the only files it touches are the paths handed to [`Stamper::stamp_file`] and [`rebuild`]. Foreign bytes are never trusted:
//! every parser ends in a value or a coded error.
//!
//! Where to start reading:
//! - [`Stamper`] (`stamp/`) is the whole way of a photo; `stamp/flow.rs` names its stations in order, and
//!   `docs/stamp.md` says what stays, changes and goes;
//! - [`probe`] (`jpeg/`) says what a JPEG is or why it is refused;
//! - `panel/` turns facts into words, words into rows, rows into pixels;
//! - `exif/` merges GPS, time, code and preview into what the camera wrote;
//! - [`Claim`], [`Code`] and [`Seal`] are the formats; [`verify()`] gives the five answers.
//!
//! ```no_run
//! # use routebook_evidence::{Stamper, StampRequest, EvidenceError};
//! # fn f(request: &StampRequest, signer: &dyn routebook_domain::ports::Signer) -> Result<(), EvidenceError> {
//! let stamper = Stamper::new()?;
//! let photo = stamper.stamp_file("shelf.jpg".as_ref(), "shelf.stamped.jpg".as_ref(), request, signer)?;
//! println!("{}", photo.code);
//! # Ok(()) }
//! ```

mod claim;
mod code;
mod error;
mod exif;
mod jpeg;
mod orientation;
mod panel;
mod quality;
mod seal;
mod stamp;
mod verify;

pub use claim::{Claim, Facts};
pub use code::{Code, CodeError};
pub use error::EvidenceError;
pub use exif::unique_id;
pub use jpeg::{Info, MAX_PIXELS, MAX_PROGRESSIVE_PIXELS, Sampling, probe};
pub use orientation::Orientation;
pub use panel::{LEAST_SIDE, Lang, MOST_SHARE, PanelText, PanelWords, Rect, TextBitmap, TextBitmaps};
pub use quality::{Look, distance, look};
pub use seal::{Method, P256, Seal, SealBody, SealError};
pub use stamp::{Displaced, StampOptions, StampRequest, Stamped, Stamper, Strip, Tail, rebuild, thumbnail};
pub use verify::{Answer, Known, KnownKey, Reason, Report, Seen, Summary, Verdict, verify, verify_seal};
