//! Whether the author of an op had a say where it acts, judged at the op's own time.

use routebook_domain::ids::TerritoryId;
use routebook_domain::people::{Authority, Membership, authority};
use routebook_domain::time::Level;
use routebook_protocol::Scope;

use super::{Arrival, Cx, Ruled, Sight, territories};

/// Authority within a scope.
///
/// # Errors
/// What the store says.
pub fn in_scope(cx: &Cx<'_>, a: &Arrival<'_>, scope: Scope) -> Ruled<Authority> {
    if a.author.server || a.author.role.sees_all() {
        return Ok(Authority::Yes);
    }
    Ok(match scope {
        Scope::Tenant(_) => Authority::Yes,
        Scope::Territory(t) => in_territory(cx, a, t)?,
        Scope::Person(p) if Sight::of(cx, a.author.person)?.sees(p) => Authority::Yes,
        Scope::Person(_) => Authority::No,
    })
}

/// Authority within a territory: whoever worked there then, or led it from above.
///
/// Where the op's time is only the phone's word, it must not matter: authority has to hold at its enrolment, at
/// the claimed time and at arrival, else a supervisor decides.
pub fn in_territory(cx: &Cx<'_>, a: &Arrival<'_>, territory: TerritoryId) -> Ruled<Authority> {
    Ok(match at_its_time(cx, a, territory)? {
        Authority::Held if a.released => Authority::Yes,
        answer => answer,
    })
}

fn at_its_time(cx: &Cx<'_>, a: &Arrival<'_>, territory: TerritoryId) -> Ruled<Authority> {
    if a.author.server || a.author.role.sees_all() {
        return Ok(Authority::Yes);
    }
    let history = cx.tx.memberships_of(cx.tenant, a.author.person)?;
    let lands = if a.author.role.reviews() { territories::path_up(cx, territory)? } else { vec![territory] };
    let at = |ms| best(&history, a, &lands, ms);
    if a.at.level != Level::Unverified {
        return Ok(at(a.at.at_ms));
    }
    let answers = [a.author.enrolled_ms, a.at.at_ms, a.received_ms].map(at);
    let all = answers.iter().all(|x| *x == Authority::Yes);
    let none = answers.iter().all(|x| *x == Authority::No);
    Ok(if all {
        Authority::Yes
    } else if none {
        Authority::No
    } else {
        Authority::Held
    })
}

fn best(history: &[Membership], a: &Arrival<'_>, lands: &[TerritoryId], ms: i64) -> Authority {
    let answers = lands.iter().map(|land| authority(history, a.author.person, *land, ms, a.received_ms));
    let rank = |x: &Authority| match x {
        Authority::Yes => 2,
        Authority::Held => 1,
        Authority::No => 0,
    };
    answers.max_by_key(rank).unwrap_or(Authority::No)
}
