//! Whatever the network does, nothing is lost, nothing comes twice, and a network that heals delivers everything.

use proptest::prelude::*;

use super::*;

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => Just(Fate::Works),
        1 => Just(Fate::Lost),
        1 => Just(Fate::AnswerLost),
        1 => Just(Fate::Says(500, "broken")),
        1 => Just(Fate::Says(429, "throttled")),
        1 => Just(Fate::Says(401, "")),
        1 => Just(Fate::Says(200, "no message")),
        1 => Just(Fate::Says(460, "checksum_mismatch")),
        1 => Just(Fate::Says(409, "op_first")),
    ]
}

proptest! {
    #[test]
    fn a_network_that_heals_delivers_everything_once(
        ops in 0u64..12,
        scripts in prop::collection::vec(prop::collection::vec(fate(), 0..12), 0..5),
    ) {
        let mut phone = Phone::new(ops).with_photo(1, 5000).with_photo(2, 1);
        let mut server = Server::with_areas(&[7, 30]);
        for script in &scripts {
            phone.sync(&mut server, script);
            prop_assert!(phone.acknowledged <= server.ops.len() as u64);
            prop_assert!(phone.delivered.iter().all(|k| server.files.contains_key(k)));
        }
        prop_assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
        prop_assert_eq!(&server.ops, &phone.ops);
        prop_assert!(server.files == phone.files, "every file is there");
        prop_assert_eq!(phone.rows(), server.visible());
        let asked = server.pushes;
        phone.requests.clear();
        prop_assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
        prop_assert_eq!((server.pushes - asked, phone.requests.len()), (1, 2));
    }
}
