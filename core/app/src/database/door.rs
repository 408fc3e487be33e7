//! Something that is open while it is used, and can be closed in between without anybody's handle ending.

use std::ops::Deref;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::error::Error;

type Opener<T> = Box<dyn Fn() -> Result<T, Error> + Send + Sync>;

/// Opens again by itself at the next use after it was closed.
pub struct Door<T> {
    open: Opener<T>,
    room: Mutex<Room<T>>,
    left: Condvar,
}

struct Room<T> {
    held: Option<Arc<T>>,
    /// How many are inside.
    users: usize,
}

/// A use; nothing is closed before it ends.
pub struct Inside<'a, T> {
    door: &'a Door<T>,
    held: Option<Arc<T>>,
}

impl<T> Door<T> {
    /// A door that stands open, and how to open it again.
    pub fn new(held: T, open: impl Fn() -> Result<T, Error> + Send + Sync + 'static) -> Self {
        let room = Room { held: Some(Arc::new(held)), users: 0 };
        Self { open: Box::new(open), room: Mutex::new(room), left: Condvar::new() }
    }

    /// Goes in, and opens it first where it was closed. Whoever is inside may go in again.
    pub fn enter(&self) -> Result<Inside<'_, T>, Error> {
        let mut room = self.room();
        let held = match &room.held {
            Some(held) => held.clone(),
            None => room.held.insert(Arc::new((self.open)()?)).clone(),
        };
        room.users += 1;
        Ok(Inside { door: self, held: Some(held) })
    }

    /// Waits until nobody is inside, has `last` done where it is open, closes it, and does the rest behind closed doors.
    pub fn shut<R>(&self, last: impl FnOnce(&T), then: impl FnOnce() -> R) -> R {
        let mut room = self.room();
        while room.users > 0 {
            room = self.left.wait(room).unwrap_or_else(PoisonError::into_inner);
        }
        if let Some(held) = room.held.take() {
            last(&held);
        }
        then()
    }

    fn room(&self) -> MutexGuard<'_, Room<T>> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Deref for Inside<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.held.as_ref().expect("it is given back only when the use ends")
    }
}

impl<T> Drop for Inside<'_, T> {
    fn drop(&mut self) {
        let mut room = self.door.room();
        self.held = None;
        room.users -= 1;
        self.door.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn what_was_shut_opens_again_at_the_next_use() {
        let opened = Arc::new(AtomicU32::new(1));
        let count = opened.clone();
        let door = Door::new(1, move || Ok(count.fetch_add(1, Ordering::SeqCst) + 1));
        let mut last = 0;
        door.shut(|n| last = *n, || ());
        door.shut(|_| panic!("it is shut"), || ());
        assert_eq!((last, *door.enter().unwrap(), *door.enter().unwrap()), (1, 2, 2));
    }

    #[test]
    fn nothing_is_shut_while_somebody_is_inside_and_they_may_go_in_again() {
        let door = Arc::new(Door::new((), || Ok(())));
        let (said, heard) = channel();
        let inside = door.enter().unwrap();
        let shutting = {
            let (door, said) = (door.clone(), said.clone());
            std::thread::spawn(move || door.shut(|()| said.send("shut").unwrap(), || ()))
        };
        drop(door.enter().unwrap());
        said.send("inside").unwrap();
        drop(inside);
        shutting.join().unwrap();
        assert_eq!(heard.try_iter().collect::<Vec<_>>(), ["inside", "shut"]);
    }

    #[test]
    fn what_cannot_be_opened_again_says_so_and_is_asked_again() {
        let door = Door::new((), || Err(Error::NotSignedIn));
        door.shut(|()| (), || ());
        assert!(matches!(door.enter(), Err(Error::NotSignedIn)));
        door.shut(|()| (), || ());
        assert!(matches!(door.enter(), Err(Error::NotSignedIn)));
    }
}
