//! Threads of their own for work that fills megabytes: a password's hash takes 19 MiB, a photo's look its pixels.
//!
//! An allocator keeps such pieces for the threads that asked for them. A few threads come to keep a few, where each of
//! the hundreds that run everything else would come to keep one of its own.

use std::sync::{Arc, Mutex, OnceLock, PoisonError, mpsc};
use std::thread;

use tokio::sync::oneshot;

use crate::in_thread;
use crate::problem::Problem;

type Job = Box<dyn FnOnce() + Send>;

/// So many threads; they begin with the first job.
pub struct Heavy {
    threads: usize,
    jobs: OnceLock<mpsc::Sender<Job>>,
}

impl Heavy {
    /// So many jobs at once.
    pub const fn of(threads: usize) -> Self {
        Self { threads, jobs: OnceLock::new() }
    }

    /// Does slow work on one of the threads, as soon as one is free.
    ///
    /// # Errors
    /// A problem like any other where the work panics.
    pub async fn run<R: Send + 'static>(&self, work: impl FnOnce() -> R + Send + 'static) -> Result<R, Problem> {
        if in_thread::is_here() {
            return Ok(work());
        }
        let (done, answer) = oneshot::channel();
        let job = Box::new(move || drop(done.send(work())));
        self.jobs.get_or_init(|| start(self.threads)).send(job).map_err(|_| Problem::internal())?;
        answer.await.map_err(|_| Problem::internal())
    }
}

fn start(threads: usize) -> mpsc::Sender<Job> {
    let (sender, jobs) = mpsc::channel::<Job>();
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..threads {
        let jobs = Arc::clone(&jobs);
        thread::spawn(move || {
            let next = || jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
            while let Ok(job) = next() {
                // Whoever asked hears of a panic by their answer that never comes.
                let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(job));
            }
        });
    }
    sender
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_that_panics_is_a_problem_and_the_threads_go_on() {
        let heavy = Heavy::of(2);
        for _ in 0..4 {
            assert!(heavy.run(|| -> u8 { panic!("on purpose") }).await.is_err());
        }
        assert_eq!(heavy.run(|| 7).await.unwrap(), 7);
    }
}
