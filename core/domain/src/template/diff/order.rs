//! Which parts stand at another place.

use std::collections::BTreeSet;

use super::node::Node;
use crate::template::diff::Part;

/// The paths of the parts that stand in another part, or in another order among those that stayed.
pub(super) fn moved(before: &[Node], after: &[Node]) -> BTreeSet<String> {
    let old = |node: &Node| before.iter().position(|other| other.path == node.path);
    let mut moved = BTreeSet::new();
    let mut families: Vec<(&str, Vec<(usize, &Node)>)> = Vec::new();
    for node in after.iter().filter(|node| ordered(node.part)) {
        let Some(at) = old(node) else { continue };
        if before[at].parent != node.parent {
            moved.insert(node.path.clone());
            continue;
        }
        match families.iter_mut().find(|(parent, _)| *parent == node.parent) {
            Some((_, family)) => family.push((at, node)),
            None => families.push((&node.parent, vec![(at, node)])),
        }
    }
    for (_, family) in families {
        let stayed = longest_rise(&family.iter().map(|(at, _)| *at).collect::<Vec<_>>());
        let gone = family.iter().enumerate().filter(|(i, _)| !stayed.contains(i));
        moved.extend(gone.map(|(_, (_, node))| node.path.clone()));
    }
    moved
}

/// The order of numbers, deadlines and the like means nothing to anyone.
fn ordered(part: Part) -> bool {
    matches!(part, Part::Stage | Part::Step | Part::Field | Part::Need | Part::Choice)
}

/// The indices of the longest rising run of items, which need not stand together.
fn longest_rise(items: &[usize]) -> BTreeSet<usize> {
    let mut best: Vec<Vec<usize>> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let before = (0..i).filter(|j| items[*j] < *item).max_by_key(|j| best[*j].len());
        let run = before.map(|j| best[j].clone()).unwrap_or_default();
        best.push(run.into_iter().chain([i]).collect());
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default().into_iter().collect()
}
