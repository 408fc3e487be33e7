//! Customers, files that are kept as they are, answers that were carried over, and the home screen.

use serde_json::json;

use super::{Board, compare_visit};
use crate::script::{FileNote, Walker, missing_from};
use crate::supervisor::Supervisor;
use crate::{Fault, digest};

/// What a rep's diary says of them, against the phone and the server.
pub(super) fn check(walker: &Walker, boss: &Supervisor, board: &Board) -> Result<(), Fault> {
    let (rep, who, diary) = (walker.rep()?, &walker.phone.owner, walker.diary());
    let open = |flow| rep.visit(flow).map_err(walker.phone.says("opening a flow"));
    for note in &diary.matters {
        board.check(
            "customers and other matters",
            who,
            compare_visit(&open(note.flow)?, &boss.visit(&note.flow.to_string())?),
        );
    }
    for (flow, before) in &diary.carried {
        let (phone, server) = (open(*flow)?, boss.visit(&flow.to_string())?);
        let mut lost = missing_from(&phone, before);
        if phone.state.carried.len() != server.carried.len() {
            lost.push(format!("{flow}: {:?} carried on the server", server.carried));
        }
        board.check("visits carried over with every answer", who, lost);
    }
    for note in &diary.files {
        board.check("files byte for byte", who, file(note, boss)?);
    }
    let home = || Ok::<_, Fault>(json!(rep.home(None).map_err(walker.phone.says("opening the home screen"))?));
    let words = (home()? != home()?).then(|| "the home screen differs from one look to the next".to_owned());
    board.check("home screens the same twice", who, words.into_iter().collect());
    Ok(())
}

fn file(note: &FileNote, boss: &Supervisor) -> Result<Vec<String>, Fault> {
    let id = note.evidence.to_string();
    let found = [digest::of_file(&note.path)?, digest::of(&boss.evidence(&id, "full")?)];
    let differ = found.iter().zip(["phone", "server"]).filter(|(found, _)| **found != note.digest);
    Ok(differ.map(|(found, place)| format!("{id}: the {place}'s file is {found}, not {}", note.digest)).collect())
}
