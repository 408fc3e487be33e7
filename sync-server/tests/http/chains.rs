use crate::world::{Phone, World};

#[tokio::test]
async fn an_administrator_sees_every_chain_verified() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (_, start) = phone.start(&world, world.outlet("好邻居").await);
    phone.push(&world, &[start]).await;
    let admin = world.sign_in("admin").await;
    let chains = world.get("/v1/chains", &admin).await.body;
    let all = chains.as_array().unwrap();
    assert!(all.iter().all(|c| c["verified"] == true && c["fault"].is_null()), "{chains}");
    let own = all.iter().find(|c| c["person"].is_null()).expect("the server has a chain of its own");
    assert!(own["ops"].as_u64().unwrap() > 10);
    assert!(all.iter().any(|c| c["enrolment"] == phone.enrolment.as_str() && c["ops"] == 1));
    assert_eq!(world.get("/v1/chains", &world.sign_in("sun").await).await.problem(), (403, "forbidden"));
}
