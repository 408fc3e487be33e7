//! One person on one installation, and the end of their chain as the server holds it.

use routebook_domain::ids::{EnrolmentId, PersonId};
use routebook_domain::time::Hlc;
use routebook_protocol::Head;

/// One enrolment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Its id.
    pub id: EnrolmentId,
    /// Who; `None` for the server's own chain.
    pub person: Option<PersonId>,
    /// What the installation calls itself.
    pub installation: String,
    /// Its key, SEC1 compressed.
    pub public_key: [u8; 33],
    /// The platform in the phone's words.
    pub platform: String,
    /// The app's build.
    pub app: String,
    /// Since when, UTC milliseconds; no clock of the chain counts before it.
    pub enrolled_ms: i64,
    /// Revoked since: what it pushes is kept and does not count.
    pub revoked_ms: Option<i64>,
    /// Signed out since: it may still deliver.
    pub signed_out_ms: Option<i64>,
    /// The end of its chain.
    pub head: Head,
    /// The effective clock of its last op.
    pub clock: Hlc,
    /// Everything up to this moment was delivered, the phone says.
    pub complete_through: Option<i64>,
    /// Its signature over the head and `complete_through`.
    pub signature: Option<[u8; 64]>,
}

impl Enrolment {
    /// One whose chain has no op yet, of nobody on nothing: the rest is for whoever begins it to say.
    pub fn begun(id: EnrolmentId, public_key: [u8; 33], enrolled_ms: i64) -> Self {
        Self {
            id,
            person: None,
            installation: String::new(),
            public_key,
            platform: String::new(),
            app: String::new(),
            enrolled_ms,
            revoked_ms: None,
            signed_out_ms: None,
            head: Head::default(),
            clock: Hlc::default(),
            complete_through: None,
            signature: None,
        }
    }
}
