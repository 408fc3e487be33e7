//! Names, files, and what becomes of both.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fault::{Course, Loss, Operation, Plan, Verb};
use super::image::Image;
use super::locks::{Holder, IndexLocks, Level, Locks};
use super::pages::Pages;
use crate::chance::Chance;
use crate::ffi::Index;

/// A file's number; a name can come to mean another file.
pub type Number = u64;

/// One file.
pub struct Node {
    name: String,
    image: Image,
    locks: Locks,
    index_locks: IndexLocks,
    index: Arc<Index>,
    opened: usize,
}

/// Everything on the disk.
#[derive(Default)]
pub struct State {
    /// What goes wrong.
    pub plan: Plan,
    names: BTreeMap<String, Number>,
    safe_names: BTreeMap<String, Number>,
    nodes: BTreeMap<Number, Node>,
    last: u64,
}

impl State {
    fn draw(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Opens a file by name, or makes it; without a name it is a temporary one. `None` where there is none.
    pub fn open(&mut self, name: Option<&str>, create: bool) -> Option<(Number, Holder)> {
        let known = name.and_then(|name| self.names.get(name).copied());
        let number = match known {
            Some(number) => number,
            None if create => self.make(name.unwrap_or_default(), Image::default()),
            None => return None,
        };
        let holder = self.draw();
        self.nodes.get_mut(&number)?.opened += 1;
        Some((number, holder))
    }

    fn make(&mut self, name: &str, image: Image) -> Number {
        let number = self.draw();
        if !name.is_empty() {
            self.names.insert(name.into(), number);
        }
        let node = Node {
            name: name.into(),
            image,
            locks: Locks::default(),
            index_locks: IndexLocks::default(),
            index: Arc::default(),
            opened: 0,
        };
        self.nodes.insert(number, node);
        number
    }

    /// Closes a hold; a file without a name goes with its last one.
    pub fn close(&mut self, number: Number, holder: Holder) {
        if let Some(node) = self.nodes.get_mut(&number) {
            node.locks.lower(holder, Level::None);
            node.opened = node.opened.saturating_sub(1);
        }
        self.forget_unnamed();
    }

    fn forget_unnamed(&mut self) {
        let named = |number: &Number, names: &BTreeMap<String, Number>| names.values().any(|n| n == number);
        let (names, safe_names) = (&self.names, &self.safe_names);
        self.nodes.retain(|number, node| node.opened > 0 || named(number, names) || named(number, safe_names));
    }

    /// The file of a hold, unless the power went away since it was taken.
    pub fn node(&mut self, number: Number) -> Option<&mut Node> {
        if self.plan.off { None } else { self.nodes.get_mut(&number) }
    }

    /// Changes a file as planned.
    pub fn change(&mut self, number: Number, verb: Verb, offset: usize, bytes: &[u8]) -> Course {
        // Nobody asks how much there is while there is room for anything.
        let used = self.plan.room.map_or(0, |_| self.used());
        let Some(node) = self.nodes.get_mut(&number) else { return Course::Failed };
        let grown = used + ((offset + bytes.len()).saturating_sub(node.image.seen().len())) as u64;
        let grown = (verb == Verb::Write && grown > used).then_some(grown);
        let operation =
            || Operation { verb, file: node.name.clone(), offset: offset as u64, length: bytes.len() as u64 };
        let course = self.plan.next(operation, grown);
        // A write that was under way when the power went may be there in part.
        if matches!(course, Course::Done | Course::Cut) {
            match verb {
                Verb::Write => node.image.write(offset, bytes),
                Verb::Truncate => node.image.truncate(offset),
                Verb::Sync | Verb::Delete => {}
            }
        }
        if course == Course::Done && verb == Verb::Sync && !self.plan.lies() {
            node.image.sync();
            self.keep_names();
        }
        course
    }

    fn keep_names(&mut self) {
        if self.safe_names != self.names {
            self.safe_names.clone_from(&self.names);
        }
    }

    /// Takes a name away; `None` where there is none. The file lives on for those who hold it.
    pub fn delete(&mut self, name: &str, safely: bool) -> Option<Course> {
        self.names.get(name)?;
        let operation = || Operation { verb: Verb::Delete, file: name.into(), offset: 0, length: 0 };
        let course = self.plan.next(operation, None);
        if matches!(course, Course::Done | Course::Cut) {
            self.names.remove(name);
        }
        if course == Course::Done && safely && !self.plan.lies() {
            self.keep_names();
        }
        self.forget_unnamed();
        Some(course)
    }

    /// The length of a named file.
    pub fn length(&self, name: &str) -> Option<usize> {
        let node = self.nodes.get(self.names.get(name)?)?;
        Some(node.image.seen().len())
    }

    /// How many bytes all files have together.
    pub fn used(&self) -> u64 {
        self.nodes.values().map(|node| node.image.seen().len() as u64).sum()
    }

    /// See [`super::Disk::restart`]. A name that was made or taken away since the last sync is there or not as `loss`
    /// says of everything else.
    pub fn restart(&mut self, loss: Loss, chance: &mut Chance) {
        let mut before = std::mem::take(&mut self.nodes);
        let (names, safe) = (std::mem::take(&mut self.names), std::mem::take(&mut self.safe_names));
        self.plan = Plan { count: self.plan.count, ..Plan::default() };
        let all: std::collections::BTreeSet<_> = names.keys().chain(safe.keys()).collect();
        for name in all {
            let latest = match loss {
                Loss::Nothing => true,
                Loss::Everything => false,
                Loss::Chance => names.get(name) == safe.get(name) || chance.one_in(2),
            };
            let number = if latest { names.get(name) } else { safe.get(name) };
            if let Some(node) = number.and_then(|number| before.remove(number)) {
                self.put_image(name, node.image.after_cut(loss, chance));
            }
        }
    }

    /// The names of all files.
    pub fn files(&self) -> Vec<String> {
        self.names.keys().cloned().collect()
    }

    /// What programs read of a file.
    pub fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        let node = self.nodes.get(self.names.get(name)?)?;
        Some(node.image.seen().to_vec())
    }

    /// Puts a file in place, safe at once.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.put_image(name, Image::of(Pages::of(&bytes)));
    }

    fn put_image(&mut self, name: &str, image: Image) {
        let number = self.make(name, image);
        self.safe_names.insert(name.into(), number);
    }

    /// See [`super::Disk::remove`].
    pub fn remove(&mut self, prefix: &str) {
        self.names.retain(|name, _| !name.starts_with(prefix));
        self.safe_names.retain(|name, _| !name.starts_with(prefix));
        self.forget_unnamed();
    }

    /// See [`super::Disk::copy`].
    pub fn copy(&mut self, from: &str, to: &str) {
        let chosen: Vec<_> = self.names.keys().filter(|name| name.starts_with(from)).cloned().collect();
        for name in chosen {
            let bytes = self.bytes(&name).unwrap_or_default();
            self.put(&format!("{to}{}", &name[from.len()..]), bytes);
        }
    }
}

impl Node {
    /// Its bytes.
    pub const fn image(&self) -> &Image {
        &self.image
    }

    /// Who reads and who writes.
    pub const fn locks(&mut self) -> &mut Locks {
        &mut self.locks
    }

    /// The locks of its write-ahead log's index.
    pub const fn index_locks(&mut self) -> &mut IndexLocks {
        &mut self.index_locks
    }

    /// The index of its write-ahead log.
    pub fn index(&self) -> Arc<Index> {
        Arc::clone(&self.index)
    }

    /// Lets a hold on the index go; whoever comes after the last one begins another.
    pub fn leave_index(&mut self, holder: Holder, index: Arc<Index>) {
        self.index_locks.drop(holder, 0, 8);
        drop(index);
        if Arc::strong_count(&self.index) == 1 {
            self.index = Arc::default();
        }
    }
}
