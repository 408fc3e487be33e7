use crate::world::World;

#[tokio::test]
async fn every_view_of_the_console_is_its_one_page() {
    let world = World::start().await;
    let page = world.client.get(world.address("/")).send().await.unwrap();
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    assert_eq!(page.headers()["cache-control"], "no-cache");
    assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("script-src 'self'"));
    let tag = page.headers()["etag"].clone();
    let text = page.text().await.unwrap();
    assert!(text.contains("Routebook"));
    let view = world.client.get(world.address("/visits/x?state=incomplete")).send().await.unwrap();
    assert_eq!(view.text().await.unwrap(), text);
    let again = world.client.get(world.address("/")).header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), 304);
}

#[tokio::test]
async fn an_asset_of_another_build_is_not_answered_with_a_page() {
    let world = World::start().await;
    assert_eq!(world.get("/assets/index-gone.js", "").await.problem(), (404, "not_found"));
}

#[tokio::test]
async fn the_page_of_the_console_can_be_used_forever_by_its_hashed_name() {
    let world = World::start().await;
    let page = world.client.get(world.address("/")).send().await.unwrap().text().await.unwrap();
    for asset in page.split('"').filter(|part| part.starts_with("/assets/")) {
        let file = world.client.get(world.address(asset)).send().await.unwrap();
        assert_eq!(file.status(), 200, "{asset}");
        assert!(file.headers()["cache-control"].to_str().unwrap().contains("immutable"));
    }
}
