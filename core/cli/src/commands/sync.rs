//! `sync`: deliver what waits, fetch what changed.

use routebook::{EnrolmentSync, Installation, Phase, Progress, SyncOutcome};

use super::block_on;
use crate::fault::Fault;
use crate::output::Output;
use crate::words::Words;

pub fn sync(phone: &Installation, out: &Output) -> Result<(), Fault> {
    let report = block_on(phone.sync(|p| out.note(&progress(&out.words, &p))))??;
    let stuck = report.enrolments.iter().find(|e| !matches!(e.outcome, SyncOutcome::Done));
    let failed = stuck.map(|e| Fault::NotDelivered(why(&out.words, &e.outcome)));
    out.outcome(&report, failed, |w| report.enrolments.iter().map(|e| line(w, e)).collect())
}

fn progress(w: &Words, p: &Progress) -> String {
    let phase = match p.phase {
        Phase::Push => w.of("上传记录", "sending records"),
        Phase::Pull => w.of("下载更新", "fetching changes"),
        Phase::Snapshot => w.of("下载整片资料(页)", "fetching an area (pages)"),
        Phase::Media => w.of("上传照片(字节)", "sending photos (bytes)"),
    };
    format!("  {phase} {}{}", p.done, p.total.map(|t| format!("/{t}")).unwrap_or_default())
}

fn line(w: &Words, e: &EnrolmentSync) -> String {
    let sent =
        format!("{} {}, {} {}", e.pushed, w.of("条记录已送达", "records delivered"), e.files, w.of("个文件", "files"));
    let refused =
        (e.refused + e.held > 0).then(|| format!(", {} {}", e.refused + e.held, w.of("条需要处理", "need attention")));
    format!("{}: {sent}{}; {}", e.person, refused.unwrap_or_default(), w.waiting(e.waiting_ops, e.waiting_files))
}

fn why(w: &Words, outcome: &SyncOutcome) -> String {
    match outcome {
        SyncOutcome::Done => String::new(),
        SyncOutcome::Retry { reason, .. } => {
            format!(
                "{} ({reason})",
                w.of("网络不通,数据仍在本机,稍后再试", "no connection; everything is kept here, try again later")
            )
        }
        SyncOutcome::SignInAgain => w.of("请重新登录,数据仍在本机", "sign in again; everything is kept here").into(),
        SyncOutcome::Refused { code } => {
            format!("{} ({code}): {}", w.of("服务器拒绝", "the server refused"), w.refusal(code))
        }
        SyncOutcome::Failed { code, detail } => format!("{code}: {detail}"),
    }
}
