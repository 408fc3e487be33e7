use std::sync::Arc;

use routebook_domain::ids::EnrolmentId;
use routebook_domain::ports::Signer;
use routebook_domain::record::Company;
use routebook_store::{Enrolled as Row, Identity};
use routebook_sync::{Enrol, Enrolled, Fault, enrol_request, read_enrolled};
use sha2::{Digest, Sha256};

use super::Installation;
use crate::changes::Changed;
use crate::error::{Error, StorageKind};
use crate::perform::Trip;
use crate::platform::KeyError;
use crate::rep::Rep;
use routebook_domain::sort;

/// A key with the label that finds it again.
struct Key {
    label: String,
    signer: Arc<dyn Signer>,
}

impl Installation {
    /// Signs a person in. The same person on the same phone goes on with their enrolment; another person gets one of
    /// their own, and whoever was signed in is signed out and goes on being delivered. Call [`Installation::sync`]
    /// after it: nothing was pulled yet.
    ///
    /// # Errors
    /// [`Error::BadCredentials`], [`Error::Network`], [`Error::Server`], [`Error::Refused`] with `bad_server_url` for what
    /// is no address or no server of this program, [`Error::Key`], [`Error::Storage`].
    pub async fn sign_in(&self, server: &str, login: &str, password: &str) -> Result<Rep, Error> {
        let platform = &self.shared.platform;
        let client = platform.transport.connect(server, &platform.app)?;
        let (address, login) = (client.server(), login.trim().to_owned());
        let key = {
            let (address, login) = (address.clone(), login.clone());
            self.blocking(move |me| me.key_for(&address, &login)).await?
        };
        let enrol = self.enrol(&login, password, &key)?;
        let asked = platform.clock.now();
        let response = client.send(enrol_request(&enrol), None).await?;
        let trip = Trip { asked, answered: platform.clock.now() };
        let enrolled = read_enrolled(&response).map_err(|fault| no_server(fault, response.status))?;
        self.blocking(move |me| me.settle(&address, &key.label, &enrolled, &trip)).await
    }

    fn enrol(&self, login: &str, password: &str, key: &Key) -> Result<Enrol, Error> {
        Ok(Enrol {
            login: login.into(),
            password: password.into(),
            installation: EnrolmentId::from_bytes(self.index()?.installation()?).to_string(),
            public_key: hex::encode(key.signer.public_key()),
            platform: self.shared.platform.platform.clone(),
            app: self.shared.platform.app.clone(),
        })
    }

    /// The key of the enrolment that this login has here, so that the server knows it again, at another address
    /// too: a server that moved still gets what is unsent. An enrolment that was revoked, or whose database is gone,
    /// must not go on. One whose key is only locked stops the sign-in: another enrolment would leave its work behind.
    fn key_for(&self, server: &str, login: &str) -> Result<Key, Error> {
        let mut rows = self.index()?.enrolments()?;
        rows.retain(|row| row.login.eq_ignore_ascii_case(login));
        sort::by_key(&mut rows, |row| row.server == server);
        for row in rows.iter().rev() {
            if let Some(key) = self.key_of(row)? {
                return Ok(key);
            }
        }
        let label = label(&self.index()?.installation()?, server, login, rows.len());
        let signer = match self.open_key(&label)? {
            Some(signer) => signer,
            None => self.shared.platform.keys.create(&label)?,
        };
        Ok(Key { label, signer })
    }

    fn key_of(&self, row: &Row) -> Result<Option<Key>, Error> {
        let rep = match self.rep_of(row.enrolment) {
            Ok(rep) => rep,
            Err(Error::Storage { kind: StorageKind::Damaged | StorageKind::NotADatabase, .. }) => return Ok(None),
            Err(other) => return Err(other),
        };
        let identity = rep.read(|r| Ok(r.identity()?))?;
        if identity.revoked || identity.stranded.is_some() {
            return Ok(None);
        }
        Ok(self.open_key(&identity.key_label)?.map(|signer| Key { label: identity.key_label, signer }))
    }

    pub(super) fn open_key(&self, label: &str) -> Result<Option<Arc<dyn Signer>>, Error> {
        match self.shared.platform.keys.open(label) {
            Ok(signer) => Ok(Some(signer)),
            Err(KeyError::Gone) => Ok(None),
            Err(other) => Err(other.into()),
        }
    }

    /// The enrolment's own database first, the index after it: whatever is in the index is there. What the server cannot
    /// go on with is taken over before anybody can write here: it was meant earlier.
    fn settle(&self, server: &str, label: &str, enrolled: &Enrolled, trip: &Trip) -> Result<Rep, Error> {
        let rep = self.opened_or_open(enrolled.enrolment)?;
        rep.write(|w| {
            let known = w.find_identity()?;
            let enrolled_ms = known.map_or(enrolled.beacon.server_ms, |k| k.enrolled_ms);
            w.put_identity(&identity(server, label, enrolled, enrolled_ms)?)?;
            match trip.beacon(enrolled.beacon) {
                Some(beacon) => Ok(w.put_beacon(&beacon)?),
                None => Ok(()),
            }
        })?;
        self.index()?.put(&row(server, enrolled))?;
        self.inherit(&rep, label)?;
        self.sign_out_others(enrolled.enrolment);
        self.index()?.set_current(Some(enrolled.enrolment))?;
        self.shared.changes.tell(&Changed::person());
        Ok(rep)
    }

    /// One that cannot be opened cannot be current either.
    fn sign_out_others(&self, except: EnrolmentId) {
        let all = self.index().and_then(|index| Ok(index.enrolments()?)).unwrap_or_default();
        for row in all.into_iter().filter(|row| row.enrolment != except) {
            if let Ok(rep) = self.rep_of(row.enrolment) {
                let _ = rep.mark_signed_out();
            }
        }
    }
}

/// Every server of this program takes enrolments: what answers that it has no such thing is another program, or the
/// address has a path too many.
fn no_server(fault: Fault, status: u16) -> Error {
    if matches!(status, 404 | 405) { Error::refused("bad_server_url") } else { fault.into() }
}

/// The same for every try, so that a mistyped password leaves no key behind; another after each enrolment.
fn label(installation: &[u8; 16], server: &str, login: &str, before: usize) -> String {
    let mut hasher = Sha256::new();
    hasher.update(installation);
    hasher.update(format!("{server}\n{login}\n{before}"));
    hex::encode(&hasher.finalize()[..16])
}

fn identity(server: &str, label: &str, e: &Enrolled, enrolled_ms: i64) -> Result<Identity, Error> {
    let company = Company {
        id: routebook_domain::ids::RecordId::from_bytes(*e.company.id.bytes()),
        name: e.company.name.clone(),
        zone: e.company.zone.clone(),
        day_cut_min: routebook_domain::time::BusinessDays::default().cut_min,
    };
    let strange = |_| Error::Network { reason: "not_the_server".into(), after_ms: None };
    Ok(Identity {
        tenant: e.tenant,
        enrolment: e.enrolment,
        person: e.person.id,
        person_name: e.person.name.clone(),
        login: e.person.login.clone(),
        role: e.person.role,
        server: server.into(),
        token: Some(e.token.clone()),
        push_token: Some(e.push_token.clone()),
        server_key: hex::decode(&e.server_key).map_err(strange)?,
        key_label: label.into(),
        company,
        epoch: e.epoch,
        enrolled_ms,
        signed_out: false,
        sign_out_told: false,
        revoked: false,
        stranded: None,
        heir: None,
    })
}

fn row(server: &str, e: &Enrolled) -> Row {
    Row {
        enrolment: e.enrolment,
        tenant: e.tenant,
        person: e.person.id,
        person_name: e.person.name.clone(),
        login: e.person.login.clone(),
        server: server.into(),
        enrolled_ms: e.beacon.server_ms,
    }
}
