//! The clock that a busy machine does not disturb.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// CPU time this process has used, in user and kernel mode, over all its threads.
///
/// Wall time would count whatever else the machine does, and one side of a comparison would pay.
pub fn cpu_time() -> Duration {
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(spent.tv_sec.unsigned_abs(), spent.tv_nsec.unsigned_abs() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hint::black_box;

    #[test]
    fn work_moves_the_clock() {
        let before = cpu_time();
        black_box((0..2_000_000u64).fold(0, |sum, n| black_box(sum ^ n)));
        assert!(cpu_time() > before);
    }
}
