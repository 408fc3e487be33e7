//! Doubts: raised beside the verdict, never part of it.

mod explained;
mod lists;
mod looks;
mod normal;
mod renewed;
mod seals;
mod then;
mod travel;
mod twins;

use routebook_domain::doubt::DoubtCode;
use routebook_domain::ids::{EvidenceId, FlowId};

use super::world::World;
use crate::model::{FlowRow, PhotoRow};
use crate::rules::{ids, settings};

fn row(world: &World, flow: FlowId) -> FlowRow {
    world.read(|cx| Ok(cx.tx.flow(cx.tenant, flow)?)).unwrap().unwrap()
}

fn photo(world: &World, id: EvidenceId) -> PhotoRow {
    world.read(|cx| Ok(cx.tx.photo(cx.tenant, id)?)).unwrap().unwrap()
}

fn codes(world: &World, flow: FlowId) -> Vec<DoubtCode> {
    row(world, flow).doubts.iter().map(|s| s.doubt.code).collect()
}

/// The photo that one of the flow's resembles.
fn twin(world: &World, flow: FlowId) -> Option<EvidenceId> {
    row(world, flow).doubts.iter().find_map(|s| s.doubt.other)
}

/// Sets a limit, for a territory or everywhere.
fn put(world: &World, key: &str, number: i64, territory: Option<&str>) {
    let (by, place) = (ids::company(world.tenant), territory.map(|code| world.territory(code)));
    world.write(|cx| settings::put(cx, by, key, Some(number.into()), place)).unwrap();
}
