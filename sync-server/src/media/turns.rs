//! One request at a time for each upload. A later request of the same phone means that the earlier one is dead,
//! though its connection may not know it yet: the earlier one is asked to stop.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard, watch};

/// Who is at it, upload by upload.
#[derive(Default)]
pub struct Turns(Mutex<HashMap<[u8; 16], Arc<Queue>>>);

struct Queue {
    turn: Arc<AsyncMutex<()>>,
    arrivals: watch::Sender<u64>,
}

/// The right to touch an upload, until it is dropped.
pub struct Turn {
    _guard: OwnedMutexGuard<()>,
    mine: u64,
    arrivals: watch::Receiver<u64>,
    _queue: Arc<Queue>,
}

impl Turns {
    /// Waits for one's turn, and asks whoever has it to stop.
    pub async fn take(&self, upload: [u8; 16]) -> Turn {
        let queue = self.queue(upload);
        let mut mine = 0;
        queue.arrivals.send_modify(|n| {
            *n += 1;
            mine = *n;
        });
        let guard = Arc::clone(&queue.turn).lock_owned().await;
        Turn { _guard: guard, mine, arrivals: queue.arrivals.subscribe(), _queue: queue }
    }

    fn queue(&self, upload: [u8; 16]) -> Arc<Queue> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, queue| Arc::strong_count(queue) > 1);
        let fresh = || Arc::new(Queue { turn: Arc::default(), arrivals: watch::Sender::new(0) });
        Arc::clone(all.entry(upload).or_insert_with(fresh))
    }
}

impl Turn {
    /// Ends as soon as a later request wants the turn.
    pub async fn wanted(&mut self) {
        let mine = self.mine;
        if self.arrivals.wait_for(|n| *n > mine).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
