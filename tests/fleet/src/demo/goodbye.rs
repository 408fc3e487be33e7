//! The last screen: what came of it, where to look, and how to sign in.

use super::summary::Summary;
use crate::Fault;
use crate::company::{ADMIN, OFFICE, PASSWORD, SUPERVISOR};
use crate::script::Stage;

/// One screen of numbers, on standard error.
pub(super) fn table(stage: &Stage, s: &Summary) {
    let rows = [
        (
            "visits",
            format!(
                "{} made, {} on the server the same, {} approved, {} 待补全",
                s.visits.made, s.visits.on_server, s.visits.approved, s.visits.incomplete
            ),
        ),
        ("action sheets", format!("{} made, {} on the server the same", s.sheets.made, s.sheets.on_server)),
        (
            "photos",
            format!(
                "{} made, {} on the server byte for byte, {} MB",
                s.photos.made,
                s.photos.on_server,
                s.photos.bytes / 1_000_000
            ),
        ),
        (
            "steps given back",
            format!(
                "{} given back, {} reached the rep, {} repaired and approved",
                s.returned.steps, s.returned.reached, s.returned.repaired
            ),
        ),
        ("chains", format!("{} checked, {} verified", s.chains.checked, s.chains.verified)),
        ("still waiting", format!("{} ops, {} files; {} refused", s.outbox.ops, s.outbox.files, s.refused)),
        ("went wrong", format!("{} cuts of the network, server unplugged {} time(s)", s.cuts, s.server_unplugged)),
        ("lost", s.lost.to_string()),
        ("took", format!("{} s", s.seconds)),
    ];
    eprintln!("\n{} reps, {} days of {}", s.reps, s.days, crate::NAME);
    rows.iter().for_each(|(what, words)| eprintln!("  {what:<17} {words}"));
    s.faults.iter().for_each(|fault| eprintln!("  FAULT  {fault}"));
    eprintln!("  data              {}", stage.company.dir().display());
}

/// Says where to look and serves until Ctrl-C.
pub(super) fn serve(stage: &Stage) -> Result<(), Fault> {
    let (url, dir) = (stage.company.url(), stage.company.dir());
    let sign_ins = [
        (SUPERVISOR, stage.company.plan.supervisor.name.as_str(), "reviews every visit"),
        (OFFICE, stage.company.plan.office.name.as_str(), "sees the whole company"),
        (ADMIN, "管理员", "sets the company up"),
    ];
    eprintln!("\nOpen {url} and sign in; every password is {PASSWORD}\n");
    sign_ins.iter().for_each(|(login, name, what)| eprintln!("  {login:<12} {name:<4} {what}"));
    for walker in &stage.walkers {
        let person = &stage.company.plan.reps[walker.number].person;
        eprintln!(
            "  {:<12} {:<4} a rep; as on the phone: cargo run -p routebook-cli -- --db {} today",
            person.login,
            person.name,
            walker.phone.database().display()
        );
    }
    eprintln!("\nData in {}. Ctrl-C ends it.", dir.display());
    stage.company.runtime().block_on(tokio::signal::ctrl_c()).map_err(Fault::io("Ctrl-C"))
}
