//! What a sync starts from, and a key change that is under way.

use routebook_store::{Reader, Writer};
use routebook_sync::{Limits, MediaPolicy, SnapshotPlace, Start};
use serde::{Deserialize, Serialize};

use super::stored::failures;
use crate::error::Error;
use crate::rep::Rep;

const KEY_CHANGE: &str = "key_change";

/// The key that the enrolment goes on under once the server has the op that announces it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyChange {
    /// The number of that op.
    pub seq: u64,
    /// Under which name the keystore holds the next key.
    pub label: String,
}

impl KeyChange {
    /// The change that is under way.
    pub fn pending(r: &Reader<'_>) -> Result<Option<Self>, Error> {
        Ok(r.note(KEY_CHANGE)?.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    /// Notes it, in the transaction of its op.
    pub fn note(&self, w: &Writer<'_>) -> Result<(), Error> {
        Ok(w.put_note(KEY_CHANGE, &serde_json::to_vec(self).unwrap_or_default())?)
    }

    /// It took place, or never will.
    pub fn forget(w: &Writer<'_>) -> Result<(), Error> {
        Ok(w.put_note(KEY_CHANGE, &[])?)
    }
}

pub fn start(rep: &Rep, media: MediaPolicy) -> Result<Start, Error> {
    rep.read(|r| {
        let (identity, status) = (r.identity()?, r.status()?);
        let (waiting_files, waiting_bytes) = r.media_due(media.allows_full())?;
        Ok(Start {
            tenant: identity.tenant,
            enrolment: identity.enrolment,
            session: identity.token.is_some() && !identity.signed_out,
            push_only: identity.push_token.is_some(),
            cursor: r.cursor()?,
            snapshots: r.snapshots()?.into_iter().map(place).collect(),
            failed_before: failures(r)?,
            waiting_ops: status.waiting_ops,
            waiting_files,
            waiting_bytes: waiting_bytes.min(media.most_bytes.unwrap_or(u64::MAX)),
            media,
            limits: Limits::default(),
        })
    })
}

fn place(stored: routebook_store::SnapshotPlace) -> SnapshotPlace {
    SnapshotPlace { scope: stored.scope, ticket: Some(stored.ticket), page: stored.page }
}
