//! What a sync does and did.

use std::path::Path;

use routebook::{EnrolmentSync, Phase, Progress, SyncOutcome};

use super::{Lang, Words};

impl Words {
    /// How far it has come; nothing where there is nothing to do.
    pub fn syncing(&self, p: &Progress) -> Option<String> {
        if p.total == Some(0) {
            return None;
        }
        let phase = match p.phase {
            Phase::Push => self.of("上传记录", "sending records"),
            Phase::Pull => self.of("下载更新", "fetching changes"),
            Phase::Snapshot => self.of("下载整片资料(页)", "fetching an area (pages)"),
            Phase::Media => self.of("上传照片(字节)", "sending photos (bytes)"),
        };
        Some(format!("  {phase} {}{}", p.done, p.total.map(|t| format!("/{t}")).unwrap_or_default()))
    }

    /// What it did for one enrolment. Only what was counted is said: a database that cannot be read may owe anything.
    pub fn synced(&self, e: &EnrolmentSync) -> String {
        let (records, files) = (self.of("条记录已送达", "records delivered"), self.of("个文件", "files"));
        let sent = format!("{} {records}, {} {files}", e.pushed, e.files);
        let refused = (e.refused + e.held > 0)
            .then(|| format!(", {} {}", e.refused + e.held, self.of("条需要处理", "need attention")));
        let sent = format!("{sent}{}", refused.unwrap_or_default());
        match e.waiting_ops.zip(e.waiting_files) {
            Some((ops, files)) => format!("{}: {sent}; {}", e.person, self.waiting(ops, files)),
            None if e.pushed + e.files > 0 => format!("{}: {sent}; {}", e.person, self.cannot_tell()),
            None => format!("{}: {}", e.person, self.cannot_tell()),
        }
    }

    fn cannot_tell(&self) -> &'static str {
        self.of("无法得知还有什么没送达: 数据库读不出", "cannot tell what waits: the database cannot be read")
    }

    /// What a supervisor said meanwhile.
    pub fn news(&self, given_back: usize, approved: usize) -> Vec<String> {
        let back = match (given_back, self.0) {
            (n, Lang::Zh) => format!("有 {n} 个步骤被退回: routebook todo"),
            (1, Lang::En) => "1 step given back: routebook todo".into(),
            (n, Lang::En) => format!("{n} steps given back: routebook todo"),
        };
        let passed = match self.0 {
            Lang::Zh => format!("有 {approved} 项审核通过: routebook visits"),
            Lang::En => format!("{approved} approved: routebook visits"),
        };
        [(given_back, back), (approved, passed)].into_iter().filter(|(n, _)| *n > 0).map(|(_, said)| said).collect()
    }

    /// Why it did not come to its end.
    pub fn unsynced(&self, outcome: &SyncOutcome) -> String {
        match outcome {
            SyncOutcome::Done => String::new(),
            SyncOutcome::Retry { reason, .. } => {
                let said = self
                    .of("网络不通,数据仍在本机,稍后再试", "no connection; everything is kept here, try again later");
                format!("{said} ({reason})")
            }
            SyncOutcome::SignInAgain => {
                self.of("请重新登录,数据仍在本机", "sign in again; everything is kept here").into()
            }
            SyncOutcome::Refused { code } => {
                format!("{} ({code}): {}", self.of("服务器拒绝", "the server refused"), self.refusal(code))
            }
            SyncOutcome::Failed { detail, .. } => detail.clone(),
        }
    }

    /// Nobody answers at an address; what waits is kept.
    pub fn unanswered(&self, server: &str) -> String {
        match self.0 {
            Lang::Zh => format!("{server} 没有应答: 请检查网络和地址,服务器是否已启动?数据仍在本机,稍后再试"),
            Lang::En => format!(
                "nobody answers at {server}: check the network and the address, or is the server running? Everything \
                 is kept here, try again later"
            ),
        }
    }

    /// A damaged database of this phone, and the command that brings everything out.
    pub fn broken(&self, detail: &str, db: &Path) -> String {
        let said = self.of("数据库已损坏,请先取出全部数据,什么都不要删除: ", "");
        format!("{said}{detail} → routebook --db {} rescue {}", db.display(), self.of("文件夹", "FOLDER"))
    }
}

#[cfg(test)]
mod tests {
    use routebook::EnrolmentId;

    use super::*;

    fn failed(waiting: Option<u64>) -> EnrolmentSync {
        EnrolmentSync {
            enrolment: EnrolmentId::from_bytes([1; 16]),
            person: "李明".into(),
            current: true,
            outcome: SyncOutcome::Failed { code: "storage_damaged".into(), detail: "damaged".into() },
            pushed: 0,
            refused: 0,
            held: 0,
            pulled: 0,
            files: 0,
            bytes: 0,
            waiting_ops: waiting,
            waiting_files: waiting,
            stranded: None,
        }
    }

    #[test]
    fn nothing_is_said_to_be_delivered_where_what_waits_could_not_be_read() {
        let said = Words(Lang::En).synced(&failed(None));
        assert_eq!(said, "李明: cannot tell what waits: the database cannot be read");
        let said = Words(Lang::Zh).synced(&EnrolmentSync { pushed: 2, ..failed(None) });
        assert_eq!(said, "李明: 2 条记录已送达, 0 个文件; 无法得知还有什么没送达: 数据库读不出");
        assert!(Words(Lang::En).synced(&failed(Some(0))).ends_with("everything is delivered"));
    }
}
