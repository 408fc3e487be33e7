use super::*;
use crate::ids::RecordId;

const REP: PersonId = RecordId::from_bytes([1; 16]);
const NORTH: TerritoryId = RecordId::from_bytes([2; 16]);
const SOUTH: TerritoryId = RecordId::from_bytes([3; 16]);
const NOON: i64 = 1_000_000;

fn moved_at_noon() -> [Membership; 2] {
    let stay = |territory, from_ms, until_ms| Membership { person: REP, territory, role: Role::Rep, from_ms, until_ms };
    [stay(NORTH, 0, Some(NOON)), stay(SOUTH, NOON, None)]
}

#[test]
fn a_rep_moved_at_noon_keeps_his_morning() {
    let h = moved_at_noon();
    assert_eq!(authority(&h, REP, NORTH, NOON - 1, NOON + 5), Authority::Yes);
    assert_eq!(authority(&h, REP, NORTH, NOON, NOON + 5), Authority::No);
    assert_eq!(authority(&h, REP, SOUTH, NOON, NOON + 5), Authority::Yes);
}

#[test]
fn beyond_the_grace_a_supervisor_decides() {
    let h = moved_at_noon();
    assert_eq!(authority(&h, REP, NORTH, NOON - 1, NOON + GRACE_MS), Authority::Yes);
    assert_eq!(authority(&h, REP, NORTH, NOON - 1, NOON + GRACE_MS + 1), Authority::Held);
}

#[test]
fn another_person_has_no_authority() {
    let stranger = RecordId::from_bytes([9; 16]);
    assert_eq!(authority(&moved_at_noon(), stranger, NORTH, 5, 5), Authority::No);
}

#[test]
fn every_role_has_a_word_that_reads_back() {
    for (role, word) in Role::ALL {
        assert_eq!((Role::parse(word), role.word()), (Some(role), word));
    }
    assert_eq!(Role::parse("boss"), None);
}
