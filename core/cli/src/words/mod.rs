//! How codes read to a person, in Chinese and in English.

mod fault;
mod lines;
mod unmet;
mod wanted;

use routebook::{Delivery, FenceVerdict, FlowStatus, Level, TodoKind, TrustedTime};

/// The language of the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// 简体中文.
    Zh,
}

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words(pub Lang);

impl Words {
    /// Picks one of two wordings.
    pub fn of<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.0 == Lang::Zh { zh } else { en }
    }

    /// A title of a template in this language.
    pub fn title<'a>(&self, title: &'a routebook::Title) -> &'a str {
        let first = title.get(self.of("zh-CN", "en"));
        first.or_else(|| title.get("zh-CN")).map_or("", String::as_str)
    }

    /// A flow's state.
    pub fn status(&self, status: FlowStatus) -> &'static str {
        match status {
            FlowStatus::NotStarted => self.of("未开始", "not started"),
            FlowStatus::Open => self.of("进行中", "open"),
            FlowStatus::Incomplete => self.of("待补全", "evidence missing"),
            FlowStatus::Submitted => self.of("待审核", "waiting for review"),
            FlowStatus::Returned => self.of("已退回", "returned"),
            FlowStatus::Approved => self.of("已通过", "approved"),
            FlowStatus::Voided => self.of("已作废", "void"),
        }
    }

    /// How far a visit has come on its way.
    pub fn delivery(&self, delivery: Delivery) -> &'static str {
        match delivery {
            Delivery::Saved => self.of("尚未提交", "not handed in"),
            Delivery::Waiting => self.of("等待上传", "waiting to be sent"),
            Delivery::Delivered => self.of("已送达", "delivered"),
            Delivery::Reviewed => self.of("已审核", "reviewed"),
        }
    }

    /// Whether the phone was at the outlet.
    pub fn place(&self, verdict: FenceVerdict) -> &'static str {
        match verdict {
            FenceVerdict::Inside => self.of("位置:在店内", "place: at the outlet"),
            FenceVerdict::Outside => self.of("位置:不在店内", "place: away from the outlet"),
            FenceVerdict::Uncertain => self.of("位置:不确定", "place: uncertain"),
            FenceVerdict::CannotTell => self.of("位置:无法确定", "place: cannot tell"),
        }
    }

    /// How far a time can be trusted.
    pub fn trust(&self, time: &TrustedTime) -> String {
        let level = match time.level {
            Level::Verified => self.of("时间已核实", "time verified"),
            Level::Estimate => self.of("离线估计", "offline estimate"),
            Level::Unverified => self.of("时间未核实", "time unverified"),
        };
        let bound = time.bound_ms().map(|ms| format!(" ±{:.1} s", ms as f64 / 1000.0));
        format!("{level}{}", bound.unwrap_or_default())
    }

    /// What kind of thing is to be done.
    pub fn todo(&self, kind: TodoKind) -> &'static str {
        match kind {
            TodoKind::ReturnedStep => self.of("退回待修改", "repair"),
            TodoKind::MissingEvidence => self.of("补全证据", "add evidence"),
            TodoKind::Attention => self.of("需要处理", "needs attention"),
            TodoKind::OpenVisit => self.of("完成拜访", "finish the visit"),
            TodoKind::Owed => self.of("时限内完成", "do in time"),
            TodoKind::Caused => self.of("后续事项", "see to it"),
            TodoKind::FollowUp => self.of("跟进客户", "follow up"),
            TodoKind::Expiring => self.of("即将到期", "renew before it ends"),
            TodoKind::Stale => self.of("久未跟进", "untouched for too long"),
            TodoKind::Planned => self.of("计划拜访", "visit"),
            TodoKind::Sheet => self.of("今日关键动作确认", "confirm today's key actions"),
        }
    }

    /// What to do about a message that the server refused whole.
    pub fn refusal(&self, code: &str) -> &'static str {
        match code {
            "revoked" => self.of("此设备已被停用,请重新登录", "this phone was taken out; sign in again"),
            "fork" => self.of(
                "此数据库是副本或旧备份,请停用并联系管理员",
                "this database is a copy or an old backup; stop using it and ask the administrator",
            ),
            "signature" | "chain" | "tenant" => {
                self.of("记录与密钥不符,请联系管理员", "log and key do not fit; ask the administrator")
            }
            "format" => self.of("请更新程序", "update the program"),
            "bad_address" => self.of("服务器地址有误,请重新登录", "the server's address is wrong; sign in again"),
            _ => self.of("数据仍在本机,请联系管理员", "everything is kept here; ask the administrator"),
        }
    }

    /// What one of the five answers about a photo is about.
    pub fn answer_name<'a>(&self, name: &'a str) -> &'a str {
        match name {
            "file_intact" => self.of("文件完整", "file intact"),
            "signer_known" => self.of("签名者可信", "signer known"),
            "time_bound" => self.of("时间可信", "time bound"),
            "place_plausible" => self.of("位置合理", "place plausible"),
            "seen_before" => self.of("未曾用过", "not seen before"),
            other => other,
        }
    }

    /// One of the five answers.
    pub fn verdict<'a>(&self, verdict: &'a str) -> &'a str {
        match verdict {
            "pass" => self.of("通过", "pass"),
            "fail" => self.of("不通过", "fail"),
            "cannot_tell" => self.of("无法判断", "cannot tell"),
            other => other,
        }
    }
}
