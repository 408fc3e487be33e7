//! Counts as text.

use std::fmt::Write;

use super::counts::{BOUNDS_MS, Counts, Times};

/// The whole page.
pub fn of(counts: &Counts) -> String {
    let mut page = String::new();
    head(&mut page, "routebook_requests_total", "counter", "Requests answered, by route and status.");
    for ((route, status), n) in counts.requests() {
        let _ = writeln!(page, "routebook_requests_total{{route=\"{route}\",status=\"{status}\"}} {n}");
    }
    head(&mut page, "routebook_problems_total", "counter", "Requests refused, by route and the problem's code.");
    for ((route, code), n) in counts.problems() {
        let _ = writeln!(page, "routebook_problems_total{{route=\"{route}\",code=\"{code}\"}} {n}");
    }
    head(&mut page, "routebook_ops_total", "counter", "Ops that came for the first time, by verdict and code.");
    for ((verdict, code), n) in counts.ops() {
        let _ = writeln!(page, "routebook_ops_total{{verdict=\"{verdict}\",code=\"{code}\"}} {n}");
    }
    head(&mut page, "routebook_request_seconds", "histogram", "How long requests took, by route.");
    for (route, times) in counts.times() {
        histogram(&mut page, &route, &times);
    }
    page
}

fn head(page: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(page, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

fn histogram(page: &mut String, route: &str, times: &Times) {
    for (within, bound_ms) in times.within.iter().zip(BOUNDS_MS) {
        let le = bound_ms as f64 / 1000.0;
        let _ = writeln!(page, "routebook_request_seconds_bucket{{route=\"{route}\",le=\"{le}\"}} {within}");
    }
    let (sum, count) = (times.sum_us as f64 / 1e6, times.count);
    let _ = writeln!(page, "routebook_request_seconds_bucket{{route=\"{route}\",le=\"+Inf\"}} {count}");
    let _ = writeln!(page, "routebook_request_seconds_sum{{route=\"{route}\"}} {sum}");
    let _ = writeln!(page, "routebook_request_seconds_count{{route=\"{route}\"}} {count}");
}
