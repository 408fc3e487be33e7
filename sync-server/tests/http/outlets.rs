use serde_json::{Value, json};

use crate::world::World;

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|o| o["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn everybody_sees_the_outlets_of_their_own_territories() {
    let world = World::start().await;
    let of = async |login: &str| world.get("/v1/outlets", &world.sign_in(login).await).await.body;
    let (li, zhou, region) = (of("li").await, of("zhou").await, of("region").await);
    assert_eq!(names(&zhou), ["北门超市"]);
    assert_eq!(names(&li).len(), 2);
    assert_eq!(names(&region).len(), 3);
    let known = li.as_array().unwrap().iter().find(|o| o["name"] == "好邻居").unwrap();
    assert_eq!(known["place"], json!({"lat": 31.2304, "lon": 121.4737}));
    assert_eq!(known["fence_m"], 150);
}

#[tokio::test]
async fn people_are_those_whom_one_sees() {
    let world = World::start().await;
    let sun = world.get("/v1/people", &world.sign_in("sun").await).await.body;
    assert!(names(&sun).contains(&"李娜") && !names(&sun).contains(&"周强"));
    let li = world.get("/v1/people", &world.sign_in("li").await).await.body;
    assert_eq!(names(&li), ["李娜"]);
}
