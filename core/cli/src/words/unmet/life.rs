//! Requirements of a flow as a whole: who may act on it, in which state, and until when.

use routebook::FlowStatus;

use super::super::Told;

impl Told<'_> {
    pub fn not_started(&self) -> String {
        self.of("尚未开始", "it was not started").into()
    }

    pub fn already_started(&self) -> String {
        self.of("已经开始", "it was started before").into()
    }

    pub fn wrong_template(&self) -> String {
        self.of("模板不符,请先同步", "it belongs to another template; sync first").into()
    }

    pub fn flow_closed(&self, state: FlowStatus) -> String {
        let state = self.w.status(state);
        match self.w.0 {
            super::super::Lang::Zh => format!("当前是「{state}」,不能再这样做"),
            super::super::Lang::En => format!("it is \"{state}\" and takes no such change"),
        }
    }

    pub fn not_owner(&self) -> String {
        self.of("只有负责人本人可以操作", "only its owner may do that").into()
    }

    pub fn not_reviewer(&self) -> String {
        self.of("只有主管可以操作", "only who reviews its owner may do that").into()
    }

    pub fn not_submitted(&self) -> String {
        self.of("尚未提交", "it was not handed in").into()
    }

    pub fn nothing_returned(&self) -> String {
        self.of("没有选择要退回的步骤", "name at least one step to return").into()
    }

    pub fn why_missing(&self) -> String {
        self.of("请写明原因", "say why in a few words").into()
    }

    pub fn correction_over(&self, hours: i64) -> String {
        match self.w.0 {
            super::super::Lang::Zh => format!("提交超过 {hours} 小时,不能再更正"),
            super::super::Lang::En => format!("answers could be corrected for {hours} hours after handing in"),
        }
    }

    pub fn irreversible(&self) -> String {
        self.of("已生效,不能再改,只能整单作废", "it is final: it cannot be changed, only voided as a whole").into()
    }

    pub fn visit_open(&self) -> String {
        self.of("本机还有一个拜访没有提交", "another visit is open on this phone").into()
    }

    pub fn param_refused(&self, param: &str) -> String {
        let said =
            self.of("模板里的数值不再允许,请先同步", "a number of the template is not allowed any more; sync first");
        format!("{said}: {param}")
    }

    pub fn not_newer(&self) -> String {
        self.of("没有可升级的模板版本", "no later version of its template is offered").into()
    }

    pub fn no_such_person(&self) -> String {
        self.of("找不到接手的人", "nobody of that name can take it over").into()
    }

    pub fn owns_it(&self) -> String {
        self.of("本来就由这个人负责", "that person owns it").into()
    }

    pub fn no_doubt_named(&self) -> String {
        self.of("请选择要说明的疑点", "name the doubt that you explain").into()
    }

    pub fn unknown_doubt(&self, doubt: &str) -> String {
        format!("{}: {doubt}", self.of("没有这样的疑点", "that is no doubt"))
    }

    pub fn unknown_evidence(&self) -> String {
        self.of("这里没有这张照片", "it has no such photo").into()
    }

    pub fn reason_too_long(&self, max: u32) -> String {
        match self.w.0 {
            super::super::Lang::Zh => format!("说明最多 {max} 个字"),
            super::super::Lang::En => format!("say it in at most {max} characters"),
        }
    }
}
