//! Whatever happens to the phone, the network and the server while they talk: what the phone shows in the end is what
//! the server has for it, and the server holds every op once and every file.

use proptest::prelude::*;

use super::*;

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        8 => Just(Fate::Works),
        1 => Just(Fate::Lost),
        1 => Just(Fate::AnswerLost),
        2 => Just(Fate::Garbled),
        1 => Just(Fate::Says(503, "busy")),
        1 => Just(Fate::Says(401, "")),
        1 => Just(Fate::Says(410, "expired")),
    ]
}

fn meanwhile() -> impl Strategy<Value = Option<Meanwhile>> {
    let (n, row) = (0u8..3, 0u8..20);
    prop_oneof![
        4 => Just(None),
        2 => Just(Some(Meanwhile::Write)),
        1 => n.clone().prop_map(|n| Some(Meanwhile::Enter(n))),
        1 => n.clone().prop_map(|n| Some(Meanwhile::Leave(n))),
        2 => (n.clone(), row.clone()).prop_map(|(n, row)| Some(Meanwhile::Change(n, row))),
        2 => (n, row).prop_map(|(n, row)| Some(Meanwhile::Compact(n, row))),
        1 => Just(Some(Meanwhile::Forget)),
        1 => Just(Some(Meanwhile::Expire)),
        1 => Just(Some(Meanwhile::Restore)),
    ]
}

/// A sync: what each request meets, and after how many effects the app is gone.
fn sync() -> impl Strategy<Value = (Vec<(Fate, Option<Meanwhile>)>, Option<usize>)> {
    (prop::collection::vec((fate(), meanwhile()), 0..16), prop::option::of(0usize..40))
}

proptest! {
    #[test]
    fn what_the_phone_shows_is_what_the_server_has_for_it(
        ops in 0u64..6,
        inline in 0usize..8,
        syncs in prop::collection::vec(sync(), 0..6),
    ) {
        let mut phone = Phone::new(ops).with_photo(1, 3000);
        let mut server = Server { inline, ..Server::with_areas(&[3, 9, 15]) };
        for (script, most_effects) in &syncs {
            phone.sync_until(&mut server, script, *most_effects);
            prop_assert!(server.ops.len() <= phone.ops.len());
        }
        prop_assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
        prop_assert_eq!(&server.ops, &phone.ops);
        prop_assert!(server.files == phone.files, "every file is there");
        prop_assert_eq!(phone.rows(), server.visible());
        prop_assert!(phone.areas.values().all(|held| held.sweeping == 0 && held.ticket.is_none()));
    }
}
