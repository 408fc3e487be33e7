//! The network: a request with its token, and what an answer says about time.

use routebook_domain::ports::ClockReading;
use routebook_domain::time::Beacon;
use routebook_protocol::BeaconNote;
use routebook_store::{Identity, Writer};
use routebook_sync::{Credential, Event, Request, sign_out_request, was_told};

use super::Performer;
use crate::error::Error;

/// The phone's clocks when a question went out and when its answer was there.
#[derive(Clone, Copy)]
pub struct Trip {
    pub asked: ClockReading,
    pub answered: ClockReading,
}

impl Trip {
    /// The server's time as a beacon; nothing if the phone restarted in between.
    ///
    /// The server read its clock at some moment of the trip. Half-way is the reading that is wrong by no more than
    /// half of the trip, which is what [`Beacon::round_trip_ms`] promises.
    pub fn beacon(&self, note: BeaconNote) -> Option<Beacon> {
        let round_trip = self.answered.mono_ms.checked_sub(self.asked.mono_ms)?;
        (self.asked.boot == self.answered.boot).then(|| Beacon {
            server_ms: note.server_ms,
            nonce: note.nonce,
            mono_ms: self.answered.mono_ms - round_trip / 2,
            boot: self.answered.boot,
            round_trip_ms: round_trip.try_into().unwrap_or(u32::MAX),
        })
    }
}

impl Performer<'_> {
    pub(super) async fn exchange(&mut self, id: u64, request: Request) -> Result<Event, Error> {
        let token = match request.credential {
            Credential::None => None,
            Credential::Session => self.identity.token.clone(),
            Credential::PushOnly => self.identity.push_token.clone(),
        };
        let clock = &self.rep.inner.platform.clock;
        let asked = clock.now();
        let answer = self.options.cancel.unless(self.client.send(request, token.as_deref())).await;
        let Some(answer) = answer else { return Ok(Event::Cancel) };
        self.trip = Some(Trip { asked, answered: clock.now() });
        Ok(match answer {
            Ok(response) => Event::HttpDone { id, response },
            Err(failure) => Event::HttpFailed { id, failure },
        })
    }

    /// Ends the session of a person who signed out. Without an answer it is told again by the next sync.
    pub(super) async fn tell_sign_out(&mut self) -> Result<(), Error> {
        let told = self.identity.sign_out_told || self.identity.token.is_none();
        if !self.identity.signed_out || told {
            return Ok(());
        }
        let (request, token) = (sign_out_request(self.identity.enrolment), self.identity.token.clone());
        let answer = self.options.cancel.unless(self.client.send(request, token.as_deref())).await;
        if answer.is_some_and(|answer| answer.is_ok_and(|response| was_told(&response))) {
            self.identity = self.rep.blocking(move |rep| rep.write(|w| forget_session(w, token))).await?;
        }
        Ok(())
    }
}

/// Forgets the session that ended. Whoever signed in again meanwhile has another one, and keeps it.
fn forget_session(w: &Writer<'_>, ended: Option<String>) -> Result<Identity, Error> {
    let mut identity = w.identity()?;
    if identity.signed_out && identity.token == ended {
        identity.sign_out_told = true;
        identity.token = None;
        w.put_identity(&identity)?;
    }
    Ok(identity)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::testing::{Phone, identity};
    use routebook_domain::time::{BootId, Level, TimeEvidence, judge};

    fn reading(mono_ms: u64, boot: u8) -> ClockReading {
        ClockReading { wall_ms: 0, zone_min: 480, mono_ms, boot: BootId([boot; 16]) }
    }

    #[test]
    fn wherever_in_the_trip_the_server_read_its_clock_the_bound_holds() {
        for server_read_at in [1_000, 1_300, 2_000] {
            let note = BeaconNote { server_ms: 500_000 + server_read_at, nonce: 1 };
            let trip = Trip { asked: reading(1_000, 1), answered: reading(2_000, 1) };
            let time = judge(&TimeEvidence::new(reading(5_000, 1), trip.beacon(note)));
            let truth = 500_000 + 5_000;
            assert_eq!(time.level, Level::Verified);
            assert!(time.earliest_ms.is_some_and(|e| e <= truth) && time.latest_ms.is_some_and(|l| truth <= l));
        }
    }

    #[test]
    fn a_restart_during_the_trip_gives_no_beacon() {
        let trip = Trip { asked: reading(9_000, 1), answered: reading(10, 2) };
        assert_eq!(trip.beacon(BeaconNote { server_ms: 1, nonce: 1 }), None);
    }

    #[test]
    fn a_session_that_ended_is_forgotten_and_the_one_after_it_is_kept() {
        let phone = Phone::bare();
        phone.rep.mark_signed_out().unwrap();
        phone.rep.write(|w| Ok(w.put_identity(&Identity { token: Some("later".into()), ..identity() })?)).unwrap();
        let forget = || phone.rep.write(|w| forget_session(w, Some("secret".into()))).unwrap();
        assert_eq!((forget().token.as_deref(), forget().signed_out), (Some("later"), false));
        phone.rep.write(|w| Ok(w.put_identity(&identity())?)).unwrap();
        phone.rep.mark_signed_out().unwrap();
        assert_eq!((forget().token, forget().sign_out_told), (None, true));
    }
}
