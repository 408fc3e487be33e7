//! What differs between two versions of a template, part by part.

mod node;
mod order;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{Template, Title};
use node::{Node, nodes};

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The template itself.
    Template,
    /// A number that can be adjusted.
    Param,
    /// A stage.
    Stage,
    /// A step.
    Step,
    /// A question.
    Field,
    /// A choice of a question.
    Choice,
    /// Evidence that a step needs.
    Need,
    /// A deadline.
    Deadline,
    /// A privilege.
    Privilege,
    /// A to-do that a flow causes.
    Consequence,
}

/// One difference. A path names parts by their ids, e.g. `step:fridge/field:coolers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Change {
    /// What it is about.
    pub part: Part,
    /// Where, by ids; `template` for the whole.
    pub path: String,
    /// The title of the part, as the later version has it if it still has it.
    pub title: Title,
    /// What became of it.
    #[serde(flatten)]
    pub kind: ChangeKind,
}

/// What became of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is there in the later version only, with all that is in it.
    Added,
    /// It is there in the earlier version only, with all that was in it.
    Removed,
    /// It stands at another place.
    Moved {
        /// In which part it stood, by path.
        from: String,
        /// In which part it stands.
        to: String,
    },
    /// Its title reads otherwise.
    Retitled {
        /// As it read.
        from: Title,
    },
    /// Answers, or evidence, are of another type.
    Retyped {
        /// The type it had.
        from: String,
        /// The type it has.
        to: String,
    },
    /// Its bounds are others.
    Bounded {
        /// The bounds it had.
        from: Bounds,
        /// The bounds it has.
        to: Bounds,
    },
    /// It must be answered, or need not be any more.
    Required {
        /// Whether it must.
        required: bool,
    },
    /// It earns another number of points.
    Points {
        /// What it earned.
        from: u64,
        /// What it earns.
        to: u64,
    },
    /// Anything else: a gate, a deadline's minutes, what may follow.
    Changed {
        /// The key of the document.
        key: String,
        /// What stood there.
        from: Option<Json>,
        /// What stands there.
        to: Option<Json>,
    },
}

/// The least and the greatest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// The least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The greatest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

/// Everything that differs between an earlier and a later version, in the later one's order, what was removed last.
///
/// Parts are the same if their ids are. The version number itself is no difference.
pub fn diff(earlier: &Template, later: &Template) -> Vec<Change> {
    let (before, after) = (nodes(earlier), nodes(later));
    let old = |node: &Node| before.iter().find(|other| other.path == node.path);
    let moved = order::moved(&before, &after);
    let mut changes = Vec::new();
    for node in &after {
        match old(node) {
            None if stands_alone(node, &before) => changes.push(node.change(ChangeKind::Added)),
            None => {}
            Some(was) => changes.extend(compare(was, node, moved.contains(&node.path))),
        }
    }
    let gone = before.iter().filter(|node| after.iter().all(|other| other.path != node.path));
    let gone = gone.filter(|node| stands_alone(node, &after));
    changes.extend(gone.map(|node| node.change(ChangeKind::Removed)));
    changes
}

/// What came or went with the step or field around it is not told apart from that.
fn stands_alone(node: &Node, others: &[Node]) -> bool {
    let inside = matches!(node.part, Part::Field | Part::Need | Part::Choice);
    !inside || others.iter().any(|other| other.path == node.parent)
}

fn compare(was: &Node, is: &Node, moved: bool) -> Vec<Change> {
    let mut kinds = Vec::new();
    if was.title != is.title {
        kinds.push(ChangeKind::Retitled { from: was.title.clone() });
    }
    if moved {
        kinds.push(ChangeKind::Moved { from: was.parent.clone(), to: is.parent.clone() });
    }
    if bounds(was) != bounds(is) {
        kinds.push(ChangeKind::Bounded { from: bounds(was), to: bounds(is) });
    }
    let keys = was.rest.keys().chain(is.rest.keys().filter(|key| !was.rest.contains_key(*key)));
    let differing =
        keys.filter(|key| !["min", "max"].contains(&key.as_str()) && was.rest.get(*key) != is.rest.get(*key));
    kinds.extend(differing.map(|key| change(key, was.rest.get(key), is.rest.get(key))));
    kinds.into_iter().map(|kind| is.change(kind)).collect()
}

fn bounds(node: &Node) -> Bounds {
    let number = |key: &str| node.rest.get(key).and_then(Json::as_i64);
    Bounds { min: number("min"), max: number("max") }
}

fn change(key: &str, from: Option<&Json>, to: Option<&Json>) -> ChangeKind {
    let word = |json: Option<&Json>| json.and_then(Json::as_str).unwrap_or_default().to_owned();
    let number = |json: Option<&Json>| json.and_then(Json::as_u64).unwrap_or_default();
    match key {
        "type" | "kind" => ChangeKind::Retyped { from: word(from), to: word(to) },
        "required" => ChangeKind::Required { required: to.and_then(Json::as_bool).unwrap_or_default() },
        "points" | "completion_points" => ChangeKind::Points { from: number(from), to: number(to) },
        _ => ChangeKind::Changed { key: key.into(), from: from.cloned(), to: to.cloned() },
    }
}
