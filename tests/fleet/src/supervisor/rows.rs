//! What the API answers; fields that nobody here reads are left out.

use routebook::Doubt;
use serde::Deserialize;
use serde_json::Value as Json;

/// More than any single doubt weighs.
const WORTH_A_LOOK: u32 = 100;

/// An id with its name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Named {
    /// Hyphenated UUID.
    pub id: String,
    /// What people call it.
    pub name: String,
}

/// One visit (or action sheet) in a list.
#[derive(Clone, Debug, Deserialize)]
pub struct VisitRow {
    /// The flow's id.
    pub id: String,
    /// `visit` or `day`.
    pub kind: String,
    /// Where; action sheets have none.
    pub outlet: Option<Named>,
    /// Whose.
    pub rep: Named,
    /// The business day it counts for.
    pub day: String,
    /// `open`, `incomplete`, `submitted`, `returned` or `approved`.
    pub state: String,
    /// Earned so far.
    pub points: u32,
    /// To be earned.
    pub max_points: u32,
    /// Unmet requirements, as the phone serialises them.
    pub missing: Json,
    /// How many.
    pub photos: u64,
    /// `inside`, `outside`, `uncertain` or `cannot_tell`.
    pub place: String,
    /// What a review of this state names as judged.
    pub position: u64,
    /// Something came after the review.
    pub new_evidence: bool,
    /// The stage that it is in.
    pub stage: Option<String>,
    /// The score of its doubts.
    pub doubt: u32,
}

impl VisitRow {
    /// Whether a supervisor wants to look before she approves.
    pub const fn is_doubtful(&self) -> bool {
        self.doubt > WORTH_A_LOOK
    }

    /// The stage of what lives longer than a day.
    pub fn stage_of_matter(&self) -> Option<&str> {
        self.stage.as_deref().filter(|_| self.kind == "pipeline")
    }
}

/// One visit with everything.
#[derive(Clone, Debug, Deserialize)]
pub struct VisitDetail {
    /// What the list shows of it.
    #[serde(flatten)]
    pub row: VisitRow,
    /// Its steps in the template's order.
    pub steps: Vec<StepRow>,
    /// Everything that was done, oldest first.
    pub timeline: Vec<Json>,
    /// The last review.
    pub review: Option<Json>,
    /// Everything doubtful about it and its photos.
    pub doubts: Vec<DoubtRow>,
    /// Answers and evidence of an earlier version that have no place in this one.
    pub carried: Vec<Json>,
}

/// One doubt.
#[derive(Clone, Debug, Deserialize)]
pub struct DoubtRow {
    /// What the phone tells as well.
    #[serde(flatten)]
    pub doubt: Doubt,
    /// The rep gave a reason.
    pub explained: bool,
}

/// One step.
#[derive(Clone, Debug, Deserialize)]
pub struct StepRow {
    /// Its id in the template.
    pub id: String,
    /// Earned so far.
    pub earned: u32,
    /// Everything required is there.
    pub done: bool,
    /// Why it was given back, until it is repaired.
    pub returned: Option<Json>,
    /// What was answered.
    pub fields: Vec<FieldRow>,
    /// Its proofs.
    pub evidence: Vec<EvidenceRow>,
}

/// One question.
#[derive(Clone, Debug, Deserialize)]
pub struct FieldRow {
    /// Its id in the template.
    pub id: String,
    /// What the answer was before, oldest first.
    pub revisions: Vec<Json>,
}

/// One proof.
#[derive(Clone, Debug, Deserialize)]
pub struct EvidenceRow {
    /// Its id.
    pub id: String,
    /// Length of the file that was promised.
    pub length: u64,
    /// SHA-256 of the file that was promised, hex.
    pub digest: String,
    /// `promised`, `received`, `verified` or `missing`.
    pub state: String,
    /// It came after the visit was handed in.
    pub late: bool,
    /// The small picture can be fetched.
    pub thumb: bool,
    /// The photo can be fetched.
    pub full: bool,
}

/// One enrolment's chain.
#[derive(Clone, Debug, Deserialize)]
pub struct ChainRow {
    /// Whose phone, or the server's own.
    pub enrolment: String,
    /// Who; the server has nobody.
    pub person: Option<Named>,
    /// Its length.
    pub ops: u64,
    /// The hash of its last header, hex.
    pub head: String,
    /// Every link and signature holds.
    pub verified: bool,
    /// What does not.
    pub fault: Option<Json>,
}

/// One outlet.
#[derive(Clone, Debug, Deserialize)]
pub struct OutletRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who was there last.
    pub last_visits: Vec<Json>,
}

impl VisitDetail {
    /// Every proof of every step.
    pub fn evidence(&self) -> impl Iterator<Item = &EvidenceRow> {
        self.steps.iter().flat_map(|step| &step.evidence)
    }

    /// How many answers were replaced by another.
    pub fn revisions(&self) -> usize {
        self.steps.iter().flat_map(|step| &step.fields).map(|field| field.revisions.len()).sum()
    }

    /// A step by its id.
    pub fn step(&self, id: &str) -> Option<&StepRow> {
        self.steps.iter().find(|step| step.id == id)
    }
}
