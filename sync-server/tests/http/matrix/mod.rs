//! Role × resource × verb, over every route: who is answered, who is refused, and that nobody sees a row outside their
//! scope.

mod routes;
mod stage;
mod table;

use std::collections::BTreeSet;

use reqwest::Method;
use routebook_protocol::cbor::to_bytes;

use self::stage::{CALLERS, Stage};
use self::table::TABLE;

#[test]
fn every_route_of_the_server_is_in_the_table_and_no_other() {
    let told: BTreeSet<(String, String)> =
        TABLE.iter().map(|row| (row.method.to_owned(), row.path.split('?').next().unwrap().to_owned())).collect();
    assert_eq!(told, routes::served());
}

#[tokio::test]
async fn every_route_answers_every_role_as_the_table_says() {
    let stage = Stage::set().await;
    let mut wrong = Vec::new();
    for row in TABLE {
        let wanted: Vec<&str> = row.answers.split_whitespace().collect();
        assert_eq!(wanted.len(), CALLERS.len(), "{} {}", row.method, row.path);
        let mut found = Vec::new();
        for (caller, _) in CALLERS {
            found.push(stage.ask(row, caller).await.0.to_string());
        }
        if found != wanted {
            wrong.push(format!(
                "{} {}\n  wanted {}\n  found  {}",
                row.method,
                row.path,
                wanted.join(" "),
                found.join(" ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_mark_stands_in_answers_to_those_who_may_see_it_and_to_nobody_else() {
    let stage = Stage::set().await;
    let mut readers = vec![BTreeSet::new(); stage.marks.len()];
    for row in TABLE.iter().filter(|row| row.method == Method::GET.as_str()) {
        for (caller, _) in CALLERS {
            let (status, text) = stage.ask(row, caller).await;
            if status != 200 {
                continue;
            }
            let seen = stage.marks.iter().zip(&mut readers).filter(|(mark, _)| text.contains(&mark.text));
            seen.for_each(|(mark, readers)| {
                assert!(mark.seen_by.contains(&caller), "{caller} reads {} in {}", mark.what, row.path);
                readers.insert(caller);
            });
        }
    }
    for (mark, readers) in stage.marks.iter().zip(readers) {
        assert_eq!(readers, mark.seen_by.iter().copied().collect(), "who reads {}", mark.what);
    }
}

#[tokio::test]
async fn a_phone_pulls_nothing_but_its_own_scopes() {
    let stage = Stage::set().await;
    let own = [
        (&stage.zhou, "zhou", vec!["the other outlet", "the other rep"]),
        (&stage.wang, "wang", vec!["his outlet", "the conflict"]),
    ];
    for (phone, person, own) in own {
        let page = phone.pull(&stage.world).await;
        assert!(page.entries.iter().all(|entry| page.cursor.scopes.contains_key(&entry.scope)));
        // Some ids stand in words, some in hex.
        let text = format!("{:?} {}", page.entries, hex::encode(to_bytes(&page.entries)));
        let marks = stage.marks.iter().filter(|mark| mark.travels && text.contains(&mark.text));
        assert_eq!(marks.map(|mark| mark.what).collect::<Vec<_>>(), own, "{person}");
    }
}
