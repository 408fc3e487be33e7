//! The tree of territories.

use super::Territory;
use crate::ids::TerritoryId;

/// The way up from a territory: itself first, then its parents. A tree bent into a circle is walked once, and a
/// territory that is not among `all` ends the way.
pub fn path_up(all: &[Territory], own: TerritoryId) -> Vec<TerritoryId> {
    let mut path = vec![own];
    let parent = |of: TerritoryId| all.iter().find(|t| t.id == of)?.parent;
    while let Some(above) = path.last().and_then(|at| parent(*at)).filter(|id| !path.contains(id)) {
        path.push(above);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn id(n: u8) -> TerritoryId {
        TerritoryId::from_bytes([n; 16])
    }

    fn territory(n: u8, parent: Option<u8>) -> Territory {
        Territory { id: id(n), name: String::new(), parent: parent.map(id) }
    }

    #[test]
    fn the_way_up_begins_with_oneself() {
        let all = [territory(1, None), territory(2, Some(1)), territory(3, Some(2))];
        assert_eq!(path_up(&all, id(3)), [id(3), id(2), id(1)]);
        assert_eq!(path_up(&all, id(9)), [id(9)]);
    }

    #[test]
    fn a_circle_is_walked_once() {
        let all = [territory(1, Some(2)), territory(2, Some(1))];
        assert_eq!(path_up(&all, id(1)), [id(1), id(2)]);
    }
}
