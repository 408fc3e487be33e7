//! What the server refused or holds, or what lost in an open conflict: nothing of it is lost.

use std::collections::HashMap;

use crate::coded::Coded;
use crate::error::Trouble;
use crate::input;
use crate::outlets::OutletRef;
use crate::phone::RoutebookCore;
use crate::receipts::Saved;
use crate::time::TrustedMoment;
use crate::value::FieldValue;

/// An entry of the log that needs a person.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct AttentionItem {
    /// In whose log.
    pub enrolment: String,
    /// Its number in the log.
    pub seq: u64,
    /// Its identity; zeros where this version cannot read it.
    pub body: String,
    /// What the server did with it.
    pub kind: AttentionKind,
    /// What it was, e.g. `record fridge` or `outlet.note`.
    pub what: String,
    /// Why, in one word.
    pub code: String,
    /// Every requirement that was not met.
    pub unmet: Vec<Coded>,
    /// What a supervisor said who decided against it.
    pub reason: Option<String>,
    /// What it said, as JSON.
    pub said_json: String,
    /// When it was written.
    pub at: TrustedMoment,
    /// The numbers of the entries that depend on it.
    pub dependants: Vec<u64>,
    /// The first entry of this list that it depends on itself.
    pub hangs_on: Option<u64>,
    /// In which flow.
    pub flow: Option<String>,
    /// About which outlet.
    pub outlet: Option<OutletRef>,
    /// The conflict in which it lost.
    pub conflict: Option<String>,
    /// What can be done, the best first.
    pub remedies: Vec<Remedy>,
}

/// What the server did with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum AttentionKind {
    /// It does not count; its value stays here.
    Refused,
    /// It waits for a supervisor.
    Held,
    /// It counts, another write shows, and a person is to say which stands.
    Superseded,
}

/// What can be done about an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Remedy {
    /// Nothing: a supervisor decides.
    Wait,
    /// [`RoutebookCore::retry`].
    Retry,
    /// [`RoutebookCore::edit`].
    Edit,
    /// [`RoutebookCore::withdraw`].
    Withdraw,
    /// [`RoutebookCore::settle`].
    Settle,
    /// [`RoutebookCore::sign_in`].
    SignIn,
}

#[uniffi::export]
impl RoutebookCore {
    /// What needs a person, with its value, the reason and what can be done; older enrolments of the same person on this
    /// phone that the server ended are among it.
    pub async fn attention(&self) -> Result<Vec<AttentionItem>, Trouble> {
        self.here(|here| Ok(here.attention()?.into_iter().map(Into::into).collect())).await
    }

    /// Gives up a refused entry, with a reason; the log keeps both.
    pub async fn withdraw(&self, seq: u64, reason: String) -> Result<Saved, Trouble> {
        let reason = input::text(reason, "reason")?;
        self.rep(move |rep| Ok(rep.withdraw(seq, &reason)?.into())).await
    }

    /// Writes a refused entry again as it is.
    pub async fn retry(&self, seq: u64) -> Result<Saved, Trouble> {
        self.rep(move |rep| Ok(rep.retry(seq)?.into())).await
    }

    /// Writes a refused entry again with other values.
    pub async fn edit(&self, seq: u64, values: HashMap<String, FieldValue>) -> Result<Saved, Trouble> {
        let values = input::answers(values)?;
        self.rep(move |rep| Ok(rep.edit(seq, &values)?.into())).await
    }
}

impl From<routebook::AttentionItem> for AttentionItem {
    fn from(item: routebook::AttentionItem) -> Self {
        let routebook::AttentionItem {
            enrolment,
            seq,
            body,
            kind,
            what,
            code,
            unmet,
            reason,
            value,
            at,
            dependants,
            hangs_on,
            flow,
            outlet,
            conflict,
            remedies,
        } = item;
        Self {
            enrolment: enrolment.to_string(),
            seq,
            body: body.to_string(),
            kind: kind.into(),
            what,
            code,
            unmet: Coded::all(&unmet),
            reason,
            said_json: value.to_string(),
            at: at.into(),
            dependants,
            hangs_on,
            flow: flow.map(|id| id.to_string()),
            outlet: outlet.map(Into::into),
            conflict,
            remedies: remedies.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<routebook::AttentionKind> for AttentionKind {
    fn from(kind: routebook::AttentionKind) -> Self {
        use routebook::AttentionKind as K;
        match kind {
            K::Refused => Self::Refused,
            K::Held => Self::Held,
            K::Superseded => Self::Superseded,
        }
    }
}

impl From<routebook::Remedy> for Remedy {
    fn from(remedy: routebook::Remedy) -> Self {
        use routebook::Remedy as R;
        match remedy {
            R::Wait => Self::Wait,
            R::Retry => Self::Retry,
            R::Edit => Self::Edit,
            R::Withdraw => Self::Withdraw,
            R::Settle => Self::Settle,
            R::SignIn => Self::SignIn,
        }
    }
}
