use std::time::Duration;

use routebook_domain::time::Hlc;
use routebook_protocol::{Refusal, Verdict};

use super::{Counts, text};

#[test]
fn every_count_stands_on_the_page_with_its_labels() {
    let counts = Counts::default();
    counts.answered("/v1/sync/push", 200, None, Duration::from_millis(30));
    counts.answered("/v1/sync/push", 409, Some("gap"), Duration::from_millis(3));
    counts.judged(&Verdict::Accepted { clock: Hlc::new(1, 0), position: None });
    counts.judged(&Verdict::Refused(Refusal::code("unmet")));
    counts.judged(&Verdict::Refused(Refusal::code("unmet")));
    counts.judged(&Verdict::Held { code: "after_grace".into() });
    let page = text::of(&counts);
    for line in [
        r#"routebook_requests_total{route="/v1/sync/push",status="409"} 1"#,
        r#"routebook_problems_total{route="/v1/sync/push",code="gap"} 1"#,
        r#"routebook_ops_total{verdict="accepted",code=""} 1"#,
        r#"routebook_ops_total{verdict="refused",code="unmet"} 2"#,
        r#"routebook_ops_total{verdict="held",code="after_grace"} 1"#,
        r#"routebook_request_seconds_bucket{route="/v1/sync/push",le="0.02"} 1"#,
        r#"routebook_request_seconds_bucket{route="/v1/sync/push",le="0.05"} 2"#,
        r#"routebook_request_seconds_bucket{route="/v1/sync/push",le="+Inf"} 2"#,
        r#"routebook_request_seconds_sum{route="/v1/sync/push"} 0.033"#,
        r#"routebook_request_seconds_count{route="/v1/sync/push"} 2"#,
    ] {
        assert!(page.lines().any(|said| said == line), "{line} is not in\n{page}");
    }
}

#[test]
fn every_series_is_introduced_once() {
    let page = text::of(&Counts::default());
    for name in ["requests_total", "problems_total", "ops_total", "request_seconds"] {
        let types = page.lines().filter(|line| line.starts_with(&format!("# TYPE routebook_{name} ")));
        assert_eq!(types.count(), 1, "{name}");
    }
}
