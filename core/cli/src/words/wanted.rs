//! What a field takes, as it is typed: a rep in a terminal sees no form with its choices.

use routebook::{Field, FieldType};

use super::Words;
use super::value::yuan;

impl Words {
    /// What to type for the field.
    pub fn wanted(&self, field: &Field) -> String {
        let choices = || field.choices.iter().map(|c| self.name(Some(&c.title), &c.id)).collect::<Vec<_>>().join(", ");
        let range = range(field);
        match field.kind {
            FieldType::Text if range.is_empty() => self.of("文字", "text").into(),
            FieldType::Text => self.around("文字 ", &range, " 个字", "text of ", " characters"),
            FieldType::Number => self.around("整数 ", &range, "", "a whole number ", ""),
            FieldType::Money => self.around("金额 ", &range, ",例如 5.50 元", "an amount in yuan ", ", like 5.50"),
            FieldType::YesNo => self.of("是或否", "yes or no").into(),
            FieldType::Choice => format!("{}: {}", self.of("选一个", "one of"), choices()),
            FieldType::Choices => format!("{}: {}", self.of("可多选,用逗号分隔", "some of, with commas"), choices()),
            FieldType::Date => {
                self.of("日期,例如 2026-11-21、明天、+3", "a day, like 2026-11-21, tomorrow or +3").into()
            }
            FieldType::Person => self.of("人员", "a person").into(),
            FieldType::Outlet => self.of("终端", "an outlet").into(),
            FieldType::Flow => self.of("一条业务的编号", "the id of a deal").into(),
            FieldType::Barcode => self.of("13 位条码", "a barcode of 13 digits").into(),
            FieldType::Barcodes => {
                self.around("", &range, " 个 13 位条码,用逗号分隔", "", " barcodes of 13 digits, with commas")
            }
        }
    }

    fn around(&self, zh: &str, range: &str, zh_end: &str, en: &str, en_end: &str) -> String {
        let said = format!("{}{range}{}", self.of(zh, en), self.of(zh_end, en_end));
        said.trim().into()
    }
}

fn range(field: &Field) -> String {
    let show = |n: i64| if field.kind == FieldType::Money { yuan(n) } else { n.to_string() };
    match (field.min.map(show), field.max.map(show)) {
        (Some(min), Some(max)) => format!("{min}–{max}"),
        (Some(min), None) => format!("≥ {min}"),
        (None, Some(max)) => format!("≤ {max}"),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use routebook::{Choice, Title};

    use super::super::Lang;
    use super::*;

    fn field(kind: FieldType) -> Field {
        let title = |zh: &str| Title::from([("zh-CN".into(), zh.into())]);
        let choice = |id: &str, zh: &str| Choice { id: id.into(), title: title(zh), normal: false };
        Field {
            id: "f".into(),
            title: Title::new(),
            kind,
            required: true,
            means: None,
            unit: None,
            min: Some(0),
            max: Some(99),
            choices: vec![choice("good", "好"), choice("poor", "差")],
        }
    }

    #[test]
    fn a_choice_names_what_can_be_typed() {
        assert_eq!(Words(Lang::En).wanted(&field(FieldType::Choice)), "one of: 好 [good], 差 [poor]");
        assert_eq!(Words(Lang::Zh).wanted(&field(FieldType::Choice)), "选一个: 好 [good], 差 [poor]");
    }

    #[test]
    fn a_number_names_its_bounds() {
        assert_eq!(Words(Lang::En).wanted(&field(FieldType::Number)), "a whole number 0–99");
        let open = Field { min: None, max: None, ..field(FieldType::Number) };
        assert_eq!(Words(Lang::Zh).wanted(&open), "整数");
        let money = field(FieldType::Money);
        assert_eq!(Words(Lang::Zh).wanted(&money), "金额 ¥0.00–¥0.99,例如 5.50 元");
    }
}
