//! Founding a company, and its next life after a restore.

use routebook_domain::ids::{EnrolmentId, TenantId};
use routebook_domain::merge::field_no;
use routebook_domain::ports::{Random, Signer, fresh_id};
use routebook_domain::record::RecordKind::Company;
use routebook_domain::rollout::Audience;
use routebook_domain::template::shipped;
use routebook_protocol::SoftwareSigner;

use super::{Cx, RuleError, Ruled, ids, master, templates};
use crate::model::{Enrolment, Tenant};
use crate::store::Tx;

/// What a company begins with.
#[derive(Clone, Copy, Debug)]
pub struct NewCompany<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its zone, as the IANA data base names it.
    pub zone: &'a str,
}

/// Founds a company: its row, the server's key and chain in it, its record, and the shipped templates.
///
/// # Errors
/// What the store says.
pub fn company(tx: &dyn Tx, random: &dyn Random, now_ms: i64, company: &NewCompany<'_>) -> Ruled<TenantId> {
    let tenant = TenantId::from_bytes(fresh_id(random, now_ms));
    let cx = Cx { tx, tenant, now_ms, random };
    begin_life(&cx, cx.draw(), now_ms)?;
    let by = ids::company(tenant);
    let fields = [
        (const { field_no(Company, "name") }, company.name.into()),
        (const { field_no(Company, "zone") }, company.zone.into()),
    ];
    master::put(&cx, by, Company, by, &fields)?;
    for (document, template) in shipped() {
        templates::publish(&cx, by, document, &template, &Audience::everyone())?;
    }
    Ok(tenant)
}

/// Begins another life after a restore: phones see that the server may have forgotten what it told them.
///
/// The server goes on under another chain, because the tail of the old one may be known to phones.
///
/// # Errors
/// [`RuleError::NotFound`] for a company that this server does not hold.
pub fn new_epoch(cx: &Cx<'_>) -> Ruled<()> {
    let home = cx.home()?;
    begin_life(cx, home.secret, home.created_ms)
}

fn begin_life(cx: &Cx<'_>, secret: [u8; 32], created_ms: i64) -> Result<(), RuleError> {
    let key = SoftwareSigner::generate(cx.random);
    let server = EnrolmentId::from_bytes(cx.fresh_id());
    let (epoch, server_key) = (cx.fresh_id(), key.secret());
    cx.tx.put_tenant(&Tenant { id: cx.tenant, epoch, secret, server, server_key, created_ms })?;
    let own = Enrolment {
        platform: "server".into(),
        app: concat!("routebook-server/", env!("CARGO_PKG_VERSION")).into(),
        ..Enrolment::begun(server, key.public_key(), cx.now_ms)
    };
    Ok(cx.tx.put_enrolment(cx.tenant, &own)?)
}
