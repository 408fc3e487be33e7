//! Whether every field of what is generated crosses: Swift says nothing where a conversion leaves one out.

use std::collections::BTreeMap;

use serde_json::Value;

/// What opens a conversion from a generated record.
const OPENS: &str = "init(_ core: ";

/// Each field that a conversion in the package's sources does not read, as `Record.field`.
pub fn left_out(generated: &Value, sources: &str) -> Vec<String> {
    let fields = fields(generated);
    let conversions = sources.split(OPENS).skip(1).filter_map(|rest| {
        let (name, body) = rest.split_once(')')?;
        let body = body.split("\n    }\n").next()?;
        Some((name.trim_start_matches("RoutebookGenerated."), body))
    });
    let unread = conversions.flat_map(|(name, body)| {
        let fields = fields.get(name).into_iter().flatten();
        fields.filter(|field| !reads(body, field)).map(move |field| format!("{name}.{field}"))
    });
    unread.collect()
}

/// A longer name that begins alike is another field.
fn reads(body: &str, field: &str) -> bool {
    let word = format!("core.{field}");
    let mut ends = body.match_indices(&word).map(|(at, _)| &body[at + word.len()..]);
    ends.any(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
}

/// The stored fields of every record.
fn fields(generated: &Value) -> BTreeMap<&str, Vec<&str>> {
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for symbol in generated.as_array().into_iter().flatten() {
        let path = (symbol["pathComponents"][0].as_str(), symbol["pathComponents"][1].as_str());
        if let (Some("swift.property"), (Some(record), Some(field))) = (symbol["kind"]["identifier"].as_str(), path) {
            all.entry(record).or_default().push(field);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_that_no_conversion_reads_is_named() {
        let field = |name: &str| json!({"kind": {"identifier": "swift.property"}, "pathComponents": ["Saved", name]});
        let source =
            "extension Saved {\n    init(_ core: RoutebookGenerated.Saved) {\n        seq = core.seqNumber\n    }\n}\n";
        assert_eq!(left_out(&json!([field("seq"), field("seqNumber")]), source), ["Saved.seq"]);
    }
}
