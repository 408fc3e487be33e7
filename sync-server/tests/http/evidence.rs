use image::GenericImageView;
use reqwest::Response;
use routebook_domain::ids::{EvidenceId, FlowId};
use serde_json::json;

use crate::world::{Phone, Tus, World, photo};

async fn get(world: &World, path: &str, token: &str) -> Response {
    world.client.get(world.address(path)).bearer_auth(token).send().await.unwrap()
}

async fn promised(world: &World, file: &[u8]) -> (Phone, FlowId, EvidenceId) {
    let mut phone = Phone::enrol(world, "li").await;
    let (flow, start) = phone.start(world, world.outlet("好邻居").await);
    let (evidence, attach) = phone.attach(world, flow, file);
    phone.push(world, &[start, attach]).await;
    (phone, flow, evidence)
}

#[tokio::test]
async fn a_delivered_photo_is_there_byte_for_byte_for_the_supervisor() {
    let world = World::start().await;
    let file = photo(1);
    let (phone, flow, evidence) = promised(&world, &file).await;
    let tus = Tus { world: &world, token: &phone.token };
    let small = photo(2);
    let at = tus.begin(evidence, "thumb", small.len()).await;
    let received = tus.send(&at, 0, &small).await;
    assert_eq!(received.headers["routebook-evidence"], "received");
    let sun = world.sign_in("sun").await;
    let (thumb, full) = (format!("/v1/evidence/{evidence}/thumb"), format!("/v1/evidence/{evidence}/full"));
    let early = get(&world, &thumb, &sun).await;
    let early_tag = early.headers()["etag"].clone();
    assert_eq!(early.bytes().await.unwrap(), small);
    assert_eq!(get(&world, &full, &sun).await.status(), 404);

    let at = tus.begin(evidence, "full", file.len()).await;
    tus.send(&at, 0, &file).await;
    let whole = get(&world, &full, &sun).await;
    assert_eq!(whole.headers()["content-type"], "image/jpeg");
    assert!(whole.headers()["cache-control"].to_str().unwrap().contains("private"));
    let tag = whole.headers()["etag"].clone();
    assert_eq!(whole.bytes().await.unwrap(), file);
    let known = world.client.get(world.address(&full)).bearer_auth(&sun).header("if-none-match", tag);
    let known = known.send().await.unwrap();
    assert_eq!(known.status(), 304);
    assert!(known.headers()["cache-control"].to_str().unwrap().contains("private"), "it may be kept as before");

    let own = get(&world, &thumb, &sun).await;
    assert_ne!(own.headers()["etag"], early_tag);
    let own = own.bytes().await.unwrap();
    assert_ne!(own, small, "the server makes its own from the whole file");
    assert_eq!(image::load_from_memory(&own).unwrap().dimensions(), (320, 240));
    let detail = world.get(&format!("/v1/visits/{flow}"), &sun).await.body;
    let view = &detail["steps"][0]["evidence"][0];
    assert_eq!((&view["state"], &view["thumb"], &view["full"]), (&json!("verified"), &json!(true), &json!(true)));
    assert_eq!(tus.create(evidence, "thumb", small.len()).await.problem(), (409, "already_there"));
}

/// A verified file that is gone is the operator's matter; nobody may be told to wait for the phone.
#[tokio::test]
async fn a_file_that_the_server_lost_is_not_said_to_be_on_its_way() {
    let world = World::start().await;
    let file = photo(1);
    let (phone, _, evidence) = promised(&world, &file).await;
    let tus = Tus { world: &world, token: &phone.token };
    let at = tus.begin(evidence, "full", file.len()).await;
    tus.send(&at, 0, &file).await;
    std::fs::remove_dir_all(world.data().join("photos")).unwrap();
    let lost = world.get(&format!("/v1/evidence/{evidence}/full"), &phone.token).await;
    assert_eq!(lost.problem(), (500, "internal"));
}
