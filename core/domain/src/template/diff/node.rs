//! A template as a flat list of parts, each with its path and what the document says of it.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{Change, ChangeKind, Part};
use crate::template::{Step, Template, Title};

/// One part.
pub(super) struct Node {
    pub(super) part: Part,
    /// Its place by ids; a step's does not name its stage, so that it can move.
    pub(super) path: String,
    /// The path of the part around it.
    pub(super) parent: String,
    pub(super) title: Title,
    /// What the document says of it, without its id, its title and the parts within.
    pub(super) rest: Map<String, Json>,
}

/// Keys that are told by the parts themselves; the version is no difference.
const APART: [&str; 12] = [
    "id",
    "title",
    "version",
    "params",
    "stages",
    "steps",
    "fields",
    "needs",
    "choices",
    "deadlines",
    "privileges",
    "consequences",
];

impl Node {
    fn new<T: Serialize>(part: Part, path: String, parent: &str, title: &Title, of: &T) -> Self {
        let mut rest = match serde_json::to_value(of) {
            Ok(Json::Object(rest)) => rest,
            _ => Map::new(),
        };
        rest.retain(|key, _| !APART.contains(&key.as_str()));
        Self { part, path, parent: parent.into(), title: title.clone(), rest }
    }

    pub(super) fn change(&self, kind: ChangeKind) -> Change {
        Change { part: self.part, path: self.path.clone(), title: self.title.clone(), kind }
    }
}

const WHOLE: &str = "template";

/// All parts of a template in its order, each before what is in it.
pub(super) fn nodes(t: &Template) -> Vec<Node> {
    let mut all = vec![Node::new(Part::Template, WHOLE.into(), "", &t.title, t)];
    all.extend(t.params.iter().map(|p| Node::new(Part::Param, format!("param:{}", p.id), WHOLE, &p.title, p)));
    for stage in &t.stages {
        let path = format!("stage:{}", stage.id);
        all.push(Node::new(Part::Stage, path.clone(), WHOLE, &stage.title, stage));
        stage.steps.iter().for_each(|step| of_step(&mut all, step, &path));
    }
    let deadlines = t.deadlines.iter();
    all.extend(deadlines.map(|d| Node::new(Part::Deadline, format!("deadline:{}", d.id), WHOLE, &d.title, d)));
    let privileges = t.privileges.iter();
    all.extend(privileges.map(|p| Node::new(Part::Privilege, format!("privilege:{}", p.id), WHOLE, &p.title, p)));
    let consequences = t.consequences.iter();
    all.extend(consequences.map(|c| Node::new(Part::Consequence, format!("consequence:{}", c.id), WHOLE, &c.title, c)));
    all
}

fn of_step(all: &mut Vec<Node>, step: &Step, stage: &str) {
    let path = format!("step:{}", step.id);
    all.push(Node::new(Part::Step, path.clone(), stage, &step.title, step));
    for field in &step.fields {
        let inner = format!("{path}/field:{}", field.id);
        all.push(Node::new(Part::Field, inner.clone(), &path, &field.title, field));
        let choices = field.choices.iter();
        all.extend(choices.map(|c| Node::new(Part::Choice, format!("{inner}/choice:{}", c.id), &inner, &c.title, c)));
    }
    all.extend(step.needs.iter().map(|n| Node::new(Part::Need, format!("{path}/need:{}", n.id), &path, &n.title, n)));
}
