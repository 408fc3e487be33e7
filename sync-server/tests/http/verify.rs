use reqwest::Method;
use serde_json::{Value, json};

use crate::world::{Answer, Phone, World, mirrored, photo, recompressed, scene, stripped};

pub async fn by_file(world: &World, token: &str, query: &str, file: &[u8]) -> Answer {
    let request = world.request(Method::POST, &format!("/v1/verify{query}"), token);
    Answer::of(request.header("content-type", "image/jpeg").body(file.to_vec()).send().await.unwrap()).await
}

pub async fn by_code(world: &World, token: &str, code: &str) -> Answer {
    world.get(&format!("/v1/verify/{code}"), token).await
}

fn intact(answer: &Answer) -> (&Value, &Value) {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let told = &answer.body["report"]["file_intact"];
    (&told["verdict"], &told["reason"])
}

#[tokio::test]
async fn a_code_leads_to_the_server_s_own_file_with_five_answers() {
    let world = World::start().await;
    let shot = Phone::enrol(&world, "li").await.delivered(&world, &scene(1)).await;
    let sun = world.sign_in("sun").await;
    let answer = by_code(&world, &sun, &shot.code).await;
    assert_eq!(intact(&answer), (&json!("pass"), &json!("digest_matches")));
    let body = &answer.body;
    assert_eq!((&body["found_by"], &body["evidence"]), (&json!("code"), &json!(shot.evidence.to_string())));
    assert_eq!((&body["rep"]["name"], &body["outlet"]["name"]), (&json!("李娜"), &json!("好邻居")));
    assert_eq!((&body["step"]["id"], &body["full"], &body["mismatch"]), (&json!("fridge"), &json!(true), &json!([])));
    assert_eq!(body["report"]["code"], shot.code.as_str());
    let verdict = |name: &str| body["report"][name]["verdict"].clone();
    assert_eq!((verdict("signer_known"), verdict("seen_before")), (json!("pass"), json!("pass")));
    assert_eq!((verdict("time_bound"), verdict("place_plausible")), (json!("cannot_tell"), json!("cannot_tell")));
    let typed = shot.code.to_lowercase().replace('-', "%20");
    assert_eq!(by_code(&world, &sun, &typed).await.body["evidence"], body["evidence"], "as a person types it");
}

#[tokio::test]
async fn a_photo_on_its_way_is_judged_by_its_seal_alone() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let shot = phone.promised(&world, &scene(1)).await;
    let answer = by_code(&world, &phone.token, &shot.code).await;
    assert_eq!(intact(&answer), (&json!("cannot_tell"), &json!("no_file")));
    assert_eq!(answer.body["full"], false);
}

#[tokio::test]
async fn a_file_is_known_exactly_without_its_exif_and_by_its_look() {
    let world = World::start().await;
    let shot = Phone::enrol(&world, "li").await.delivered(&world, &scene(1)).await;
    let sun = world.sign_in("sun").await;
    let whole = by_file(&world, &sun, "", &shot.file).await;
    assert_eq!((&whole.body["found_by"], intact(&whole).1), (&json!("digest"), &json!("digest_matches")));
    let bare = by_file(&world, &sun, "", &stripped(&shot.file)).await;
    assert_eq!((&bare.body["found_by"], intact(&bare).1), (&json!("likeness"), &json!("only_metadata_differs")));
    let chat = by_file(&world, &sun, "", &recompressed(&shot.file)).await;
    assert_eq!(intact(&chat), (&json!("cannot_tell"), &json!("looks_alike")));
    assert_eq!(chat.body["found_by"], "likeness");
    assert!(chat.body["report"]["distance"].as_u64().unwrap() <= 10);
    let turned = by_file(&world, &sun, "", &mirrored(&shot.file)).await;
    assert_eq!((&turned.body["found_by"], intact(&turned).0), (&json!("likeness"), &json!("fail")));
    let mut touched = shot.file.clone();
    touched.extend_from_slice(b"a tail");
    let tailed = by_file(&world, &sun, "", &touched).await;
    assert_eq!(tailed.body["found_by"], "unique_id");
}

#[tokio::test]
async fn a_code_copied_to_another_photo_fails() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let shot = phone.delivered(&world, &scene(1)).await;
    let other = phone.delivered(&world, &scene(2)).await;
    let sun = world.sign_in("sun").await;
    let copied = by_file(&world, &sun, &format!("?code={}", shot.code), &other.file).await;
    assert_eq!(intact(&copied).0, &json!("fail"));
    assert_eq!(copied.body["report"]["code"], shot.code.as_str());
    let strange = by_file(&world, &sun, "", &scene(3)).await;
    assert_eq!(strange.problem(), (404, "not_found"));
}

#[tokio::test]
async fn nobody_learns_of_what_they_do_not_see() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let shot = phone.delivered(&world, &scene(1)).await;
    assert_eq!(by_code(&world, &phone.token, &shot.code).await.status, 200, "one's own");
    let unknown = "0000-0000-0000-0";
    for login in ["wang", "zhou"] {
        let token = world.sign_in(login).await;
        let hidden = by_code(&world, &token, &shot.code).await;
        assert_eq!(hidden.problem(), (404, "not_found"), "{login}");
        assert_eq!(hidden.body, by_code(&world, &token, unknown).await.body, "as if there were none");
        for file in [shot.file.clone(), stripped(&shot.file), recompressed(&shot.file)] {
            assert_eq!(by_file(&world, &token, "", &file).await.problem(), (404, "not_found"), "{login}");
        }
        let claimed = by_file(&world, &token, &format!("?code={}", shot.code), &shot.file).await;
        assert_eq!(claimed.problem(), (404, "not_found"), "{login}");
    }
    assert_eq!(by_code(&world, "", &shot.code).await.problem(), (401, "sign_in"));
}

#[tokio::test]
async fn what_is_no_photo_or_no_code_says_what_to_do() {
    let world = World::start().await;
    let sun = world.sign_in("sun").await;
    for (code, reason) in [("ABC", "length"), ("1111-1111-111%21-1", "symbol"), ("0000-0000-0000-1", "check")] {
        let answer = by_code(&world, &sun, code).await;
        assert_eq!((answer.problem(), &answer.body["params"]["reason"]), ((422, "bad_code"), &json!(reason)));
    }
    let mut cut = scene(1);
    cut.truncate(300);
    for garbage in [b"".to_vec(), b"PK\x03\x04 no photo".to_vec(), cut, vec![0xff; 4096]] {
        let answer = by_file(&world, &sun, "", &garbage).await;
        assert_eq!(answer.problem(), (422, "not_a_jpeg"));
        assert!(answer.body["params"]["reason"].is_string());
    }
    let png = world.request(Method::POST, "/v1/verify", &sun).header("content-type", "image/png").body("x");
    assert_eq!(Answer::of(png.send().await.unwrap()).await.problem(), (415, "not_a_jpeg"));
    let huge = by_file(&world, &sun, "", &vec![0; 64 * 1024 * 1024 + 1]).await;
    assert_eq!((huge.problem(), &huge.body["params"]["most_bytes"]), ((413, "size"), &json!(64 * 1024 * 1024)));
    let left: Vec<_> = std::fs::read_dir(world.data().join("uploads")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn a_known_file_without_a_seal_says_so() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (flow, start) = phone.start(&world, world.outlet("好邻居").await);
    let file = photo(1);
    let (evidence, attach) = phone.attach(&world, flow, &file);
    phone.push(&world, &[start, attach]).await;
    let answer = by_file(&world, &world.sign_in("sun").await, "", &file).await;
    assert_eq!(answer.problem(), (422, "no_seal"));
    let params = &answer.body["params"];
    assert_eq!((&params["evidence"], &params["reason"]), (&json!(evidence.to_string()), &json!("missing")));
}

/// Files that came before the server looked at files itself are looked at behind the running server.
#[tokio::test]
async fn what_was_delivered_to_an_earlier_server_is_looked_at_after_the_next_start() {
    let mut world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    phone.delivered(&world, &scene(1)).await;
    world.clock.pass(60_000);
    let again = phone.delivered(&world, &recompressed(&scene(1))).await;
    let database = rusqlite::Connection::open(world.data().join("routebook.db")).unwrap();
    let unseen = "UPDATE photos SET looked = 0, dhash = NULL, facts = json_set(facts, '$.dhash', NULL), doubts = '[]';
                  UPDATE flows SET doubt = 0, doubts = '[]', facts = NULL;";
    database.execute_batch(unseen).unwrap();
    drop(database);
    world.restart().await;
    let sun = world.sign_in("sun").await;
    for _ in 0..600 {
        let list = world.get("/v1/visits?sort=doubt&limit=1", &sun).await.body;
        let top = &list["items"][0];
        if top["doubts"][0]["code"] == "similar_photo" {
            assert_eq!(top["id"], again.flow.to_string());
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("nobody looked at the earlier photos");
}

/// The seal's word is only a word until the file is here.
#[tokio::test]
async fn a_delivered_photo_is_looked_at_and_its_doubts_reach_list_and_visit() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let first = phone.delivered(&world, &scene(1)).await;
    world.clock.pass(60_000);
    let again = phone.delivered(&world, &recompressed(&scene(1))).await;
    world.clock.pass(60_000);
    let calm = phone.delivered(&world, &scene(2)).await;
    let sun = world.sign_in("sun").await;
    let list = world.get("/v1/visits?sort=doubt", &sun).await.body;
    let ids: Vec<_> = list["items"].as_array().unwrap().iter().map(|v| v["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [again.flow, calm.flow, first.flow].map(|f| f.to_string()));
    assert_eq!(list["items"][0]["doubts"][0]["code"], "similar_photo");
    let detail = world.get(&format!("/v1/visits/{}", again.flow), &sun).await.body;
    assert_eq!(detail["doubts"][0]["twin"]["evidence"], first.evidence.to_string());
    assert_eq!(detail["doubts"][0]["twin"]["thumb"], true);
    let told = by_code(&world, &sun, &again.code).await.body;
    assert_eq!(
        (&told["report"]["seen_before"]["verdict"], &told["report"]["twin"]),
        (&json!("fail"), &json!(first.code))
    );
    assert_eq!(told["twin"]["flow"], first.flow.to_string());
    assert_eq!(world.get("/v1/visits?sort=luck", &sun).await.problem(), (400, "malformed"));
}
