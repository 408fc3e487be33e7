//! From what was typed to what the core understands.

use std::collections::BTreeMap;

use routebook::{Field, FieldType, Fix, GeoPoint, Step, Template, Value};

use crate::fault::Fault;

/// Answers by field.
pub type Answers = BTreeMap<String, Value>;

/// `LAT,LON` in degrees.
pub fn point(text: &str) -> Result<GeoPoint, Fault> {
    match numbers(text)?[..] {
        [lat, lon] => degrees(text, lat, lon),
        _ => Err(wrong_place(text)),
    }
}

/// `LAT,LON` or `LAT,LON,ACCURACY` as a fix of this moment; 10 m where no accuracy is given.
pub fn fix(text: Option<&str>) -> Result<Option<Fix>, Fault> {
    let Some(text) = text else { return Ok(None) };
    let (lat, lon, accuracy) = match numbers(text)?[..] {
        [lat, lon] => (lat, lon, 10.0),
        [lat, lon, accuracy] if (0.0..1e8).contains(&accuracy) => (lat, lon, accuracy),
        _ => return Err(wrong_place(text)),
    };
    let point = degrees(text, lat, lon)?;
    let accuracy_dm = (accuracy * 10.0).round() as u32;
    Ok(Some(Fix { point, accuracy_dm, provider: "terminal".into(), mock: false, age_ms: 0 }))
}

fn degrees(text: &str, lat: f64, lon: f64) -> Result<GeoPoint, Fault> {
    GeoPoint::from_degrees(lat, lon).ok_or_else(|| wrong_place(text))
}

fn numbers(text: &str) -> Result<Vec<f64>, Fault> {
    text.split(',').map(|part| part.trim().parse().map_err(|_| wrong_place(text))).collect()
}

fn wrong_place(text: &str) -> Fault {
    Fault::Typed(format!("`{text}` is no place; write LAT,LON in degrees, e.g. 31.2304,121.4737"))
}

/// `FIELD=VALUE` for one step.
pub fn answers(step: Option<&Step>, typed: &[String]) -> Result<Answers, Fault> {
    typed.iter().map(|pair| answer(step, pair)).collect()
}

/// `STEP.FIELD=VALUE` for a whole sheet.
pub fn sheet(template: &Template, typed: &[String]) -> Result<BTreeMap<String, Answers>, Fault> {
    let mut all = BTreeMap::<String, Answers>::new();
    for pair in typed {
        let wrong = || Fault::Typed(format!("`{pair}` is no answer; write STEP.FIELD=VALUE"));
        let (step, rest) = pair.split_once('.').ok_or_else(wrong)?;
        let (field, value) = answer(template.step(step), rest)?;
        all.entry(step.into()).or_default().insert(field, value);
    }
    Ok(all)
}

fn answer(step: Option<&Step>, pair: &str) -> Result<(String, Value), Fault> {
    let wrong = || Fault::Typed(format!("`{pair}` is no answer; write FIELD=VALUE"));
    let (id, text) = pair.split_once('=').ok_or_else(wrong)?;
    let field = step.and_then(|s| s.field(id));
    Ok((id.into(), value(field, text)))
}

/// Reads a value as the field's type; what does not fit stays text, and the core says what is wrong with it.
fn value(field: Option<&Field>, text: &str) -> Value {
    let as_text = || Value::from(text);
    match field.map(|f| f.kind) {
        Some(FieldType::Number | FieldType::Money) => text.parse().map_or_else(|_| as_text(), Value::Int),
        Some(FieldType::YesNo) => match text {
            "yes" | "true" | "是" => Value::Bool(true),
            "no" | "false" | "否" => Value::Bool(false),
            _ => as_text(),
        },
        Some(FieldType::Choices | FieldType::Barcodes) => {
            let items = text.split(',').map(str::trim).filter(|t| !t.is_empty());
            Value::List(items.map(Value::from).collect())
        }
        _ => as_text(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_place_may_carry_its_accuracy() {
        let fix = fix(Some("31.2304, 121.4737, 25")).unwrap().unwrap();
        assert_eq!((fix.accuracy_dm, fix.point.lat_e7), (250, 312_304_000));
    }

    #[test]
    fn what_is_no_place_says_how_to_write_one() {
        for text in ["here", "1", "91,0", "1,2,3,4", "1,2,-3"] {
            assert!(fix(Some(text)).unwrap_err().to_string().contains("LAT,LON"), "{text}");
        }
    }

    #[test]
    fn an_answer_needs_an_equals_sign() {
        assert!(answers(None, &["coolers".into()]).is_err());
        let all = answers(None, &["need=a=b".into()]).unwrap();
        assert_eq!(all["need"], Value::from("a=b"));
    }
}
