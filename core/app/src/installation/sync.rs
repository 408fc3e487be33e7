use routebook_domain::ids::EnrolmentId;
use routebook_store::Enrolled;
use serde::Serialize;

use super::{EnrolmentSync, Installation, SyncOptions, SyncOutcome};
use crate::error::Error;
use crate::perform::{Progress, perform};
use crate::rep::Rep;
use routebook_domain::sort;

/// What a sync did, enrolment by enrolment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SyncReport {
    /// The one who is signed in first, then those whose work was still to be delivered.
    pub enrolments: Vec<EnrolmentSync>,
}

impl SyncReport {
    /// Whether everything was exchanged, for everybody.
    pub fn is_done(&self) -> bool {
        self.enrolments.iter().all(|e| e.outcome == SyncOutcome::Done)
    }

    /// The outcome that a person must act on first.
    pub fn worst(&self) -> SyncOutcome {
        let worst = self.enrolments.iter().map(|e| &e.outcome).max_by_key(|o| o.weight());
        worst.cloned().unwrap_or(SyncOutcome::Done)
    }
}

/// An enrolment to sync, whether it is signed in, and its database.
type Due = (Enrolled, bool, Result<Rep, Error>);

impl Installation {
    /// Exchanges everything with the server: all of it for whoever is signed in, deliveries for those who signed out
    /// with unsent work. The trouble of one stands in its report and keeps nobody else back. Dropping the future
    /// stops it; what was stored stays.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`] where nobody ever signed in; [`Error::Storage`] for the index.
    pub async fn sync(&self, progress: impl FnMut(Progress) + Send) -> Result<SyncReport, Error> {
        self.sync_with(&SyncOptions::default(), progress).await
    }

    /// The same by options: which files may go over this network, and a handle that stops it.
    ///
    /// # Errors
    /// As [`Installation::sync`].
    pub async fn sync_with(
        &self,
        options: &SyncOptions,
        mut progress: impl FnMut(Progress) + Send,
    ) -> Result<SyncReport, Error> {
        let cancel = options.cancel.narrowed();
        let _under_way = self.shared.syncs.begin(cancel.clone());
        let options = &SyncOptions { cancel, ..options.clone() };
        let all = self.blocking(Self::due).await?;
        let mut enrolments = Vec::new();
        for (row, current, rep) in all {
            enrolments.push(match rep {
                Ok(rep) => perform(&rep, &row, current, options, &mut progress).await,
                Err(error) => unopened(&row, current, &error),
            });
        }
        Ok(SyncReport { enrolments })
    }

    fn due(&self) -> Result<Vec<Due>, Error> {
        let (all, current) = (self.index()?.enrolments()?, self.index()?.current()?);
        if all.is_empty() {
            return Err(Error::NotSignedIn);
        }
        self.hand_on_late()?;
        let mut due: Vec<_> = all.into_iter().filter_map(|row| self.is_due(row, current)).collect();
        sort::by_key(&mut due, |(_, current, _)| !current);
        Ok(due)
    }

    fn is_due(&self, row: Enrolled, current: Option<EnrolmentId>) -> Option<Due> {
        let rep = self.rep_of(row.enrolment);
        let named = current == Some(row.enrolment);
        let known = rep.as_ref().ok().map(|rep| rep.read(|r| Ok((r.identity()?, r.status()?))));
        match known {
            Some(Ok((identity, _))) if identity.heir.is_some() => None,
            Some(Ok((identity, status))) => {
                let current = named && !identity.signed_out;
                let untold = identity.signed_out && !identity.sign_out_told && identity.token.is_some();
                let unsent = status.waiting_ops + status.waiting_files > 0;
                (current || untold || unsent).then_some((row, current, rep))
            }
            Some(Err(error)) => Some((row, named, Err(error))),
            None if self.was_set_aside(row.enrolment) => None,
            None => Some((row, named, rep)),
        }
    }

    /// Whoever moved a damaged database aside knows what is missing; it is no fault of every later sync.
    fn was_set_aside(&self, enrolment: EnrolmentId) -> bool {
        let mark = format!("{enrolment}.db.damaged-");
        let folder = std::fs::read_dir(&self.shared.folder).into_iter().flatten().flatten();
        let mut names = folder.map(|entry| entry.file_name());
        !self.is_here(enrolment) && names.any(|name| name.to_string_lossy().starts_with(&mark))
    }
}

fn unopened(row: &Enrolled, current: bool, error: &Error) -> EnrolmentSync {
    EnrolmentSync {
        enrolment: row.enrolment,
        person: row.person_name.clone(),
        current,
        outcome: SyncOutcome::from(error),
        pushed: 0,
        refused: 0,
        held: 0,
        pulled: 0,
        files: 0,
        bytes: 0,
        waiting_ops: None,
        waiting_files: None,
        stranded: None,
    }
}
