//! Where things stand: flows, deliveries, places, times, roles.

use routebook::{
    Delivery, EvidenceKind, FenceVerdict, FlowKind, FlowStatus, Layer, Level, Outcome, OutletRef, Role, TrustedTime,
};

use super::Words;

impl Words {
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

    /// What a flow is about.
    pub fn kind(&self, kind: FlowKind) -> &'static str {
        match kind {
            FlowKind::Visit => self.of("一次拜访", "one visit"),
            FlowKind::Day => self.of("每日一张", "one a day"),
            FlowKind::Pipeline => self.of("长期跟进", "a matter over months"),
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

    /// An outlet by its name, also where it went out of this phone's sight and work on it remains.
    pub fn shop<'a>(&self, outlet: &'a OutletRef) -> &'a str {
        match outlet.name.as_str() {
            "" => self.of("已不在本机的门店", "an outlet that left this phone"),
            name => name,
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

    /// A kind of evidence.
    pub fn evidence(&self, kind: EvidenceKind) -> &'static str {
        match kind {
            EvidenceKind::Photo => self.of("照片", "photo"),
            EvidenceKind::Signature => self.of("签名", "signature"),
            EvidenceKind::Document => self.of("文档", "document"),
            EvidenceKind::Voice => self.of("语音", "voice note"),
        }
    }

    /// A layer of the chain of evidence.
    pub fn layer(&self, layer: Layer) -> &'static str {
        match layer {
            Layer::Behaviour => self.of("行为", "what was done"),
            Layer::Content => self.of("内容", "what was made"),
            Layer::Result => self.of("结果", "what came of it"),
        }
    }

    /// A role.
    pub fn role(&self, role: Role) -> &'static str {
        match role {
            Role::Rep => self.of("业务员", "rep"),
            Role::Supervisor => self.of("主管", "supervisor"),
            Role::RegionalManager => self.of("大区经理", "regional manager"),
            Role::HeadOffice => self.of("总部", "head office"),
            Role::Admin => self.of("管理员", "administrator"),
        }
    }

    /// How something that was due turned out.
    pub fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::OnTime => self.of("按时", "in time"),
            Outcome::Late => self.of("晚了", "late"),
            Outcome::CannotTell => self.of("无法判断是否按时", "nobody can tell whether in time"),
            Outcome::Missed => self.of("漏了", "missed"),
            Outcome::Unknown => self.of("尚不清楚", "not known yet"),
        }
    }

    /// So many minutes, in hours where they are whole.
    pub fn minutes(&self, minutes: i64) -> String {
        match minutes {
            m if m != 0 && m % 60 == 0 => {
                format!("{} {}", m / 60, self.of("小时", if m == 60 { "hour" } else { "hours" }))
            }
            1 => format!("1 {}", self.of("分钟", "minute")),
            m => format!("{m} {}", self.of("分钟", "minutes")),
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
}
