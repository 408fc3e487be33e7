use routebook::EnrolmentId;

use super::RoutebookCore;
use crate::error::Trouble;
use crate::people::{EnrolmentInfo, PersonView};
use crate::{input, runtime};

#[uniffi::export]
impl RoutebookCore {
    /// Signs a person in, enrolling them on this phone. Somebody else who was signed in is signed out and goes on being
    /// delivered. Nothing is pulled yet: sync after it.
    ///
    /// Errors: [`Trouble::SignInNeeded`] with `bad_credentials`, [`Trouble::Network`], [`Trouble::Refused`],
    /// [`Trouble::Keystore`], [`Trouble::Storage`].
    pub async fn sign_in(&self, server: String, login: String, password: String) -> Result<PersonView, Trouble> {
        let (server, login) = (input::text(server, "server")?, input::text(login, "login")?);
        let password = input::text(password, "password")?;
        let here = self.installation()?;
        runtime::network(async move { Ok(here.sign_in(&server, &login, &password).await?.person()?.into()) }).await
    }

    /// Signs out; it works offline. What was not sent goes on being delivered by later syncs.
    ///
    /// Errors: [`Trouble::SignInNeeded`], [`Trouble::Storage`].
    pub async fn sign_out(&self) -> Result<(), Trouble> {
        let rep = self.rep(|rep| Ok(rep.clone())).await?;
        runtime::network(async move { Ok(rep.sign_out().await?) }).await
    }

    /// Who is signed in; nobody after a sign-out.
    pub async fn current(&self) -> Result<Option<PersonView>, Trouble> {
        self.here(|here| Ok(here.current()?.map(|rep| rep.person()).transpose()?.map(Into::into))).await
    }

    /// Everybody who ever signed in on this phone, and what of theirs still waits.
    pub async fn enrolments(&self) -> Result<Vec<EnrolmentInfo>, Trouble> {
        self.here(|here| Ok(here.enrolments()?.into_iter().map(Into::into).collect())).await
    }

    /// Moves the damaged database of an enrolment aside and says where to. Nothing is deleted; signing in again makes a
    /// fresh enrolment.
    pub async fn set_aside(&self, enrolment: String) -> Result<String, Trouble> {
        let enrolment: EnrolmentId = input::id(&enrolment, "enrolment")?;
        self.here(move |here| Ok(here.set_aside(enrolment)?.to_string_lossy().into_owned())).await
    }

    /// Goes on under a fresh key, which the server hears of with the next sync.
    pub async fn rotate_key(&self) -> Result<(), Trouble> {
        let here = self.installation()?;
        runtime::network(async move { Ok(here.rotate_key().await?) }).await
    }

    /// Before the system suspends the app: cancels the sync that is under way, waits for the verbs that are, and closes
    /// every file. The next verb opens again what it needs.
    pub async fn pause(&self) -> Result<(), Trouble> {
        let here = self.installation()?;
        runtime::network(async move { Ok(here.pause().await?) }).await
    }

    /// Opens what the first screen needs, so that it does not wait for it.
    pub async fn resume(&self) -> Result<(), Trouble> {
        self.here(|here| Ok(here.resume()?)).await
    }

    /// As [`RoutebookCore::pause`], for good: every later call is [`Trouble::Closed`]. Doing it again does nothing.
    pub async fn shut_down(&self) -> Result<(), Trouble> {
        let Some(here) = self.take() else { return Ok(()) };
        runtime::network(async move { Ok(here.pause().await?) }).await
    }
}
