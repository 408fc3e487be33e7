//! One row of everything: a visit with a photo, a conflict, a held op, and whoever may or may not see them.

use reqwest::Method;
use routebook_domain::ids::{BodyId, EvidenceId, RecordId};
use routebook_domain::merge::{Change, field_no};
use routebook_domain::place::GeoPoint;
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::time::TimeEvidence;
use routebook_protocol::{Body, Payload, Verdict};

use super::table::Row;
use crate::world::{Phone, Tus, World, photo};

/// Who asks: nobody, the rep whose rows they are, his colleague, a rep of the other territory, his supervisor, the other
/// territory's supervisor, the manager above both, head office, and the admin.
pub const CALLERS: [(&str, bool); 9] = [
    ("nobody", false),
    ("li", true),
    ("wang", true),
    ("zhou", true),
    ("sun", true),
    ("bei", true),
    ("region", true),
    ("hq", true),
    ("admin", true),
];
const MORE: [(&str, &str); 2] = [
    ("people.csv", "login,name,role,password\nbei,钱主管,supervisor,right-horse\nhq,总部,head_office,right-horse\n"),
    ("assignments.csv", "login,territory\nbei,江北\n"),
];
const DAY: i64 = 86_400_000;

/// Something that stands in rows, and who sees it: everybody who may, and of a phone those who review its owner.
pub struct Mark {
    pub what: &'static str,
    pub text: String,
    /// Whether it stands in rows of its own alone: a phone stands in the dots of all that it wrote.
    pub travels: bool,
    pub seen_by: Vec<&'static str>,
}

pub struct Stage {
    pub world: World,
    pub marks: Vec<Mark>,
    pub wang: Phone,
    pub zhou: Phone,
    tokens: Vec<(&'static str, String)>,
    blanks: Vec<(&'static str, String)>,
}

impl Stage {
    pub async fn set() -> Self {
        let world = World::start_of(&MORE, |config| config.limits.burst = 10_000).await;
        let (here, there) = (world.outlet("好邻居").await, world.outlet("北门超市").await);
        let (mut li, mut wang) = (Phone::enrol(&world, "li").await, Phone::enrol(&world, "wang").await);
        let spare = Phone::enrol(&world, "li").await;
        let zhou = Phone::enrol(&world, "zhou").await;
        let (flow, start) = li.start(&world, here);
        let file = photo(1);
        let (evidence, attach) = li.attach(&world, flow, &file);
        let place = moved(&mut li, &world, here, 31.0);
        let late = yesterday(&mut li, &world, here);
        let answer = li.push(&world, &[start, attach, place, late]).await;
        assert!(matches!(answer.verdicts[3].1, Verdict::Held { .. }), "{:?}", answer.verdicts);
        let elsewhere = moved(&mut wang, &world, here, 32.0);
        wang.push(&world, &[elsewhere]).await;
        let upload = delivered(&world, &li, evidence).await;
        let mut tokens = vec![("nobody", String::new())];
        for (login, _) in CALLERS.into_iter().filter(|caller| caller.1) {
            tokens.push((login, world.sign_in(login).await));
        }
        let admin = tokens[8].1.clone();
        let conflict = world.get("/v1/conflicts", &admin).await.body["items"][0]["id"].as_str().unwrap().to_owned();
        let (flow, evidence) = (flow.to_string(), evidence.to_string());
        let marks = vec![
            mark("his visit", &flow, &["li", "wang", "sun", "region", "hq", "admin"]),
            mark("his photo", &evidence, &["li", "sun", "region", "hq", "admin"]),
            phone("his phone", &li.enrolment, &["sun", "region", "hq", "admin"]),
            mark("his outlet", &here.to_string(), &["li", "wang", "sun", "region", "hq", "admin"]),
            mark("the conflict", &conflict, &["li", "wang", "sun", "region", "hq", "admin"]),
            mark("the other outlet", &there.to_string(), &["zhou", "bei", "region", "hq", "admin"]),
            mark("the other rep", &zhou.person.to_string(), &["zhou", "bei", "region", "hq", "admin"]),
            phone("the other phone", &zhou.enrolment, &["bei", "region", "hq", "admin"]),
        ];
        let spare = spare.enrolment;
        let blanks = vec![
            ("{flow}", flow),
            ("{evidence}", evidence),
            ("{conflict}", conflict),
            ("{enrolment}", li.enrolment.clone()),
            ("{spare}", spare),
            ("{upload}", upload),
        ];
        Self { world, marks, wang, zhou, tokens, blanks }
    }

    /// Status and text of one request.
    pub async fn ask(&self, row: &Row, caller: &str) -> (u16, String) {
        let path = self.blanks.iter().fold(row.asked().to_owned(), |path, (blank, value)| path.replace(blank, value));
        let token = &self.tokens.iter().find(|(login, _)| *login == caller).unwrap().1;
        let mut request = self.world.request(row.method.parse::<Method>().unwrap(), &path, token);
        if row.path.starts_with("/v1/media") {
            request = request.header("tus-resumable", "1.0.0").header("upload-length", 5).header("upload-offset", 0);
        }
        if let Some(body) = row.body {
            let chunk = row.method == Method::PATCH.as_str();
            let kind = if chunk { "application/offset+octet-stream" } else { "application/json" };
            request = request.header("content-type", kind).body(body);
        }
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap_or_default())
    }
}

fn mark(what: &'static str, text: &str, seen_by: &[&'static str]) -> Mark {
    Mark { what, text: text.into(), travels: true, seen_by: seen_by.to_vec() }
}

fn phone(what: &'static str, text: &str, seen_by: &[&'static str]) -> Mark {
    Mark { travels: false, ..mark(what, text, seen_by) }
}

/// Says that the outlet lies elsewhere.
fn moved(phone: &mut Phone, world: &World, outlet: RecordId, lat: f64) -> routebook_protocol::Op {
    let value = Value::Place(GeoPoint::from_degrees(lat, 121.0).unwrap());
    let changes = vec![(field_no(RecordKind::Outlet, "place"), Change::Assign { value, replaces: None })];
    phone.op(world, Payload::Set { kind: RecordKind::Outlet, record: outlet, changes })
}

/// Says something on the day before he worked there, by a clock that nobody vouches for.
fn yesterday(phone: &mut Phone, world: &World, outlet: RecordId) -> routebook_protocol::Op {
    use routebook_domain::ports::Clock;
    let now = world.clock.now();
    let then = routebook_domain::ports::ClockReading { wall_ms: now.wall_ms - 2 * DAY, ..now };
    let changes = vec![(field_no(RecordKind::Outlet, "note"), Change::Assign { value: "昨天".into(), replaces: None })];
    let payload = Payload::Set { kind: RecordKind::Outlet, record: outlet, changes };
    let body = Body { id: BodyId::from_bytes(phone.fresh(world)), salt: [3; 16], payload };
    phone.chain.append(phone.person, TimeEvidence::new(then, None), then.wall_ms, &body)
}

/// A thumbnail that is here, and an upload of the whole file that has begun.
async fn delivered(world: &World, phone: &Phone, evidence: EvidenceId) -> String {
    let (small, tus) = (photo(2), Tus { world, token: &phone.token });
    let at = tus.begin(evidence, "thumb", small.len()).await;
    tus.send(&at, 0, &small).await;
    let whole = tus.begin(evidence, "full", photo(1).len()).await;
    whole.rsplit('/').next().unwrap().to_owned()
}
