use reqwest::Method;
use routebook_domain::ids::EvidenceId;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::world::{Answer, Phone, Tus, World, accepted, photo};

/// A phone that has promised one photo.
async fn promised(world: &World, file: &[u8]) -> (Phone, EvidenceId) {
    let mut phone = Phone::enrol(world, "li").await;
    let (flow, start) = phone.start(world, world.outlet("好邻居").await);
    let (evidence, attach) = phone.attach(world, flow, file);
    let answer = phone.push(world, &[start, attach]).await;
    assert!(accepted(&answer), "{:?}", answer.verdicts);
    (phone, evidence)
}

fn told(answer: &Answer) -> Option<&str> {
    answer.headers.get("routebook-evidence").map(|v| v.to_str().unwrap())
}

#[tokio::test]
async fn a_file_in_pieces_is_verified_with_its_last_one() {
    let world = World::start().await;
    let file = photo(1);
    let (phone, evidence) = promised(&world, &file).await;
    let tus = Tus { world: &world, token: &phone.token };
    let at = tus.begin(evidence, "full", file.len()).await;
    let first = tus.send(&at, 0, &file[..1000]).await;
    assert_eq!((first.status, told(&first)), (204, None));
    assert_eq!(first.headers["upload-offset"], "1000");
    assert_eq!(first.headers["tus-resumable"], "1.0.0");
    assert!(first.headers["upload-expires"].to_str().unwrap().ends_with("GMT"));
    let last = tus.send(&at, 1000, &file[1000..]).await;
    assert_eq!((last.status, told(&last)), (204, Some("verified")));
    let again = tus.create(evidence, "full", file.len()).await;
    assert_eq!(again.problem(), (409, "already_there"));
    let missed = tus.ask(&at).await;
    assert_eq!(
        (missed.headers["upload-offset"].to_str().unwrap(), told(&missed)),
        (&*file.len().to_string(), Some("verified"))
    );
}

#[tokio::test]
async fn a_file_before_its_op_waits_for_the_op() {
    let world = World::start().await;
    let phone = Phone::enrol(&world, "li").await;
    let tus = Tus { world: &world, token: &phone.token };
    let unknown = EvidenceId::from_bytes([9; 16]);
    assert_eq!(tus.create(unknown, "full", 10).await.problem(), (409, "op_first"));
}

#[tokio::test]
async fn a_file_that_is_not_the_promised_one_is_discarded_and_the_promise_stays_open() {
    let world = World::start().await;
    let file = photo(1);
    let (phone, evidence) = promised(&world, &file).await;
    let tus = Tus { world: &world, token: &phone.token };
    let at = tus.begin(evidence, "full", file.len()).await;
    let mut other = file.clone();
    other[500] ^= 1;
    assert_eq!(tus.send(&at, 0, &other).await.problem(), (460, "checksum_mismatch"));
    assert_eq!(tus.ask(&at).await.status, 404);
    let absent = world.get(&format!("/v1/evidence/{evidence}/full"), &phone.token).await;
    assert_eq!(absent.problem(), (404, "not_received"));
    let at = tus.begin(evidence, "full", file.len()).await;
    assert_eq!(told(&tus.send(&at, 0, &file).await), Some("verified"));
    assert_eq!(tus.create(evidence, "full", file.len() + 1).await.problem(), (409, "already_there"));
}

#[tokio::test]
async fn a_damaged_piece_moves_nothing() {
    let world = World::start().await;
    let file = photo(1);
    let (phone, evidence) = promised(&world, &file).await;
    let tus = Tus { world: &world, token: &phone.token };
    let at = tus.begin(evidence, "full", file.len()).await;
    let zeros = ["sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "sha256 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="];
    for checksum in zeros {
        let wrong = tus.patch(&at, 0).header("upload-checksum", checksum).body(file[..100].to_vec());
        let answer = Answer::of(wrong.send().await.unwrap()).await;
        assert_eq!(answer.problem(), (460, "checksum_mismatch"));
        assert_eq!(tus.ask(&at).await.headers["upload-offset"], "0");
    }
    let sha1_of_abc = tus.patch(&at, 0).header("upload-checksum", "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=").body("abc");
    assert_eq!(sha1_of_abc.send().await.unwrap().headers()["upload-offset"], "3");
}

#[tokio::test]
async fn a_piece_that_does_not_follow_is_told_where_to_go_on() {
    let world = World::start().await;
    let file = photo(1);
    let (phone, evidence) = promised(&world, &file).await;
    let tus = Tus { world: &world, token: &phone.token };
    let at = tus.begin(evidence, "full", file.len()).await;
    tus.send(&at, 0, &file[..700]).await;
    let astray = tus.send(&at, 300, &file[300..]).await;
    assert_eq!(astray.problem(), (409, "offset"));
    assert_eq!(astray.body["params"]["offset"], 700);
    let too_much = tus.send(&at, 700, &[&file[700..], b"more"].concat()).await;
    assert_eq!(too_much.problem(), (413, "size"));
    assert_eq!(told(&tus.send(&at, 700, &file[700..]).await), Some("verified"));
}

/// The connection goes in the middle of a piece: what arrived is kept, and the file is finished from there.
#[tokio::test]
async fn an_upload_that_is_cut_off_goes_on_where_it_stopped() {
    let mut world = World::start().await;
    let file = photo(1);
    let (phone, evidence) = promised(&world, &file).await;
    let at = Tus { world: &world, token: &phone.token }.begin(evidence, "full", file.len()).await;
    let mut line = TcpStream::connect(world.server.as_ref().unwrap().addr()).await.unwrap();
    let head = format!(
        "PATCH {at} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n\
         content-type: application/offset+octet-stream\r\ncontent-length: {}\r\n\r\n",
        phone.token,
        file.len()
    );
    line.write_all(head.as_bytes()).await.unwrap();
    line.write_all(&file[..1500]).await.unwrap();
    line.shutdown().await.unwrap();
    let _ = line.read_to_end(&mut Vec::new()).await;
    world.restart().await;
    let tus = Tus { world: &world, token: &phone.token };
    assert_eq!(tus.ask(&at).await.headers["upload-offset"], "1500");
    assert_eq!(told(&tus.send(&at, 1500, &file[1500..]).await), Some("verified"));
}

/// A dead connection that the server still waits for must not lock its own phone out.
#[tokio::test]
async fn a_later_request_takes_over_from_one_that_hangs() {
    let world = World::start().await;
    let file = photo(1);
    let (phone, evidence) = promised(&world, &file).await;
    let tus = Tus { world: &world, token: &phone.token };
    let at = tus.begin(evidence, "full", file.len()).await;
    let mut line = TcpStream::connect(world.server.as_ref().unwrap().addr()).await.unwrap();
    let head = format!(
        "PATCH {at} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n\
         content-type: application/offset+octet-stream\r\ncontent-length: {}\r\nexpect: 100-continue\r\n\r\n",
        phone.token,
        file.len()
    );
    line.write_all(head.as_bytes()).await.unwrap();
    // The go-ahead is sent when the handler reads the body: from here on it holds the turn.
    let mut go_ahead = [0; 25];
    line.read_exact(&mut go_ahead).await.unwrap();
    assert!(go_ahead.starts_with(b"HTTP/1.1 100"));
    let here: usize = tus.ask(&at).await.headers["upload-offset"].to_str().unwrap().parse().unwrap();
    assert_eq!(told(&tus.send(&at, here, &file[here..]).await), Some("verified"));
    let mut answer = vec![0; 12];
    line.read_exact(&mut answer).await.unwrap();
    assert_eq!(answer, b"HTTP/1.1 408");
}

#[tokio::test]
async fn only_whoever_promised_it_delivers_it() {
    let world = World::start().await;
    let file = photo(1);
    let (li, evidence) = promised(&world, &file).await;
    let wang = Phone::enrol(&world, "wang").await;
    let stranger = Tus { world: &world, token: &wang.token };
    assert_eq!(stranger.create(evidence, "full", file.len()).await.problem(), (404, "not_found"));
    let at = Tus { world: &world, token: &li.token }.begin(evidence, "full", file.len()).await;
    assert_eq!(stranger.ask(&at).await.status, 404);
    assert_eq!(stranger.send(&at, 0, &file).await.problem(), (404, "not_found"));
    let late = Tus { world: &world, token: &li.push_token };
    assert_eq!(told(&late.send(&at, 0, &file).await), Some("verified"));
}

#[tokio::test]
async fn sizes_are_those_that_were_promised() {
    let world = World::start().await;
    let file = photo(1);
    let (phone, evidence) = promised(&world, &file).await;
    let tus = Tus { world: &world, token: &phone.token };
    assert_eq!(tus.create(evidence, "full", file.len() + 1).await.problem(), (400, "length"));
    assert_eq!(tus.create(evidence, "full", 65 << 20).await.problem(), (413, "size"));
    assert_eq!(tus.create(evidence, "thumb", (512 << 10) + 1).await.problem(), (413, "size"));
    assert_eq!(tus.create(evidence, "thumb", 0).await.problem(), (400, "length"));
    let at = tus.begin(evidence, "thumb", 4).await;
    assert_eq!(tus.send(&at, 0, b"none").await.problem(), (422, "not_a_picture"));
}

#[tokio::test]
async fn an_upload_can_be_given_up_and_ends_by_itself() {
    let world = World::start().await;
    let file = photo(1);
    let (phone, evidence) = promised(&world, &file).await;
    let tus = Tus { world: &world, token: &phone.token };
    let at = tus.begin(evidence, "full", file.len()).await;
    assert_eq!(tus.request(Method::DELETE, &at).send().await.unwrap().status(), 204);
    assert_eq!(tus.ask(&at).await.status, 404);
    let at = tus.begin(evidence, "full", file.len()).await;
    world.clock.pass(7 * 24 * 3_600_000);
    assert_eq!(tus.ask(&at).await.status, 404);
}

#[tokio::test]
async fn the_server_says_what_it_speaks() {
    let world = World::start().await;
    let answer = world.client.request(Method::OPTIONS, world.address("/v1/media")).send().await.unwrap();
    assert_eq!(answer.status(), 204);
    assert_eq!(answer.headers()["tus-version"], "1.0.0");
    assert_eq!(answer.headers()["tus-max-size"], (64 << 20).to_string());
    let extensions = answer.headers()["tus-extension"].to_str().unwrap();
    assert!(["creation", "checksum", "termination", "expiration"].iter().all(|e| extensions.contains(e)));
    let phone = Phone::enrol(&world, "li").await;
    let old = world.request(Method::POST, "/v1/media", &phone.token).send().await.unwrap();
    assert_eq!(Answer::of(old).await.problem(), (412, "tus_version"));
}
