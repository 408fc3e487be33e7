//! Whose signatures a push may carry, and where its chain stands here.

use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::ids::{EnrolmentId, TenantId};
use routebook_protocol::{MAX_WITNESSED, Op, PushRequest, Scope};

use crate::rules::keys::Keys;
use crate::rules::sessions::Caller;
use crate::rules::{Cx, EnvelopeFault, RuleError, Ruled, Sight, lock};
use crate::store::Expected;

/// What a push says of its signatures, before any of them is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    enrolment: EnrolmentId,
    head: u64,
    servers: BTreeSet<EnrolmentId>,
}

impl Claimed {
    /// By a push.
    pub fn by(request: &PushRequest) -> Self {
        let some = request.witnessed.iter().take(MAX_WITNESSED);
        let read = some.filter_map(|(raw, _)| Op::read(raw.clone()).ok());
        Self {
            enrolment: request.enrolment,
            head: request.head.seq,
            servers: read.map(|op| op.header.enrolment).collect(),
        }
    }
}

/// The keys that count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signers {
    /// Of the head: one, or two right at a key-change.
    pub head: Vec<[u8; 33]>,
    /// The last op of the chain that is here.
    pub acknowledged: u64,
    /// Of chains that the server itself wrote in this life or an earlier one.
    pub servers: BTreeMap<EnrolmentId, [u8; 33]>,
    /// The counters that the push will take, unless it hands something over.
    pub counters: Vec<(TenantId, Scope)>,
}

/// The keys for a push of the caller's own chain.
///
/// # Errors
/// [`RuleError::UnknownEnrolment`] for a chain that this server never heard of; an envelope fault `chain` for somebody
/// else's.
pub fn signers(cx: &Cx<'_>, caller: &Caller, claimed: &Claimed) -> Ruled<Signers> {
    let person = caller.person.id;
    let (people, records, enrolments) = (vec![person], vec![person], vec![claimed.enrolment]);
    cx.tx.expect(cx.tenant, &Expected { people, records, enrolments, ..Expected::default() })?;
    let row = cx.tx.enrolment(cx.tenant, claimed.enrolment)?.ok_or(RuleError::UnknownEnrolment)?;
    let own = caller.enrolment == Some(row.id) && row.person == Some(caller.person.id);
    if !own {
        return Err(EnvelopeFault::early("chain").into());
    }
    let mut servers = BTreeMap::new();
    for id in &claimed.servers {
        let server = cx.tx.enrolment(cx.tenant, *id)?.filter(|e| e.person.is_none());
        servers.extend(server.map(|e| (e.id, e.public_key)));
    }
    let counters = lock::counters(cx, &Sight::of(cx, person)?, []);
    Ok(Signers {
        head: Keys::of(cx, &row)?.of_head(claimed.head),
        acknowledged: row.head.seq,
        servers,
        counters: counters.into_iter().map(|scope| (cx.tenant, scope)).collect(),
    })
}
