//! What two people changed at once.

use routebook::{ConflictCode, ConflictParam, ConflictView, Sentence, SideView, Value, Who};

use super::{Lang, Words};
use crate::clock::WallClock;

impl Words {
    /// All of them, numbered as the next command names them.
    pub fn conflicts(&self, all: &[ConflictView], clock: WallClock) -> Vec<String> {
        if all.is_empty() {
            return vec![self.of("没有冲突", "no conflict").into()];
        }
        (1..).zip(all).flat_map(|(n, c)| self.conflict(Some(n), c, clock)).collect()
    }

    /// One as a sentence, with both values, people and times, and what can be done.
    pub fn conflict(&self, number: Option<usize>, c: &ConflictView, clock: WallClock) -> Vec<String> {
        let told = Teller { w: *self, c, clock };
        let head = number.map(|n| format!("{n}. ")).unwrap_or_default();
        let mut lines = vec![format!("{head}{}", told.sentence(&c.sentence))];
        lines.push(format!("     {}: {}", self.of("当前显示", "shown"), told.side(&c.shown)));
        lines.push(format!("     {}: {}", self.of("另一个", "other"), told.side(&c.other)));
        match &c.outcome {
            Some(outcome) => lines.push(format!("   ✓ {}", told.sentence(outcome))),
            None => lines.push(format!("     {}", told.sentence(&c.why))),
        }
        lines.extend(c.waiting.then(|| format!("     {}", self.of("等待同步", "waits for the next sync"))));
        let name = number.map_or_else(|| c.id.chars().take(8).collect(), |n| n.to_string());
        lines.extend(told.next(&name).map(|next| format!("   → {next}")));
        lines
    }

    /// A field of an outlet as people call it.
    pub fn field_name(&self, field: &str) -> String {
        let known = match field {
            "name" => self.of("名称", "the name"),
            "place" => self.of("位置", "the place"),
            "address" => self.of("地址", "the address"),
            "contact_name" => self.of("联系人", "the contact"),
            "contact_phone" => self.of("联系电话", "the phone number"),
            "note" => self.of("备注", "the note"),
            "tags" => self.of("标签", "the labels"),
            "fence_m" => self.of("围栏半径", "the fence"),
            "territory" => self.of("区域", "the territory"),
            "first_visited" => self.of("首次拜访", "the first visit"),
            other => return other.into(),
        };
        known.into()
    }
}

/// One conflict being told.
struct Teller<'a> {
    w: Words,
    c: &'a ConflictView,
    clock: WallClock,
}

impl Teller<'_> {
    fn sentence(&self, s: &Sentence) -> String {
        let (a, b, by) = (self.who(s, "a"), self.who(s, "b"), self.who(s, "by"));
        let (name, fields, at) = (self.name(), self.fields(s), self.at(s));
        if self.w.0 == Lang::Zh {
            return match s.code {
                ConflictCode::BothChanged => format!("{a}和{b}都改了{name}的{fields}"),
                ConflictCode::TwoPhones => format!("{a}在两部手机上都改了{name}的{fields}"),
                ConflictCode::DeletedAndEdited => format!("{a}删除了{name},{b}同时改了{fields}"),
                ConflictCode::TwoPhonesDeleted => format!("{a}在一部手机上删除了{name},在另一部上改了{fields}"),
                ConflictCode::Settled => format!("{by}于 {at} 确定为「{}」", self.stands(s)),
                ConflictCode::SettledDeleted => format!("{by}于 {at} 确定保持删除"),
                ConflictCode::SettledRestored => format!("{by}于 {at} 确定恢复"),
                ConflictCode::LaterShows => format!("确定之前先显示较晚的修改({a},{at})"),
                ConflictCode::StaysDeleted => "确定之前保持删除,修改的内容已保留".into(),
            };
        }
        match s.code {
            ConflictCode::BothChanged => format!("{a} and {b} both changed {fields} of {name}"),
            ConflictCode::TwoPhones => format!("{a} changed {fields} of {name} on two phones"),
            ConflictCode::DeletedAndEdited => format!("{a} deleted {name} while {b} changed {fields}"),
            ConflictCode::TwoPhonesDeleted => {
                format!("{a} deleted {name} on one phone and changed {fields} on another")
            }
            ConflictCode::Settled => format!("{by} settled at {at} that `{}` stands", self.stands(s)),
            ConflictCode::SettledDeleted => format!("{by} settled at {at} that it stays deleted"),
            ConflictCode::SettledRestored => format!("{by} settled at {at} that it comes back"),
            ConflictCode::LaterShows => format!("the later change shows until it is settled ({a}, {at})"),
            ConflictCode::StaysDeleted => "it stays deleted until it is settled; the changes are kept".into(),
        }
    }

    fn who(&self, s: &Sentence, key: &str) -> String {
        match s.params.get(key) {
            Some(ConflictParam::Who(Who::You)) => self.w.of("你", "you").into(),
            Some(ConflictParam::Who(Who::Person(id))) => {
                let sides = [&self.c.shown, &self.c.other];
                let named = sides.iter().find(|side| side.person == Some(*id)).and_then(|side| side.by_name.clone());
                let settled = || self.c.settled.as_ref().filter(|s| s.person == *id).and_then(|s| s.by_name.clone());
                named.or_else(settled).unwrap_or_else(|| self.w.of("一位同事", "a colleague").into())
            }
            _ => self.w.of("某人", "somebody").into(),
        }
    }

    fn name(&self) -> String {
        let kind = self.w.of("这条资料", "this record");
        if self.c.name.is_empty() { kind.into() } else { format!("「{}」", self.c.name) }
    }

    fn fields(&self, s: &Sentence) -> String {
        match (s.params.get("field"), s.params.get("fields")) {
            (Some(ConflictParam::Field(field)), _) => self.w.field_name(field),
            (_, Some(ConflictParam::Fields(all))) => self.w.list(all.iter().map(|f| self.w.field_name(f))),
            _ => String::new(),
        }
    }

    fn at(&self, s: &Sentence) -> String {
        match s.params.get("at_ms") {
            Some(ConflictParam::AtMs(ms)) => self.clock.moment(*ms),
            _ => String::new(),
        }
    }

    fn stands(&self, s: &Sentence) -> String {
        match s.params.get("value") {
            Some(ConflictParam::Value(value)) => self.w.value(None, value),
            _ => String::new(),
        }
    }

    /// `老王超市 — 王主管, 2026-11-21 10:05`
    fn side(&self, side: &SideView) -> String {
        let edited = || self.w.list(side.edited.iter().map(|field| self.w.field_name(field)));
        let said = match &side.value {
            Some(Value::Null) => self.w.of("(清空)", "(emptied)").into(),
            Some(value) => self.w.value(None, value),
            None if side.deleted => self.w.of("删除", "deleted").into(),
            None => format!("{}{}", self.w.of("改了", "changed "), edited()),
        };
        let somebody = self.w.of("一位同事", "a colleague");
        let by = if side.mine { self.w.of("你", "you") } else { side.by_name.as_deref().unwrap_or(somebody) };
        format!("{said} — {by}, {}", self.clock.moment(side.at_ms))
    }

    fn next(&self, name: &str) -> Option<String> {
        if let Some(settled) = &self.c.settled {
            let until = self.clock.moment(settled.undo_until_ms);
            let until = format!("({} {until})", self.w.of("可撤销至", "possible until"));
            return settled.may_undo.then(|| format!("routebook undo {name}  {until}"));
        }
        if !self.c.may_settle {
            return Some(self.w.of("由主管确定", "a supervisor settles it").into());
        }
        let own = self.c.shown.mine != self.c.other.mine;
        let choices = match (&self.c.field, own) {
            (None, _) => "keep-deleted | restore",
            (Some(_), true) => self.w.of("mine | theirs | 新的值", "mine | theirs | VALUE"),
            (Some(_), false) => self.w.of("shown | other | 新的值", "shown | other | VALUE"),
        };
        Some(format!("routebook settle {name} {choices}"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use routebook::{CompanyView, PersonId, RecordId, RecordKind, TenantId};

    use super::*;

    const BOSS: PersonId = RecordId::from_bytes([13; 16]);

    fn clock() -> WallClock {
        let (zone, name) = ("Asia/Shanghai".into(), String::new());
        WallClock::of(&CompanyView { id: TenantId::from_bytes([1; 16]), name, zone, day_cut_min: 240 })
    }

    fn side(value: &str, mine: bool) -> SideView {
        SideView {
            value: Some(value.into()),
            deleted: false,
            edited: Vec::new(),
            person: (!mine).then_some(BOSS),
            by_name: (!mine).then(|| "王主管".into()),
            mine,
            at_ms: 1_795_254_300_000,
        }
    }

    fn say(code: ConflictCode, params: &[(&'static str, ConflictParam)]) -> Sentence {
        Sentence { code, params: params.iter().cloned().collect::<BTreeMap<_, _>>() }
    }

    fn view() -> ConflictView {
        let (you, boss) = (ConflictParam::Who(Who::You), ConflictParam::Who(Who::Person(BOSS)));
        let field = ConflictParam::Field("contact_phone".into());
        ConflictView {
            id: "c0ffee00".repeat(4),
            kind: RecordKind::Outlet,
            record: RecordId::from_bytes([6; 16]),
            name: "老王小卖部".into(),
            field: Some("contact_phone".into()),
            shown: side("138", false),
            other: side("139", true),
            opened_ms: 0,
            sentence: say(ConflictCode::BothChanged, &[("a", you), ("b", boss.clone()), ("field", field)]),
            why: say(ConflictCode::LaterShows, &[("a", boss), ("at_ms", ConflictParam::AtMs(1_795_254_300_000))]),
            outcome: None,
            settled: None,
            waiting: false,
            may_settle: true,
        }
    }

    #[test]
    fn a_conflict_is_one_sentence_with_both_values_people_and_times() {
        let lines = Words(Lang::Zh).conflict(Some(1), &view(), clock());
        assert_eq!(lines[0], "1. 你和王主管都改了「老王小卖部」的联系电话");
        assert_eq!(lines[1], "     当前显示: 138 — 王主管, 2026-11-21 17:45");
        assert_eq!(lines[2], "     另一个: 139 — 你, 2026-11-21 17:45");
        assert_eq!(lines[4], "   → routebook settle 1 mine | theirs | 新的值");
        let lines = Words(Lang::En).conflict(None, &view(), clock());
        assert_eq!(lines[0], "you and 王主管 both changed the phone number of 「老王小卖部」");
        assert_eq!(lines[4], "   → routebook settle c0ffee00 mine | theirs | VALUE");
    }

    #[test]
    fn whoever_may_not_settle_is_told_who_does() {
        let lines = Words(Lang::Zh).conflict(Some(1), &ConflictView { may_settle: false, ..view() }, clock());
        assert_eq!(lines.last().map(String::as_str), Some("   → 由主管确定"));
    }

    #[test]
    fn somebody_whom_this_phone_does_not_know_is_a_colleague() {
        let unknown = SideView { by_name: None, ..side("138", false) };
        let lines = Words(Lang::Zh).conflict(None, &ConflictView { shown: unknown, ..view() }, clock());
        assert_eq!(lines[0], "你和一位同事都改了「老王小卖部」的联系电话");
    }
}
