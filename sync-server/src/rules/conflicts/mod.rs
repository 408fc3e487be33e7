//! Conflicts as the console shows and settles them; the rules of a settlement itself are those of [`super::record`].

mod answer;
mod list;
mod view;

pub use answer::{Stands, settle, undo};
pub use list::{ConflictFilter, ConflictList, list};
pub use view::ConflictView;

use routebook_domain::conflict::LIFE;
use routebook_domain::merge::rule;
use routebook_domain::people::Role;
use routebook_domain::record::RecordKind;
use routebook_protocol::ConflictState;

use super::Sight;

/// Whether the caller may write what the conflict is about: the same table as for a phone's op.
fn may_settle(sight: &Sight, conflict: &ConflictState) -> bool {
    if conflict.field == LIFE {
        let least = if conflict.kind == RecordKind::Outlet { Role::Supervisor } else { Role::Admin };
        return sight.role() >= least;
    }
    rule(conflict.kind, conflict.field).is_some_and(|rule| rule.writer.allows(sight.role()))
}
