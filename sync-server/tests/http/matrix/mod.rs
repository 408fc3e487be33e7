//! Role × resource × verb, over every route: who is answered, who is refused, and that nobody sees a row outside their
//! scope.

mod routes;
mod stage;
mod table;

use std::collections::BTreeSet;

use reqwest::Method;

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
async fn no_answer_names_what_its_reader_may_not_see() {
    let stage = Stage::set().await;
    let mut leaks = Vec::new();
    for row in TABLE.iter().filter(|row| row.method == Method::GET.as_str()) {
        for (caller, _) in CALLERS {
            let (status, text) = stage.ask(row, caller).await;
            if status != 200 {
                continue;
            }
            let hidden = stage.marks.iter().filter(|mark| !mark.seen_by.contains(&caller) && text.contains(&mark.text));
            leaks.extend(hidden.map(|mark| format!("{caller} reads {} in {}", mark.what, row.path)));
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

#[tokio::test]
async fn a_phone_pulls_nothing_but_its_own_scopes() {
    let stage = Stage::set().await;
    for (phone, person) in [(&stage.zhou, "zhou"), (&stage.wang, "wang")] {
        let page = phone.pull(&stage.world).await;
        assert!(page.entries.iter().all(|entry| page.cursor.scopes.contains_key(&entry.scope)));
        let text = format!("{:?}", page.entries);
        let hidden = stage.marks.iter().filter(|mark| !mark.seen_by.contains(&person) && mark.travels);
        let leaks: Vec<_> = hidden.filter(|mark| text.contains(&mark.text)).map(|mark| mark.what).collect();
        assert!(leaks.is_empty(), "{person}: {leaks:?}");
    }
}
