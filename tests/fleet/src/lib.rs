//! The demo fleet: reps who walk their beats over the real facade and real HTTP, against the real server.
//!
//! For `cargo xtask demo`, and a box of bricks for end-to-end tests. It may import any crate of the
//! workspace but the helper. Everything here blocks: use it from plain threads.
//!
//! Start reading at [`Stage::play`], the order of one day; `script` holds what happens in each phase,
//! `company` founds the company and serves it, `phone` is one rep's phone, `proxy` its bad network,
//! `supervisor` the console's side, and `audit` compares at the end what every phone was promised with
//! what the server holds. [`load`] is another way in: phones without a database, by the thousand, against a server
//! in a process of its own.

pub mod audit;
mod camera;
mod clock;
mod company;
mod demo;
mod dice;
mod digest;
mod fault;
pub mod load;
mod phone;
mod proxy;
pub mod script;
mod show;
mod supervisor;

pub use camera::{Camera, LeftOut, Shot};
pub use clock::{Habits, MINUTE_MS, PhoneClock, SimClock};
pub use company::{
    ADMIN, Company, NAME, OFFICE, OutletPlan, PASSWORD, PersonPlan, Plan, Recipe, RepPlan, SUPERVISOR, TERRITORIES,
};
pub use demo::{Flags, run};
pub use dice::{Dice, SeededRandom};
pub use fault::Fault;
pub use phone::{Drained, Phone};
pub use proxy::{Meter, Network, Proxy};
pub use routebook_scene::Size;
pub use script::{Stage, Walker};
pub use show::{Lane, Show};
pub use supervisor::{
    Answer, Answers, ChainRow, DoubtRow, EvidenceRow, FieldRow, Named, OutletRow, StepRow, Supervisor, Verified,
    VisitDetail, VisitRow,
};
