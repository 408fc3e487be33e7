//! Verbs of a visit, a customer's matter or a sheet, from its start to its end.

use std::path::PathBuf;

use clap::Subcommand;

use super::{Place, Spent, Which, Why};

/// Verbs of a visit or a matter.
#[derive(Debug, Subcommand)]
pub enum WorkCommand {
    /// Start a visit, or another template: `start OUTLET --template equipment-pipeline`.
    Start {
        /// The outlet: its code, its stop number today, a part of its name, or its id.
        outlet: String,
        /// What to start; a visit when absent. `routebook templates` lists what there is.
        #[arg(long)]
        template: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Answer a step's questions: `step fridge coolers=2 display=good`.
    Step(StepForm),
    /// Stamp a photo and add it to a step.
    Photo(Photo),
    /// Add a document, signature or voice note to a step.
    File(AddFile),
    /// What a step would earn and unlock.
    Preview {
        /// The step's id.
        step: String,
        #[command(flatten)]
        visit: Which,
    },
    /// Put an answer right: `correct fridge coolers=3 --why "counted again"`.
    Correct {
        /// The step's id.
        step: String,
        /// Answers as FIELD=VALUE.
        #[arg(required = true)]
        answers: Vec<String>,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        visit: Which,
    },
    /// Leave a step out, where its template allows it.
    Skip {
        /// The step's id.
        step: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        visit: Which,
    },
    /// Move on to a stage.
    Stage {
        /// The stage: its id or title.
        stage: String,
        #[command(flatten)]
        visit: Which,
    },
    /// Say why something that raises doubts is as it is: `explain --why "..."`.
    Explain(Explain),
    /// Hand it in; what is missing or doubtful is told with it.
    Finish {
        #[command(flatten)]
        visit: Which,
    },
    /// Declare it void; everything stays readable.
    Void {
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        visit: Which,
    },
    /// Give it to another person.
    HandOver(Hand),
    /// Show what a later version of its template changes; with --yes, carry it over.
    Upgrade {
        /// Carry it over; every answer is kept.
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        visit: Which,
    },
    /// Show one visit, matter or sheet.
    Visit {
        #[command(flatten)]
        visit: Which,
    },
    /// Show the visits and the matters with customers on this phone.
    Visits,
}

/// A step's answers.
#[derive(Debug, clap::Args)]
pub struct StepForm {
    /// The step's id.
    pub step: String,
    /// Answers as FIELD=VALUE; a list is written A,B,C.
    pub answers: Vec<String>,
    #[command(flatten)]
    pub spent: Spent,
    #[command(flatten)]
    pub visit: Which,
}

/// A photo for a step.
#[derive(Debug, clap::Args)]
pub struct Photo {
    /// The step's id.
    pub step: String,
    /// The camera's JPEG; it is never changed.
    pub file: PathBuf,
    /// Which of the step's needs; its first open one when absent.
    #[arg(long)]
    pub need: Option<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub visit: Which,
}

/// Another file for a step.
#[derive(Debug, clap::Args)]
pub struct AddFile {
    /// The step's id.
    pub step: String,
    /// The file; it is kept as it is.
    pub file: PathBuf,
    /// Which of the step's needs; its first open one when absent.
    #[arg(long)]
    pub need: Option<String>,
    /// A document's version, e.g. V2.1
    #[arg(long)]
    pub doc_version: Option<String>,
    /// How long a voice note is, seconds.
    #[arg(long)]
    pub seconds: Option<f64>,
    /// Its media type; told from the file's name when absent.
    #[arg(long)]
    pub media_type: Option<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub visit: Which,
}

/// A reason, and what it is for: everything that is unexplained, unless it is narrowed.
#[derive(Debug, clap::Args)]
pub struct Explain {
    #[command(flatten)]
    pub why: Why,
    /// Only this photo: its number in the visit, or its code.
    #[arg(long)]
    pub photo: Option<String>,
    /// Only this doubt, by its word, e.g. dark; of the visit itself where no photo is named.
    #[arg(long)]
    pub doubt: Vec<String>,
    #[command(flatten)]
    pub visit: Which,
}

/// Who takes it over.
#[derive(Debug, clap::Args)]
pub struct Hand {
    /// Who: name, login or id.
    pub person: String,
    #[command(flatten)]
    pub why: Why,
    #[command(flatten)]
    pub visit: Which,
}
