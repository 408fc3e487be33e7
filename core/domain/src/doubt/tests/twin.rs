use super::build::*;
use crate::doubt::*;
use crate::ids::EvidenceId;

fn twin(photo: &PhotoFacts, own: &[PhotoFacts], outlet: &[PhotoFacts]) -> Option<(&'static str, Grade, EvidenceId)> {
    let all = of_photo(photo, own, outlet, &Limits::default());
    assert!(all.len() <= 1, "{all:?}");
    all.first().map(|doubt| (doubt.code.word(), doubt.grade, doubt.other.unwrap()))
}

#[test]
fn five_bits_are_a_flag_ten_a_review_and_eleven_nothing() {
    let similar = |grade| Some(("similar_photo", grade, id(1)));
    let of = |bits| twin(&looks(2, differing(bits)), &[looks(1, SCENE)], &[]);
    assert_eq!([0, 5].map(of), [similar(Grade::Flag); 2]);
    assert_eq!([6, 10].map(of), [similar(Grade::Review); 2]);
    assert_eq!([11, 30].map(of), [None; 2]);
}

#[test]
fn a_mirrored_copy_is_a_copy() {
    // Rows from right to left, and each step the other way up.
    let row = |byte: u8| (0..8).fold(0u8, |sum, bit| sum | ((!byte >> bit) & 1) << (7 - bit));
    let mirrored = u64::from_be_bytes(SCENE.to_be_bytes().map(row));
    assert!((mirrored ^ SCENE).count_ones() > 10);
    let told = |hash| twin(&looks(2, hash), &[looks(1, SCENE)], &[]);
    assert_eq!(told(mirrored), Some(("similar_photo", Grade::Flag, id(1))));
    assert_eq!([apart(mirrored, SCENE), apart(SCENE, mirrored), apart(SCENE, SCENE)], [0; 3]);
    assert_eq!(apart(mirrored ^ 0x11, SCENE), 2);
}

#[test]
fn the_same_file_is_a_flag_whatever_it_looks_like() {
    let copy = |n, dhash| PhotoFacts { original: [7; 32], dhash, ..photo(n) };
    let told = twin(&copy(2, None), &[copy(1, Some(SCENE))], &[looks(3, SCENE)]);
    assert_eq!(told, Some(("same_photo", Grade::Flag, id(1))));
    assert_eq!(twin(&copy(2, None), &[], &[copy(1, None)]), Some(("same_photo", Grade::Flag, id(1))));
}

#[test]
fn a_retake_in_the_same_step_is_no_doubt_but_in_another_step_it_is() {
    let first = looks(1, SCENE);
    let again = PhotoFacts { flow: first.flow, at: at(DAY + 1), ..looks(2, SCENE) };
    assert_eq!(twin(&again, std::slice::from_ref(&first), &[]), None);
    let elsewhere = PhotoFacts { step: "shelf".into(), ..again.clone() };
    assert_eq!(twin(&elsewhere, std::slice::from_ref(&first), &[]), Some(("similar_photo", Grade::Flag, id(1))));
    let verbatim = PhotoFacts { original: first.original, ..again };
    assert_eq!(twin(&verbatim, &[first], &[]), Some(("same_photo", Grade::Review, id(1))), "one file for two");
}

#[test]
fn a_photo_is_no_twin_of_itself_nor_of_one_that_came_later() {
    let it = looks(2, SCENE);
    let later = PhotoFacts { at: at(2 * DAY + 1), ..looks(3, SCENE) };
    let then = PhotoFacts { at: at(2 * DAY), ..looks(3, SCENE) };
    assert_eq!(twin(&it, &[it.clone(), later.clone()], std::slice::from_ref(&it)), None);
    assert_eq!(twin(&it, &[then], &[]), Some(("similar_photo", Grade::Flag, id(3))));
    let vague = PhotoFacts { at: between(2 * DAY, 4 * DAY), ..later };
    assert!(twin(&it, &[vague], &[]).is_some(), "nobody can tell which came first");
}

#[test]
fn the_strongest_likeness_is_named_and_among_equals_the_own_the_nearest_the_earliest() {
    let it = looks(9, SCENE);
    let theirs = |n, bits| PhotoFacts { owner: COLLEAGUE, outlet: it.outlet, ..looks(n, differing(bits)) };
    let own = |n, bits| looks(n, differing(bits));
    let named = |own: &[PhotoFacts], outlet: &[PhotoFacts]| twin(&it, own, outlet).unwrap().2;
    assert_eq!(named(&[own(1, 7)], &[theirs(2, 5)]), id(2), "a flag before a review");
    assert_eq!(named(&[own(1, 4)], &[theirs(2, 0)]), id(1), "an own one first");
    assert_eq!(named(&[own(1, 4), own(3, 2)], &[]), id(3), "the nearest");
    assert_eq!(named(&[own(4, 2), own(3, 2)], &[]), id(3), "the earliest");
}

#[test]
fn whose_photo_it_resembles_and_how_nearly_is_told() {
    let theirs = PhotoFacts { owner: COLLEAGUE, ..looks(1, differing(6)) };
    let all = of_photo(&looks(2, SCENE), &[], &[theirs], &Limits::default());
    assert_eq!(all[0].params, [("distance".to_owned(), 6), ("own".to_owned(), 0)].into());
    assert_eq!(all[0].weight, 25, "half of the weight of a flag");
}

/// A lens cap, a white wall, a wall that is darker to the right, and one with light that falls off to both sides.
#[test]
fn pictures_that_say_nothing_do_not_resemble_each_other() {
    for flat in [0, u64::MAX, 0xf0f0_f0f0_f0f0_f0f0, 0xffff_ffff_0000_0000] {
        assert_eq!(twin(&looks(2, flat), &[looks(1, flat)], &[]), None, "{flat:x}");
    }
    let night = |n, mean| PhotoFacts { brightness: Some(mean), detail: None, ..looks(n, SCENE) };
    let similar = |a, b| {
        let all = of_photo(&night(2, a), &[night(1, b)], &[], &Limits::default());
        all.iter().any(|doubt| doubt.code == DoubtCode::SimilarPhoto)
    };
    assert_eq!([(15, 200), (200, 15), (16, 16)].map(|(a, b)| similar(a, b)), [false, false, true]);
}

/// The hashes of four real photos, from 29 to 48 borders.
#[test]
fn real_scenes_say_enough() {
    for scene in [SCENE, 0x1138_3c0d_1145_62e6, 0x9291_0101_0103_9391, 0x70e5_0270_f0f0_3372] {
        assert!(twin(&looks(2, scene), &[looks(1, scene)], &[]).is_some(), "{scene:x}");
    }
}

#[test]
fn photos_stand_by_the_latest_moment_at_which_they_can_have_been_taken() {
    let sure = PhotoFacts { at: at(5000), ..photo(9) };
    let wide = PhotoFacts { at: between(0, 6000), ..photo(1) };
    let put_back = PhotoFacts { at: alone(1), ..photo(2) };
    assert!(wide.at.at_ms < sure.at.at_ms && sure.order() < wide.order(), "its best answer is earlier, its end is not");
    assert!(wide.order() < put_back.order(), "it will arrive behind everything that is bounded");
    assert!(photo(1).order() < PhotoFacts { evidence: id(2), ..photo(1) }.order(), "of one moment, the lesser id");
}
