//! One request at a time for each upload. A later request of the same phone means that the earlier one is dead,
//! though its connection may not know it yet: the earlier one is asked to stop.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard, watch};

/// Who is at it, upload by upload.
#[derive(Default)]
pub struct Turns(Mutex<HashMap<[u8; 16], Arc<Queue>>>);

struct Queue {
    turn: Arc<AsyncMutex<()>>,
    arrivals: watch::Sender<u64>,
    /// How many of them have had their turn.
    ended: AtomicU64,
}

/// How an upload stood at a moment: see [`Turn::is_next_after`].
pub struct Before {
    queue: Arc<Queue>,
    /// How many requests had come, where all of them had ended.
    idle_after: Option<u64>,
}

/// The right to touch an upload, until it is dropped.
pub struct Turn {
    _guard: OwnedMutexGuard<()>,
    mine: u64,
    arrivals: watch::Receiver<u64>,
    queue: Arc<Queue>,
}

impl Turns {
    /// How an upload stands, before anything is read of it; asks nobody to stop.
    pub fn before(&self, upload: [u8; 16]) -> Before {
        let queue = self.queue(upload);
        let (ended, came) = (queue.ended.load(Ordering::SeqCst), *queue.arrivals.borrow());
        Before { queue, idle_after: (ended == came).then_some(came) }
    }

    /// Waits for one's turn, and asks whoever has it to stop.
    pub async fn take(&self, upload: [u8; 16]) -> Turn {
        let queue = self.queue(upload);
        let mut mine = 0;
        queue.arrivals.send_modify(|n| {
            *n += 1;
            mine = *n;
        });
        let guard = Arc::clone(&queue.turn).lock_owned().await;
        Turn { _guard: guard, mine, arrivals: queue.arrivals.subscribe(), queue }
    }

    fn queue(&self, upload: [u8; 16]) -> Arc<Queue> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, queue| Arc::strong_count(queue) > 1);
        let fresh =
            || Arc::new(Queue { turn: Arc::default(), arrivals: watch::Sender::new(0), ended: AtomicU64::new(0) });
        Arc::clone(all.entry(upload).or_insert_with(fresh))
    }
}

impl Turn {
    /// Whether nobody else has touched the upload since that moment: what was read of it then still holds.
    pub fn is_next_after(&self, before: &Before) -> bool {
        Arc::ptr_eq(&self.queue, &before.queue) && before.idle_after.is_some_and(|came| came + 1 == self.mine)
    }

    /// Ends as soon as a later request wants the turn.
    pub async fn wanted(&mut self) {
        let mine = self.mine;
        if self.arrivals.wait_for(|n| *n > mine).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.queue.ended.fetch_add(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UPLOAD: [u8; 16] = [1; 16];

    #[tokio::test]
    async fn what_was_read_holds_unless_somebody_had_a_turn_since() {
        let turns = Turns::default();
        let before = turns.before(UPLOAD);
        let first = turns.take(UPLOAD).await;
        assert!(first.is_next_after(&before));
        let during = turns.before(UPLOAD);
        drop(first);
        assert!(!turns.take(UPLOAD).await.is_next_after(&during), "somebody was at it");
        let after = turns.before(UPLOAD);
        drop(turns.take(UPLOAD).await);
        assert!(!turns.take(UPLOAD).await.is_next_after(&after), "somebody was at it in between");
    }
}
