//! The one policy table: which role may do what with which resource. Whose rows a role sees is decided by
//! `rules`, over memberships; this table says whether it may ask at all.

use routebook_domain::people::Role;

use crate::problem::Problem;
use crate::rules::sessions::Caller;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// Phones and terminals.
    Enrolments,
    /// Visits and daily action sheets.
    Visits,
    /// Photos and other files.
    Evidence,
    /// What holds of a photo that somebody has in hand.
    Verification,
    /// Outlets.
    Outlets,
    /// Names of people.
    People,
    /// Whole logs.
    Chains,
    /// What waits for a supervisor, and the sheets of a day.
    Todos,
    /// Two people's changes of one thing.
    Conflicts,
    /// What waits for a supervisor's decision.
    Held,
    /// Metrics and points.
    Figures,
    /// Templates and who has which version.
    Templates,
    /// Thresholds, those of templates included.
    Settings,
}

/// What is done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Look.
    Read,
    /// Approve, return, void, hand over, revoke, publish, set, settle, release.
    Decide,
}

use Resource::{
    Chains, Conflicts, Enrolments, Evidence, Figures, Held, Outlets, People, Settings, Templates, Todos, Verification,
    Visits,
};
use Verb::{Decide, Read};

/// The least role for each verb on each resource; what is not listed, nobody may do.
const TABLE: [(Resource, Verb, Role); 19] = [
    (Enrolments, Read, Role::Supervisor),
    (Enrolments, Decide, Role::Supervisor),
    (Visits, Read, Role::Rep),
    (Visits, Decide, Role::Supervisor),
    (Evidence, Read, Role::Rep),
    (Verification, Read, Role::Rep),
    (Outlets, Read, Role::Rep),
    (People, Read, Role::Rep),
    (Chains, Read, Role::Admin),
    (Todos, Read, Role::Supervisor),
    (Conflicts, Read, Role::Rep),
    // Whoever may write the field may settle: that is looked at where the field is known.
    (Conflicts, Decide, Role::Rep),
    (Held, Read, Role::Supervisor),
    (Held, Decide, Role::Supervisor),
    (Figures, Read, Role::Rep),
    (Templates, Read, Role::Rep),
    (Templates, Decide, Role::Admin),
    (Settings, Read, Role::Supervisor),
    (Settings, Decide, Role::RegionalManager),
];

/// Refuses what the table does not allow the caller's role.
pub fn require(caller: &Caller, verb: Verb, resource: Resource) -> Result<(), Problem> {
    if allows(caller.person.role, verb, resource) { Ok(()) } else { Err(Problem::forbidden()) }
}

fn allows(role: Role, verb: Verb, resource: Resource) -> bool {
    TABLE.iter().any(|(r, v, least)| *r == resource && *v == verb && role >= *least)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Role by role: `r` may read, `d` may decide, in the order of `resources` below.
    const MATRIX: [(Role, [&str; 13]); 5] = [
        (Role::Rep, ["", "r", "r", "r", "r", "r", "", "", "rd", "", "r", "r", ""]),
        (Role::Supervisor, ["rd", "rd", "r", "r", "r", "r", "", "r", "rd", "rd", "r", "r", "r"]),
        (Role::RegionalManager, ["rd", "rd", "r", "r", "r", "r", "", "r", "rd", "rd", "r", "r", "rd"]),
        (Role::HeadOffice, ["rd", "rd", "r", "r", "r", "r", "", "r", "rd", "rd", "r", "r", "rd"]),
        (Role::Admin, ["rd", "rd", "r", "r", "r", "r", "r", "r", "rd", "rd", "r", "rd", "rd"]),
    ];

    #[test]
    fn the_table_says_exactly_this() {
        let resources = [
            Enrolments,
            Visits,
            Evidence,
            Verification,
            Outlets,
            People,
            Chains,
            Todos,
            Conflicts,
            Held,
            Figures,
            Templates,
            Settings,
        ];
        for (role, row) in MATRIX {
            for (resource, letters) in resources.into_iter().zip(row) {
                for (verb, letter) in [(Read, 'r'), (Decide, 'd')] {
                    let expected = letters.contains(letter);
                    assert_eq!(allows(role, verb, resource), expected, "{role:?} {verb:?} {resource:?}");
                }
            }
        }
    }
}
