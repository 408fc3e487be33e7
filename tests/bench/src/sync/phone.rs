//! A rep's own database, as the facade keeps it.

use std::fs;
use std::path::{Path, PathBuf};

use routebook_bench::Failure;
use routebook_domain::ids::{BodyId, EnrolmentId, RecordId, TenantId};
use routebook_domain::merge::Change;
use routebook_domain::people::Role;
use routebook_domain::ports::ClockReading;
use routebook_domain::record::{Company, RecordKind};
use routebook_domain::time::BootId;
use routebook_protocol::{Body, Payload, PullPage, RawOp, SnapshotPage};
use routebook_store::{Identity, Store, StoreError};

use crate::outlets::{CHANGED, COLUMNS, changed, row};
use crate::pages::{EPOCH, SCOPE, first_write};
use crate::{BATCH, ROWS};

/// The store of one enrolment.
pub struct Phone {
    path: PathBuf,
    store: Store,
}

impl Phone {
    /// An empty one in a folder, in place of what lies there.
    pub fn create(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("ours.db");
        for side in ["ours.db", "ours.db-wal", "ours.db-shm"] {
            if folder.join(side).exists() {
                fs::remove_file(folder.join(side))?;
            }
        }
        let store = Store::open(&path)?;
        store.write(|w| w.put_identity(&identity()))?;
        Ok(Self { path, store })
    }

    /// Writes bodies as a person does, so many in a transaction.
    pub fn append(&self, bodies: &[Body], at_once: usize) -> Result<(), Failure> {
        for batch in bodies.chunks(at_once) {
            self.store.write(|w| batch.iter().try_for_each(|body| w.append(now(), body).map(drop)))?;
        }
        Ok(())
    }

    /// Takes in pages of a pull.
    pub fn pull(&self, pages: &[Vec<u8>]) -> Result<(), Failure> {
        for page in pages {
            self.store.apply_page(&PullPage::unpack(page)?)?;
        }
        Ok(())
    }

    /// Takes in pages of a snapshot.
    pub fn bootstrap(&self, pages: &[Vec<u8>]) -> Result<(), Failure> {
        for page in pages {
            self.store.apply_snapshot(SCOPE, &SnapshotPage::unpack(page)?)?;
        }
        Ok(())
    }

    /// The first ops of the log.
    pub fn outbox(&self, most: usize) -> Result<Vec<RawOp>, Failure> {
        Ok(self.store.read(|r| r.outbox(None, most, usize::MAX))?)
    }

    /// How many living outlets there are, and what the last one's changed column says.
    pub fn look(&self) -> Result<(usize, Option<String>), Failure> {
        let last = row(ROWS - 1).id;
        Ok(self.store.read(|r| {
            let all = r.records(RecordKind::Outlet)?;
            let contact = all.iter().find(|o| o.id == last).and_then(|o| o.get(CHANGED)?.as_text().map(str::to_owned));
            Ok::<_, StoreError>((all.len(), contact))
        })?)
    }

    /// The file's bytes once everything is in it.
    pub fn bytes(&self) -> Result<u64, Failure> {
        self.store.pause()?;
        Ok(fs::metadata(&self.path)?.len())
    }
}

fn body(n: u128, payload: Payload) -> Body {
    let (id, salt) = (n | 7 << 76 | 2 << 62, n.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835));
    Body { id: BodyId::from_bytes(id.to_be_bytes()), salt: salt.to_be_bytes(), payload }
}

/// A create of row `n`.
pub fn create(n: usize) -> Body {
    let row = row(n);
    let fields = COLUMNS.into_iter().zip(row.values()).collect();
    body((n as u128) << 80, Payload::Create { kind: RecordKind::Outlet, record: row.id, fields })
}

/// A change of one column of row `n`.
pub fn set(n: usize) -> Body {
    let change = Change::Assign { value: changed(n).as_str().into(), replaces: Some(first_write(n).dot) };
    let payload = Payload::Set { kind: RecordKind::Outlet, record: row(n).id, changes: vec![(CHANGED, change)] };
    body(((ROWS + n) as u128) << 80, payload)
}

/// All of a kind of bodies.
pub fn all(make: impl Fn(usize) -> Body) -> Vec<Body> {
    (0..ROWS).map(make).collect()
}

/// Rows of one transaction, as the baseline has them.
pub const AT_ONCE: usize = BATCH;

fn now() -> ClockReading {
    ClockReading { wall_ms: 1_772_413_300_000, zone_min: 480, mono_ms: 1, boot: BootId([1; 16]) }
}

fn identity() -> Identity {
    let zone = "Asia/Shanghai".to_owned();
    Identity {
        tenant: TenantId::from_bytes([1; 16]),
        enrolment: EnrolmentId::from_bytes([2; 16]),
        person: RecordId::from_bytes([3; 16]),
        person_name: "李娜".into(),
        login: "lina".into(),
        role: Role::Rep,
        server: "http://127.0.0.1:1".into(),
        token: None,
        push_token: None,
        server_key: vec![2; 33],
        key_label: "key".into(),
        company: Company { id: RecordId::from_bytes([1; 16]), name: "示例".into(), zone, day_cut_min: 240 },
        epoch: EPOCH,
        enrolled_ms: 1_772_413_200_000,
        signed_out: false,
        sign_out_told: false,
        revoked: false,
        stranded: None,
        heir: None,
    }
}
