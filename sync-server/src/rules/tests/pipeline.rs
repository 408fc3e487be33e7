//! A customer over its stages: forged advances and strangers are refused, and the row tells what lists need.

use routebook_domain::flow::{ActionKind, Unmet};
use routebook_domain::template::FlowKind;

use super::world::{HOUR, Phone, World, accepted, refusal};
use crate::model::FlowRow;
use crate::rules::visits::{self, VisitFilter};

fn enter(stage: &str) -> ActionKind {
    ActionKind::EnterStage { stage: stage.into() }
}

fn row(world: &World, flow: routebook_domain::ids::FlowId) -> FlowRow {
    world.read(|cx| Ok(cx.tx.flow(cx.tenant, flow)?)).unwrap().unwrap()
}

/// G1, G2: a phone that lies about its own check gets nowhere.
#[test]
fn a_forged_advance_is_refused_by_name() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.customer("N1");
    ada.fill_lead(flow, "想要两箱", "2026-11-23");
    ada.act(flow, enter("proposal"));
    ada.act(flow, enter("won"));
    ada.act(flow, enter("intent"));
    ada.act(flow, ActionKind::Submit);
    let verdicts = ada.push();
    assert!(verdicts[..3].iter().all(accepted), "{verdicts:?}");
    let next = vec!["intent".to_owned(), "lost".to_owned()];
    let skipped = |stage: &str| Unmet::StageOutOfOrder { stage: stage.into(), next: next.clone() };
    assert!(refusal(&verdicts[3]).requirements().contains(&skipped("proposal")));
    assert!(refusal(&verdicts[4]).requirements().contains(&skipped("won")));
    let need = Unmet::FieldMissing { step: "need-profile".into(), field: "need".into() };
    assert!(refusal(&verdicts[5]).requirements().contains(&need), "{:?}", verdicts[5]);
    let unfinished = Unmet::StageNotFinal { stage: "lead".into() };
    assert!(refusal(&verdicts[6]).requirements().contains(&unfinished));
    assert_eq!(row(&world, flow).stage.as_deref(), Some("lead"));
}

#[test]
fn the_row_holds_stage_summary_and_the_next_follow_up() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.customer("N1");
    ada.fill_lead(flow, "想要两箱", "2026-11-23");
    ada.record(flow, "need-profile", &[("need", "冰柜".into())]);
    world.later(HOUR);
    ada.act(flow, enter("intent"));
    let verdicts = ada.push();
    assert!(verdicts.iter().all(accepted), "{verdicts:?}");
    let row = row(&world, flow);
    assert_eq!(
        (row.kind, row.stage.as_deref(), row.summary.as_deref()),
        (FlowKind::Pipeline, Some("intent"), Some("想要两箱"))
    );
    assert_eq!((row.due_day, row.touched_ms), (Some("2026-11-23".parse().unwrap()), world.now.get()));
    let filter = |stage: &str| VisitFilter {
        kind: Some("pipeline".into()),
        stage: Some(stage.into()),
        ..VisitFilter::default()
    };
    let count = |stage| world.seen_by("sue", |cx, s| visits::list(cx, s, &filter(stage))).unwrap().items.len();
    assert_eq!((count("intent"), count("lead")), (1, 0));
    let detail = world.seen_by("sue", |cx, s| visits::detail(cx, s, flow)).unwrap();
    let entered: Vec<_> = detail.stages.iter().filter(|s| s.entered.is_some()).map(|s| s.id.as_str()).collect();
    assert_eq!((entered, detail.next_stages), (vec!["lead", "intent"], vec!["proposal".to_owned(), "lost".to_owned()]));
}

#[test]
fn only_the_owner_goes_on_and_a_correction_keeps_what_it_replaced() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let flow = ada.customer("N1");
    ada.fill_lead(flow, "想要两箱", "2026-11-23");
    let answers = [("summary".to_owned(), "想要三箱".into())].into();
    ada.act(flow, ActionKind::Correct { step: "follow-up".into(), answers, reason: "听错了".into() });
    assert!(ada.push().iter().all(accepted));
    ben.act(flow, enter("lost"));
    ben.act(flow, ActionKind::Void { reason: "重复".into() });
    for verdict in ben.push() {
        let unmet = refusal(&verdict).requirements();
        assert!(unmet.contains(&Unmet::NotOwner) || unmet.contains(&Unmet::NotReviewer), "{unmet:?}");
    }
    let detail = world.seen_by("sue", |cx, s| visits::detail(cx, s, flow)).unwrap();
    let steps = detail.steps.iter().find(|s| s.id == "follow-up").unwrap();
    let summary = steps.fields.iter().find(|f| f.id == "summary").unwrap();
    assert_eq!((&summary.answer, &summary.revisions[0].value), (&"想要三箱".into(), &"想要两箱".into()));
    assert_eq!(summary.revisions[0].reason.as_deref(), Some("听错了"));
    assert_eq!(detail.timeline.last().unwrap().note.as_deref(), Some("听错了"));
}
