//! Verbs of outlets.

use clap::Subcommand;

/// Verbs of outlets.
#[derive(Debug, Subcommand)]
pub enum OutletCommand {
    /// Change a field of an outlet: `edit-outlet W-001 note "closed on Wednesdays"`.
    #[command(name = "edit-outlet")]
    Edit {
        /// The outlet: its code, its stop number today, a part of its name, or its id.
        outlet: String,
        /// The field: name, address, place (LAT,LON), contact_name, contact_phone, note, tags (A,B) or fence_m.
        field: String,
        /// The value.
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
    /// Delete an outlet for everybody; for supervisors.
    #[command(name = "delete-outlet")]
    Delete {
        /// The outlet: its code, a part of its name, or its id.
        outlet: String,
    },
    /// Restore a deleted outlet; without one, list those that can be restored. For supervisors.
    #[command(name = "restore-outlet")]
    Restore {
        /// The outlet: its code, its name, or its id.
        outlet: Option<String>,
    },
    /// Move an outlet to another territory; for supervisors.
    #[command(name = "move-outlet")]
    Move {
        /// The outlet: its code, a part of its name, or its id.
        outlet: String,
        /// The territory: its name or id.
        territory: String,
    },
}
