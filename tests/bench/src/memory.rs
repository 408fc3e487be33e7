//! What a process holds, as Linux counts it.

use std::fs;

use crate::Failure;

/// Peak resident memory of this process, in KiB, beyond what it holds when `work` begins.
///
/// # Errors
/// Those of the work, and where the system does not count memory as Linux does.
pub fn extra_peak_kib(work: impl FnOnce() -> Result<(), Failure>) -> Result<u64, Failure> {
    fs::write("/proc/self/clear_refs", "5").map_err(|e| format!("the peak cannot be set back: {e}"))?;
    let before = status_kib("VmRSS:")?;
    work()?;
    Ok(status_kib("VmHWM:")?.saturating_sub(before))
}

fn status_kib(name: &str) -> Result<u64, Failure> {
    let status = fs::read_to_string("/proc/self/status")?;
    let value = status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next());
    Ok(value.ok_or("the system does not say what a process holds")?.parse()?)
}

#[cfg(all(test, target_os = "linux"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::hint::black_box;

    #[test]
    fn what_work_holds_for_a_while_is_counted() {
        let work = || {
            black_box(vec![1u8; 64 << 20]);
            Ok(())
        };
        let held = extra_peak_kib(work).unwrap();
        assert!(held >= 60 << 10, "{held}");
    }
}
