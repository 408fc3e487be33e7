//! Whom and what a person sees, and whose work they review.

use std::collections::BTreeSet;

use routebook_domain::ids::{PersonId, TerritoryId};
use routebook_domain::people::Role;
use routebook_domain::record::{RecordKind, Territory};
use routebook_protocol::Scope;

use super::{Cx, RuleError, Ruled, people};

/// One person's sight at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    me: PersonId,
    role: Role,
    persons: BTreeSet<PersonId>,
    territories: BTreeSet<TerritoryId>,
}

impl Sight {
    /// A rep sees themself; a reviewer also whoever works in their territories, and below, under a lesser role;
    /// head office and admin see everybody.
    ///
    /// # Errors
    /// [`RuleError::NotFound`] for someone who is not, or no longer, with the company.
    pub fn of(cx: &Cx<'_>, me: PersonId) -> Ruled<Self> {
        let role = people::find(cx, me)?.ok_or(RuleError::NotFound)?.role;
        let territories = territories(cx, me, role)?;
        let mut persons = reports(cx, role, &territories)?;
        persons.insert(me);
        Ok(Self { me, role, persons, territories })
    }

    /// Who looks.
    pub fn me(&self) -> PersonId {
        self.me
    }

    /// Their role.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Everybody whom they see, themself included.
    pub fn persons(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.persons.iter().copied()
    }

    /// The territories that they work in or lead.
    pub fn territories(&self) -> &BTreeSet<TerritoryId> {
        &self.territories
    }

    /// Whether they see a person's work.
    pub fn sees(&self, person: PersonId) -> bool {
        self.role.sees_all() || self.persons.contains(&person)
    }

    /// Whether they review a person's work; nobody reviews their own.
    pub fn reviews(&self, person: PersonId) -> bool {
        self.role.reviews() && person != self.me && self.sees(person)
    }

    /// The scopes that their phone holds.
    pub fn scopes(&self, cx: &Cx<'_>) -> BTreeSet<Scope> {
        let territories = self.territories.iter().copied().map(Scope::Territory);
        let persons = self.persons().map(Scope::Person);
        territories.chain(persons).chain([Scope::Tenant(cx.tenant)]).collect()
    }
}

fn territories(cx: &Cx<'_>, me: PersonId, role: Role) -> Ruled<BTreeSet<TerritoryId>> {
    let stays = cx.tx.memberships_of(cx.tenant, me)?;
    let mut mine: BTreeSet<_> = stays.iter().filter(|m| m.covers(cx.now_ms)).map(|m| m.territory).collect();
    if !role.reviews() {
        return Ok(mine);
    }
    let records = cx.tx.records(cx.tenant, RecordKind::Territory)?;
    let tree: Vec<Territory> = records.iter().map(|r| Territory::from(&r.view())).collect();
    if role.sees_all() {
        return Ok(tree.iter().map(|t| t.id).collect());
    }
    while let Some(next) = below(&tree, &mine) {
        mine.insert(next);
    }
    Ok(mine)
}

fn below(tree: &[Territory], known: &BTreeSet<TerritoryId>) -> Option<TerritoryId> {
    let lies_below = |t: &&Territory| t.parent.is_some_and(|p| known.contains(&p)) && !known.contains(&t.id);
    tree.iter().find(lies_below).map(|t| t.id)
}

fn reports(cx: &Cx<'_>, role: Role, territories: &BTreeSet<TerritoryId>) -> Ruled<BTreeSet<PersonId>> {
    if role.sees_all() {
        let everybody = cx.tx.records(cx.tenant, RecordKind::Person)?;
        return Ok(everybody.iter().filter(|r| !r.state.deleted).map(|r| r.state.record).collect());
    }
    let mut found = BTreeSet::new();
    for territory in territories.iter().filter(|_| role.reviews()) {
        let members = cx.tx.members(cx.tenant, *territory)?;
        found.extend(members.iter().filter(|m| m.covers(cx.now_ms) && m.role < role).map(|m| m.person));
    }
    Ok(found)
}
