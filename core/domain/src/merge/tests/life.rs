use super::stamp;
use crate::merge::{Applied, Life};

fn deleted_at(ms: i64, who: u8, seq: u64) -> Life {
    Life { deleted: true, removal: Some(stamp(ms, who, seq)) }
}

#[test]
fn the_later_of_deletion_and_restoration_counts() {
    let mut life = Life::default();
    assert_eq!(life.apply(true, stamp(20, 1, 1)), Applied::Won);
    assert_eq!(life.apply(false, stamp(10, 2, 1)), Applied::Superseded(stamp(20, 1, 1)));
    assert_eq!(life, deleted_at(20, 1, 1));
    assert_eq!(life.apply(false, stamp(30, 2, 2)), Applied::Won);
    assert_eq!(life, Life { deleted: false, removal: Some(stamp(30, 2, 2)) });
}

#[test]
fn an_edit_by_another_phone_meets_a_deletion_that_it_had_not_seen() {
    let life = deleted_at(20, 1, 1);
    assert_eq!(life.surprises(&stamp(30, 2, 1)), life.removal);
    assert_eq!(life.surprises(&stamp(10, 2, 1)), life.removal, "it arrived behind the deletion all the same");
    assert_eq!(life.surprises(&stamp(30, 1, 2)), None, "nobody overlooks their own");
    assert_eq!(Life { deleted: false, ..life }.surprises(&stamp(30, 2, 1)), None);
    assert_eq!(Life::default().surprises(&stamp(30, 2, 1)), None);
}

#[test]
fn a_deletion_overlooks_only_what_was_written_after_it() {
    let life = deleted_at(20, 1, 1);
    assert!(life.overlooks(&stamp(30, 2, 1)));
    assert!(!life.overlooks(&stamp(10, 2, 1)), "what stood there when it was deleted was seen");
    assert!(!life.overlooks(&stamp(30, 1, 2)));
}
