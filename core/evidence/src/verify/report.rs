//! The report's shape; serialised for programs.

use routebook_domain::ids::{EnrolmentId, FlowId, OutletId, PersonId, TenantId};
use routebook_domain::place::Fix;
use routebook_domain::time::TrustedTime;
use serde::Serialize;

use crate::panel::Rect;
use crate::{Code, Look, Method, Seal};

/// One of three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The evidence holds.
    Pass,
    /// The evidence contradicts itself or what is known.
    Fail,
    /// Nothing here decides it.
    CannotTell,
}

/// Why; a stable word each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The file has the signed digest.
    DigestMatches,
    /// Every coded bit is the signed file's; only what stands around the picture is not.
    OnlyMetadataDiffers,
    /// The file is not the one that was signed, and cannot be compared further: damaged, of a kind that is not
    /// decoded, or its seal says nothing of its look.
    DigestDiffers,
    /// Only a seal is at hand.
    NoFile,
    /// The file is no JPEG.
    NotAJpeg,
    /// The scene's coded bits are the signed file's, the panel's are not.
    PanelChanged,
    /// Other coded bits, but the same scene: a recompressed or resized copy. Details may differ.
    LooksAlike,
    /// Another picture.
    PictureChanged,
    /// The seal's code is not the claim's.
    CodeDiffers,
    /// The key inside the seal did not sign it.
    SignatureInvalid,
    /// The key is registered for the claim's enrolment.
    KeyKnown,
    /// The key is registered for another enrolment.
    KeyOfAnother,
    /// The key is not registered.
    KeyUnknown,
    /// No list of registered keys is at hand.
    NoKeyList,
    /// Carried on from a fresh beacon of the server's.
    TimeVerified,
    /// Carried on from an older beacon, within known bounds.
    TimeEstimated,
    /// The phone restarted since its last beacon: only the earliest time is known.
    OnlyNotBefore,
    /// Nothing but the phone's own clock.
    ClockOnly,
    /// The claimed time does not follow from the claimed evidence.
    TimeInconsistent,
    /// It reached the server before the earliest moment that its evidence allows; only the server can tell.
    AfterArrival,
    /// The platform gave no fix.
    NoFix,
    /// The platform called the fix simulated.
    MockLocation,
    /// The outlet's place is not known.
    NoFence,
    /// Within the outlet's fence.
    InsideFence,
    /// Outside the outlet's fence.
    OutsideFence,
    /// The circle of accuracy crosses the fence.
    AcrossFence,
    /// No other photos are at hand to compare with.
    NoHistory,
    /// No photo known from before has this original or looks like it.
    FirstUse,
    /// The same original was stamped before.
    SameOriginal,
    /// A photo known from before is of the same scene.
    LooksLikeAnother,
    /// A photo known from before may be of the same scene.
    MayLookLikeAnother,
}

/// A verdict with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Pass, fail or cannot tell.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
}

impl Answer {
    pub(super) const fn pass(reason: Reason) -> Self {
        Self { verdict: Verdict::Pass, reason }
    }

    pub(super) const fn fail(reason: Reason) -> Self {
        Self { verdict: Verdict::Fail, reason }
    }

    pub(super) const fn cannot_tell(reason: Reason) -> Self {
        Self { verdict: Verdict::CannotTell, reason }
    }
}

/// The five answers, and what the seal says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The code on the panel.
    pub code: Code,
    /// Are these the signed bytes?
    pub file_intact: Answer,
    /// Is the signer registered?
    pub signer_known: Answer,
    /// Is the time bound by more than the phone's clock?
    pub time_bound: Answer,
    /// Is the place where the outlet is?
    pub place_plausible: Answer,
    /// Was this picture used before?
    pub seen_before: Answer,
    /// How many of 64 comparisons differ between the file and the sealed picture, where their look was compared.
    pub distance: Option<u32>,
    /// The photo from before that `seen_before` speaks of.
    pub twin: Option<Code>,
    /// How many comparisons differ from the twin; none are given where its original is the same.
    pub twin_distance: Option<u32>,
    /// What the file itself looks like, whatever the seal says.
    pub look: Option<Look>,
    /// What the seal says.
    pub summary: Summary,
}

/// A seal's content for reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The company.
    pub tenant: TenantId,
    /// Who.
    pub person: PersonId,
    /// On which installation.
    pub enrolment: EnrolmentId,
    /// At which outlet.
    pub outlet: Option<OutletId>,
    /// In which flow.
    pub flow: FlowId,
    /// For which step.
    pub step: String,
    /// The op's sequence number.
    pub sequence: u64,
    /// When.
    pub time: TrustedTime,
    /// Where.
    pub fix: Option<Fix>,
    /// The app's build.
    pub app: String,
    /// SHA-256 of the original.
    #[serde(with = "routebook_domain::evidence::hex32")]
    pub original: [u8; 32],
    /// SHA-256 of the stamped file.
    #[serde(with = "routebook_domain::evidence::hex32")]
    pub stamped: [u8; 32],
    /// How the stamped file was made.
    pub method: Method,
    /// Where the panel lies, in stored pixels.
    pub panel: Rect,
    /// The panel's lines.
    pub text: Vec<String>,
}

impl Summary {
    pub(super) fn of(seal: &Seal) -> Self {
        let facts = seal.claim.facts.clone();
        Self {
            tenant: facts.tenant,
            person: facts.person,
            enrolment: facts.enrolment,
            outlet: facts.outlet,
            flow: facts.flow,
            step: facts.step,
            sequence: facts.sequence,
            time: facts.trusted,
            fix: facts.fix,
            app: facts.app,
            original: seal.claim.original,
            stamped: seal.body.stamped,
            method: seal.body.method,
            panel: seal.body.panel,
            text: seal.body.text.clone(),
        }
    }
}
