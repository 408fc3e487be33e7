//! Whether the author may write: by the table, and by the scope at the op's own time.

use std::collections::BTreeSet;

use routebook_domain::merge::{FieldRule, rule};
use routebook_domain::people::{Authority, Role};
use routebook_domain::record::{FieldNo, RecordKind};
use routebook_protocol::{Refusal, Scope, Verdict};

use crate::rules::{Arrival, Cx, Ruled, authority};

/// When a field is written: some are their creator's to set once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The record comes to be.
    Creation,
    /// It is there.
    Later,
}

/// The rules of the fields, each allowed to the author, or the refusal.
pub fn fields(
    a: &Arrival<'_>,
    kind: RecordKind,
    when: When,
    numbers: impl Iterator<Item = FieldNo>,
) -> Result<Vec<&'static FieldRule>, Verdict> {
    let refuse = |code| Verdict::Refused(Refusal::code(code));
    let mut numbers = numbers.peekable();
    // The table speaks of fields: an op that writes none would be allowed to everybody.
    if numbers.peek().is_none() && !a.author.server {
        return Err(refuse("not_allowed"));
    }
    let mut seen = BTreeSet::new();
    let mut rules = Vec::new();
    for no in numbers {
        let rule = rule(kind, no).ok_or_else(|| refuse("unknown_field"))?;
        if !seen.insert(no) {
            return Err(refuse("field_twice"));
        }
        let may = match when {
            When::Creation => rule.writer.allows_at_creation(a.author.role),
            When::Later => rule.writer.allows(a.author.role),
        };
        if !(a.author.server || may) {
            return Err(refuse("not_allowed"));
        }
        rules.push(rule);
    }
    Ok(rules)
}

/// The scope's answer as a verdict; `None` lets the op pass.
pub fn scope(cx: &Cx<'_>, a: &Arrival<'_>, scope: Scope) -> Ruled<Option<Verdict>> {
    Ok(match authority::in_scope(cx, a, scope)? {
        Authority::Yes => None,
        Authority::Held => Some(Verdict::Held { code: "after_grace".into() }),
        Authority::No => Some(Verdict::Refused(Refusal::code("not_in_scope"))),
    })
}

/// Whether the author may move a record to another territory at all.
pub fn travel(a: &Arrival<'_>) -> bool {
    a.author.server || a.author.role >= Role::Supervisor
}

/// Whether the author may delete and restore at all.
pub fn removal(a: &Arrival<'_>, kind: RecordKind) -> bool {
    let least = if kind == RecordKind::Outlet { Role::Supervisor } else { Role::Admin };
    a.author.server || a.author.role >= least
}
