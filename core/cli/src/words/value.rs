//! Answers as they are shown.

use routebook::{Field, FieldType, Value};

use super::Words;

impl Words {
    /// An answer as it is shown: choices by title, amounts in yuan.
    pub fn value(&self, field: Option<&Field>, value: &Value) -> String {
        match value {
            Value::Null => "—".into(),
            Value::Bool(yes) => self.of(if *yes { "是" } else { "否" }, if *yes { "yes" } else { "no" }).into(),
            Value::Int(fen) if field.is_some_and(|f| f.kind == FieldType::Money) => yuan(*fen),
            Value::Int(n) => format!("{n}{}", self.unit(field)),
            Value::Text(text) => self.choice(field, text),
            Value::List(items) => self.list(items.iter().map(|item| self.value(field, item))),
            Value::Ref(id) => id.to_string(),
            Value::Bytes(bytes) => format!("{} B", bytes.len()),
            Value::Place(at) => format!("{:.5},{:.5}", at.lat(), at.lon()),
        }
    }

    /// Units are written in the template's first language.
    fn unit(&self, field: Option<&Field>) -> String {
        let unit = field.and_then(|f| f.unit.as_ref()).filter(|_| self.0 == super::Lang::Zh);
        unit.map(|unit| format!(" {unit}")).unwrap_or_default()
    }

    fn choice(&self, field: Option<&Field>, id: &str) -> String {
        let found = field.and_then(|f| f.choices.iter().find(|c| c.id == id));
        found.map_or(id, |c| self.title(&c.title)).replace('\n', " / ")
    }
}

/// Fen as yuan.
pub fn yuan(fen: i64) -> String {
    let (sign, fen) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    format!("{sign}¥{}.{:02}", fen / 100, fen % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fen_read_as_yuan_without_losing_any() {
        assert_eq!((yuan(550), yuan(5), yuan(-120)), ("¥5.50".into(), "¥0.05".into(), "-¥1.20".into()));
        assert_eq!(yuan(i64::MIN), "-¥92233720368547758.08");
    }
}
