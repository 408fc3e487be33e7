//! The last screen: what came of it, where to look, and how to sign in.

use super::summary::Summary;
use crate::Fault;
use crate::audit::Doubts;
use crate::company::{ADMIN, PASSWORD, PersonPlan};
use crate::script::Stage;

/// One screen of numbers, on standard error.
pub(super) fn table(s: &Summary) {
    eprintln!("\n{} of {} at {}", counted(s.days as usize, "day"), counted(s.reps, "rep"), crate::NAME);
    rows(s).iter().for_each(|(what, words)| eprintln!("  {what:<17} {words}"));
    s.checks.iter().for_each(|(what, c)| eprintln!("  checked           {what}: {} of {}", c.held, c.checked));
    s.scenes.iter().for_each(|(what, times)| eprintln!("  played            {what}: {times}"));
    s.faults.iter().for_each(|fault| eprintln!("  FAULT  {fault}"));
}

fn rows(s: &Summary) -> Vec<(&'static str, String)> {
    let (v, a, p, d, r) = (&s.visits, &s.sheets, &s.photos, &s.doubts, &s.returned);
    let megabytes = p.bytes / 1_000_000;
    let [approved, waiting, void] = [v.approved, v.submitted, v.voided];
    let settled = format!("{approved} approved, {waiting} to review, {void} void, {} 待补全", v.incomplete);
    vec![
        ("visits", format!("{} made, {} on the server the same; {settled}", v.made, v.on_server)),
        ("action sheets", format!("{} made, {} on the server the same", a.made, a.on_server)),
        ("photos", format!("{} made, {} on the server byte for byte; {megabytes} MB", p.made, p.on_server)),
        ("doubts", doubts(d)),
        (
            "steps given back",
            format!("{}, {} reached the rep, {} repaired and approved", r.steps, r.reached, r.repaired),
        ),
        ("chains", format!("{} checked, {} verified", s.chains.checked, s.chains.verified)),
        ("still waiting", format!("{} ops, {} files; {} refused", s.outbox.ops, s.outbox.files, s.refused)),
        ("went wrong", format!("network cut {}, server unplugged {}", times(s.cuts), times(s.server_unplugged))),
        ("lost", s.lost.to_string()),
        ("took", format!("{} s", s.seconds)),
    ]
}

fn doubts(d: &Doubts) -> String {
    let kinds: Vec<_> = d.kinds.iter().map(|(word, times)| format!("{word} {times}")).collect();
    let colon = if kinds.is_empty() { "" } else { ": " };
    format!("{} raised, {} explained{colon}{}", d.raised, d.explained, kinds.join(", "))
}

/// Says where to look and serves until Ctrl-C.
pub(super) fn serve(stage: &Stage, kept: bool) -> Result<(), Fault> {
    eprintln!("\nOpen {} and sign in; every password is {PASSWORD}\n", stage.company.url());
    for (login, name, what) in sign_ins(stage) {
        eprintln!("  {login:<12} {name}  {what}");
    }
    where_to_doubt(stage);
    if let Some(walker) = stage.walkers.first() {
        let database = walker.phone.database().display();
        eprintln!("\nA rep's phone in a terminal, from another window (compiled at its first call):");
        eprintln!(
            "  cargo run -p routebook-cli -- --db {database} sync     # first: it tells the phone what day it is"
        );
        eprintln!("  cargo run -p routebook-cli -- --db {database} today");
    }
    let dir = stage.company.dir().display();
    if kept {
        eprintln!("Everything lies in {dir} and stays there. Ctrl-C ends the server.");
    } else {
        eprintln!("Everything lies in {dir}. Ctrl-C ends the server and removes it; --dir FOLDER keeps it.");
    }
    stage.company.runtime().block_on(tokio::signal::ctrl_c()).map_err(Fault::io("Ctrl-C"))
}

/// The visit at which corners were cut, and what the code on one of its photos tells.
fn where_to_doubt(stage: &Stage) {
    let url = stage.company.url();
    let doubted = stage.walkers.iter().find_map(|walker| Some((walker, walker.diary().doubted?)));
    let Some((walker, flow)) = doubted else { return };
    let diary = walker.diary();
    let codes = diary.photos.iter().filter(|photo| photo.flow == flow).map(|photo| photo.code.as_str());
    let line = |what: &str, path: &str| eprintln!("{what:<47} {url}{path}");
    eprintln!();
    line("One rep cut corners. As supervisor, by doubt:", "/visits?view=all&sort=doubt");
    line("That visit, both pictures and the reason given:", &format!("/visits/{flow}"));
    codes.take(1).for_each(|code| line(&format!("Paste {code} into:"), "/verify"));
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn times(n: u64) -> String {
    if n == 1 { "once".into() } else { format!("{n} times") }
}

fn sign_ins(stage: &Stage) -> Vec<(&str, &str, &'static str)> {
    fn line<'a>(p: &'a PersonPlan, what: &'static str) -> (&'a str, &'a str, &'static str) {
        (&p.login, &p.name, what)
    }
    let plan = &stage.company.plan;
    let leads = [line(&plan.supervisor, "reviews every visit"), line(&plan.office, "sees the whole company")];
    let reps = plan.reps.iter().map(|rep| line(&rep.person, "a rep"));
    leads.into_iter().chain([(ADMIN, "管理员", "sets the company up")]).chain(reps).collect()
}
