//! Verbs of customers.

use clap::Subcommand;

use super::Spent;

/// Verbs of customers.
#[derive(Debug, Subcommand)]
pub enum CustomerCommand {
    /// Own open customers, the longest untouched first.
    Customers {
        /// A part of the name, phone or summary.
        #[arg(default_value = "")]
        query: String,
    },
    /// One customer's file: the five minimum fields, what is missing, and the timeline.
    Customer {
        /// Who: name, phone, code or id.
        customer: String,
    },
    /// Add a customer with the five minimum fields.
    AddCustomer(AddCustomer),
    /// Add a lead: name, phone and source; the rest comes later.
    AddLead(AddLead),
    /// The 15-second form: `follow-up 福来便利店 意向 "wants a fridge" --next tomorrow`.
    FollowUp(LogFollowUp),
    /// Who is likely the same customer.
    Duplicates {
        /// Who: name, phone, code or id.
        customer: String,
    },
    /// Say that two are one: FROM leads to INTO from then on.
    Merge {
        /// The one that goes: name, phone, code or id.
        from: String,
        /// The one that stays.
        into: String,
    },
}

/// A customer with the five minimum fields; name and phone say who it is.
#[derive(Debug, clap::Args)]
pub struct AddCustomer {
    /// The name on the door.
    #[arg(long)]
    pub name: String,
    /// Whom to call.
    #[arg(long)]
    pub phone: String,
    /// Where the customer came from: a choice's id or title.
    #[arg(long, default_value = "")]
    pub source: String,
    /// The day of the first contact: 2026-11-21, today, -3
    #[arg(long, allow_hyphen_values = true)]
    pub first_contact: Option<String>,
    /// The stage: its id or title.
    #[arg(long, default_value = "")]
    pub stage: String,
    /// One sentence.
    #[arg(long, default_value = "")]
    pub summary: String,
    /// The day of the next follow-up: 2026-11-24, tomorrow, +3
    #[arg(long)]
    pub next: Option<String>,
    /// Whom to talk to.
    #[arg(long, default_value = "")]
    pub contact: String,
    /// The address.
    #[arg(long, default_value = "")]
    pub address: String,
    /// Where it is: LAT,LON
    #[arg(long, allow_hyphen_values = true)]
    pub place: Option<String>,
    #[command(flatten)]
    pub spent: Spent,
}

/// The first entry of a customer of whom little is known.
#[derive(Debug, clap::Args)]
pub struct AddLead {
    /// The name.
    #[arg(long)]
    pub name: String,
    /// Whom to call.
    #[arg(long)]
    pub phone: String,
    /// Where the customer came from: a choice's id or title.
    #[arg(long, default_value = "")]
    pub source: String,
    #[command(flatten)]
    pub spent: Spent,
}

/// The form after a call.
#[derive(Debug, clap::Args)]
pub struct LogFollowUp {
    /// Who: name, phone, code or id.
    pub customer: String,
    /// The stage that the matter is in from then on: id or title.
    pub stage: String,
    /// One sentence.
    pub summary: String,
    /// The day of the next follow-up: 2026-11-24, tomorrow, +3
    #[arg(long)]
    pub next: Option<String>,
    #[command(flatten)]
    pub spent: Spent,
}
