//! The player in Rust, over the facade.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use routebook::{
    BootId, Clock, ClockReading, Error, FileKeys, Fix, FlowId, Http, Installation, LeadInput, OutletId, OutletView,
    Platform, Rep, SheetInput, SystemDisk, Unmet, Value,
};
use routebook_fleet::{Dice, SeededRandom};
use sha2::{Digest, Sha256};
use tokio::runtime::Runtime;

use crate::input::answers;
use crate::script::{Act, Moment, Said};
use crate::{Day, Fault, Ground};

/// How a day ended.
pub type Ends = Said;

/// Plays a day with a phone whose data lies in the folder.
///
/// # Errors
/// [`Fault::Otherwise`] where a verb gives something else than the file says.
pub fn play(day: &Day, ground: &Ground, folder: &Path) -> Result<Ends, Fault> {
    let mut player = Player::new(day, ground, folder);
    day.acts.iter().try_for_each(|moment| player.act(moment))?;
    let Player { here, runtime, index, photos, .. } = player;
    runtime.block_on(here.pause()).map_err(|e| otherwise("the end", "pause", e))?;
    drop(here);
    Ok(Said { state: ground.phone(&index)?, photos: photos.join(" "), server: ground.server()? })
}

struct Player<'a> {
    day: &'a Day,
    ground: &'a Ground,
    clock: Arc<Watch>,
    here: Installation,
    index: PathBuf,
    runtime: Runtime,
    flows: BTreeMap<String, FlowId>,
    photos: Vec<String>,
}

impl<'a> Player<'a> {
    fn new(day: &'a Day, ground: &'a Ground, folder: &Path) -> Self {
        let index = folder.join("rep.db");
        let clock = Arc::new(Watch::new(day));
        let platform = platform(day, &index, &clock);
        let here = Installation::open(&index, &platform).expect("a phone opens in an empty folder");
        let runtime = Runtime::new().expect("an async runtime");
        Self { day, ground, clock, here, index, runtime, flows: BTreeMap::new(), photos: Vec::new() }
    }

    fn act(&mut self, moment: &Moment) -> Result<(), Fault> {
        let now = self.day.at(&moment.at);
        self.clock.now_ms.store(now, Ordering::SeqCst);
        self.ground.put_forward(now);
        self.perform(&moment.act).map_err(|found| Fault::Otherwise {
            at: moment.at.clone(),
            what: format!("{:?}", moment.act),
            found,
        })
    }

    fn perform(&mut self, act: &Act) -> Result<(), String> {
        match act {
            Act::SignIn => self.sign_in(),
            Act::Sync => self.sync(),
            Act::Points { balance } => self.points(*balance),
            Act::StartVisit { outlet, name } => self.start(outlet, name),
            Act::AttachPhoto { flow, step, outlet, photo } => self.photo(flow, step, outlet, photo),
            Act::AddLead { name, phone, source, flow } => self.lead((name, phone, source), flow),
            Act::SubmitVisit { flow, lacks } => self.submit(flow, lacks),
            _ => self.say(act),
        }
    }

    /// The verbs that give nothing which the day goes on with.
    fn say(&self, act: &Act) -> Result<(), String> {
        let rep = self.rep()?;
        let done = match act {
            Act::RecordStep { flow, step, answers: said } => {
                rep.record_step(self.flow(flow)?, step, answers(said)).map(drop)
            }
            Act::CorrectAnswer { flow, step, answers: said, reason } => {
                rep.correct_answer(self.flow(flow)?, step, answers(said), reason).map(drop)
            }
            Act::Explain { flow, reason } => rep.explain_all(self.flow(flow)?, reason).map(drop),
            Act::EditOutlet { outlet, field, text } => {
                rep.edit_outlet(self.outlet(outlet)?.id, field, Value::Text(text.clone())).map(drop)
            }
            Act::ConfirmSheet { done, plan } => rep.confirm_sheet(&sheet(done, plan)).map(drop),
            _ => return Err("no player knows this verb".into()),
        };
        done.map_err(words)
    }

    fn sign_in(&self) -> Result<(), String> {
        let (url, password) = (self.ground.url(), self.ground.password());
        self.runtime.block_on(self.here.sign_in(&url, &self.day.login, password)).map(drop).map_err(words)
    }

    fn sync(&self) -> Result<(), String> {
        let report = self.runtime.block_on(self.here.sync(|_| {})).map_err(words)?;
        if report.is_done() { Ok(()) } else { Err(format!("{:?}", report.worst())) }
    }

    fn points(&self, balance: i64) -> Result<(), String> {
        let found = self.rep()?.points().map_err(words)?.balance;
        if found == balance { Ok(()) } else { Err(format!("{found} points")) }
    }

    fn start(&mut self, code: &str, name: &str) -> Result<(), String> {
        let outlet = self.outlet(code)?;
        let visit = self.rep()?.start_visit(outlet.id, before(&outlet)).map_err(words)?;
        self.flows.insert(name.into(), visit.flow);
        Ok(())
    }

    fn photo(&mut self, flow: &str, step: &str, code: &str, photo: &str) -> Result<(), String> {
        let (outlet, file) = (self.outlet(code)?, self.ground.photo(photo));
        let flow = self.flow(flow)?;
        let receipt = self.rep()?.attach_photo(flow, step, None, &file, before(&outlet)).map_err(words)?;
        self.photos.push(receipt.digest);
        Ok(())
    }

    fn lead(&mut self, (name, phone, source): (&str, &str, &str), flow: &str) -> Result<(), String> {
        let lead = LeadInput {
            name: name.into(),
            phone: phone.into(),
            source: source.into(),
            first_contact: None,
            spent: BTreeMap::new(),
        };
        let added = self.rep()?.add_lead(&lead).map_err(words)?;
        self.flows.insert(flow.into(), added.flow.ok_or("a lead without a flow")?);
        Ok(())
    }

    fn submit(&self, flow: &str, lacks: &[String]) -> Result<(), String> {
        let unmet = match self.rep()?.submit_visit(self.flow(flow)?) {
            Ok(_) => Vec::new(),
            Err(Error::Unmet(unmet)) => unmet.iter().map(code).collect(),
            Err(other) => return Err(words(other)),
        };
        if unmet == lacks { Ok(()) } else { Err(format!("lacks {unmet:?}")) }
    }

    fn rep(&self) -> Result<Rep, String> {
        self.here.rep().map_err(words)
    }

    fn outlet(&self, code: &str) -> Result<OutletView, String> {
        let rep = self.rep()?;
        let found: Vec<OutletId> = rep.outlets(code, 0).map_err(words)?.items.iter().map(|o| o.id).collect();
        rep.outlet(*found.first().ok_or("no such outlet")?).map_err(words)
    }

    fn flow(&self, name: &str) -> Result<FlowId, String> {
        self.flows.get(name).copied().ok_or_else(|| format!("no flow was named {name}"))
    }
}

/// She stands at the door, as far as its place is known.
fn before(outlet: &OutletView) -> Option<Fix> {
    let point = outlet.place?;
    Some(Fix { point, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 500 })
}

fn sheet(done: &str, plan: &str) -> SheetInput {
    SheetInput { proposals: None, done: done.into(), plan: plan.into() }
}

/// The stable word of what is not met, as it crosses into other languages.
fn code(unmet: &Unmet) -> String {
    let json = serde_json::to_value(unmet).unwrap_or_default();
    json["code"].as_str().unwrap_or("unknown").to_owned()
}

fn words(error: Error) -> String {
    format!("{}: {error}", error.code())
}

fn otherwise(at: &str, what: &str, error: Error) -> Fault {
    Fault::Otherwise { at: at.into(), what: what.into(), found: words(error) }
}

fn platform(day: &Day, index: &Path, clock: &Arc<Watch>) -> Platform {
    let random = Arc::new(SeededRandom::new(Dice::of(day.phone_seed, &[])));
    let mut keys = index.as_os_str().to_owned();
    keys.push(".keys");
    Platform {
        clock: clock.clone(),
        random: random.clone(),
        keys: Arc::new(FileKeys::new(Path::new(&keys), random)),
        disk: Arc::new(SystemDisk),
        transport: Arc::new(Http),
        vfs: None,
        database_key: None,
        bitmaps: None,
        app: day.app.clone(),
        platform: day.system.clone(),
    }
}

/// The rep's phone shows the right time, and was switched on at midnight.
struct Watch {
    now_ms: AtomicI64,
    midnight_ms: i64,
    zone_min: i16,
    boot: BootId,
}

impl Watch {
    fn new(day: &Day) -> Self {
        let mut boot = [0; 16];
        boot.copy_from_slice(&Sha256::digest(day.boot.as_bytes())[..16]);
        Self {
            now_ms: AtomicI64::new(day.midnight_ms),
            midnight_ms: day.midnight_ms,
            zone_min: day.zone_minutes,
            boot: BootId(boot),
        }
    }
}

impl Clock for Watch {
    fn now(&self) -> ClockReading {
        let wall_ms = self.now_ms.load(Ordering::SeqCst);
        let mono_ms = (wall_ms - self.midnight_ms).max(0) as u64;
        ClockReading { wall_ms, zone_min: self.zone_min, mono_ms, boot: self.boot }
    }
}
