//! What the server refused or holds, and what to do about it.

use routebook::{AttentionItem, AttentionKind, Remedy, Template};
use serde_json::Value as Json;

use super::{Told, Words};
use crate::clock::WallClock;

impl Words {
    /// Everything that needs a person.
    pub fn attention(
        &self,
        items: &[AttentionItem],
        template: impl Fn(&AttentionItem) -> Option<Template>,
        clock: WallClock,
    ) -> Vec<String> {
        if items.is_empty() {
            return vec![self.of("没有需要处理的记录", "nothing needs attention").into()];
        }
        items.iter().flat_map(|item| self.attention_item(item, template(item).as_ref(), clock)).collect()
    }

    fn attention_item(&self, item: &AttentionItem, template: Option<&Template>, clock: WallClock) -> Vec<String> {
        let outlet = item.outlet.as_ref().map(|o| format!("{}  ", self.shop(o))).unwrap_or_default();
        let what = self.entry(&item.what, template);
        let mut lines = vec![format!("#{}  {outlet}{what}  {}", item.seq, clock.moment(item.at.at_ms))];
        lines.push(format!("     {}: {}", self.fate(item.kind), self.why_not(&item.code)));
        lines.extend(item.reason.iter().map(|why| format!("     {}: {why}", self.of("主管说", "the supervisor said"))));
        lines.extend(item.unmet.iter().map(|u| format!("     - {}", self.unmet(u, template))));
        lines.extend(self.said(&item.value).map(|said| format!("     {}: {said}", self.of("内容", "it said"))));
        lines.extend(item.hangs_on.map(|seq| format!("     {} #{seq}", self.of("取决于", "depends on"))));
        if !item.dependants.is_empty() {
            let all = self.list(item.dependants.iter().map(|seq| format!("#{seq}")));
            lines.push(format!("     {}: {all}", self.of("受影响的后续记录", "later entries that hang on it")));
        }
        lines.extend(self.remedies(item).map(|remedies| format!("   → {remedies}")));
        lines
    }

    fn fate(&self, kind: AttentionKind) -> &'static str {
        match kind {
            AttentionKind::Refused => self.of("服务器没有接受", "refused"),
            AttentionKind::Held => self.of("等待主管处理", "waits for a supervisor"),
            AttentionKind::Superseded => self.of("已被另一个修改取代", "another change shows"),
        }
    }

    /// `record fridge`, `outlet.note`, `create outlet` as a person says it.
    fn entry(&self, what: &str, template: Option<&Template>) -> String {
        if let Some((kind, fields)) = what.split_once('.') {
            let fields = self.list(fields.split(',').map(|field| self.field_name(field)));
            let kind = self.record_kind(kind);
            return format!("{}{kind}{fields}", self.of("修改", "change of "));
        }
        let (verb, rest) = what.split_once(' ').unwrap_or((what, ""));
        match verb {
            "create" => format!("{}{}", self.of("新增", "new "), self.record_kind(rest)),
            "delete" => format!("{}{}", self.of("删除", "deletion of "), self.record_kind(rest)),
            "restore" => format!("{}{}", self.of("恢复", "restoring of "), self.record_kind(rest)),
            "merge" => format!("{}{}", self.of("合并", "merging of "), self.record_kind(rest)),
            "move" => format!("{}{}", self.of("调整区域:", "move of "), self.record_kind(rest)),
            "settle" => self.of("确定冲突", "settling of a conflict").into(),
            "withdraw" => self.of("放弃一条记录", "giving up of an entry").into(),
            _ if rest.is_empty() => self.action(what).into(),
            _ => format!("{} {}", self.action(verb), Told::new(*self, template).step(rest)),
        }
    }

    fn record_kind(&self, word: &str) -> &'static str {
        match word {
            "outlet" => self.of("门店", "an outlet "),
            "route" => self.of("路线", "a route "),
            _ => self.of("资料", "a record "),
        }
    }

    /// Why, in words; a code that has none stands as it is.
    fn why_not(&self, code: &str) -> String {
        let known = match code {
            "unmet" => self.of("还有要求没有满足", "something that is required is missing"),
            "not_in_scope" => self.of("不在您负责的区域", "it is not in your territory"),
            "not_allowed" => self.of("您的角色不能这样做", "your role may not do this"),
            "after_grace" => {
                self.of("离开该区域已超过 7 天", "you left that territory more than 7 days before it arrived")
            }
            "depends_on_held" => self.of("它依据的记录还在等待处理", "what it builds on waits as well"),
            "unknown_record" => self.of("服务器没有这条资料", "the server has no such record"),
            "unknown_outlet" => self.of("服务器没有这家门店", "the server has no such outlet"),
            "unknown_template" => self.of("服务器没有这个模板版本", "the server has no such template version"),
            "unknown_conflict" => self.of("服务器没有这个冲突", "the server has no such conflict"),
            "exists" => self.of("这条资料已经存在", "it exists already"),
            "undo_too_late" => self.of("撤销期限已过", "the days for undoing are over"),
            "not_settled" => self.of("还没有人确定", "nobody has settled it"),
            "decided_against" => self.of("主管决定不算数", "a supervisor decided against it"),
            "unknown_territory" => self.of("服务器没有这个区域", "the server has no such territory"),
            "not_found" | "target_gone" => self.of("要合并的门店已不存在", "an outlet to be merged is gone"),
            "merged" => self.of("这家门店已经合并过", "this outlet was merged already"),
            "wrong_person" => self.of("属于另一个人", "it belongs to somebody else"),
            "revoked" => self.of("这台手机已被停用", "this phone was taken out"),
            "conflict" => self.of("请确定以哪个为准", "say which of the two stands"),
            "name_missing" => self.of("缺少名称", "the name is missing"),
            "wrong_value" | "wrong_change" => self.of("内容不适合该字段", "the value does not fit the field"),
            "duplicate_evidence" => self.of("这份证据已经提交过", "this evidence is there already"),
            other => return other.into(),
        };
        format!("{known} ({code})")
    }

    fn said(&self, value: &Json) -> Option<String> {
        match value {
            Json::Null => None,
            Json::Object(fields) => {
                let pairs = fields.iter().map(|(field, value)| format!("{}={}", field, plain(value)));
                Some(self.list(pairs))
            }
            other => Some(plain(other)),
        }
    }

    fn remedies(&self, item: &AttentionItem) -> Option<String> {
        let n = item.seq;
        let all = item.remedies.iter().map(|remedy| match remedy {
            Remedy::Wait => self.of("等待主管处理,无需操作", "wait: a supervisor decides").into(),
            Remedy::Retry => format!("routebook retry {n}"),
            Remedy::Edit => format!("routebook edit {n} {}", self.of("字段=新值", "FIELD=VALUE")),
            Remedy::Withdraw => format!("routebook withdraw {n} --why {}", self.of("原因", "REASON")),
            Remedy::Settle => {
                let id = item.conflict.as_deref().and_then(|id| id.get(..8)).unwrap_or_default();
                format!("routebook settle {id} mine | theirs")
            }
            Remedy::SignIn => self.of("重新登录后会自动转交", "sign in again: it is taken over").into(),
        });
        let all: Vec<String> = all.collect();
        (!all.is_empty()).then(|| all.join("  |  "))
    }
}

fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), Into::into)
}
