//! What goes wrong, and when.

/// What a change to the disk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Bytes at an offset.
    Write,
    /// Another length.
    Truncate,
    /// Make it safe.
    Sync,
    /// Away with a name.
    Delete,
}

/// One change, as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// What.
    pub verb: Verb,
    /// Of which file.
    pub file: String,
    /// From which byte; for a truncation the length.
    pub offset: u64,
    /// How many bytes.
    pub length: u64,
}

/// What a power cut does to changes that were not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// None of them is there: a disk with a cache that was never flushed.
    Everything,
    /// All of them are there: only the program died.
    Nothing,
    /// Any of them is there, in whatever order, and a write may be torn at a sector.
    Chance,
}

/// How a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// As it should.
    Done,
    /// Not at all.
    Failed,
    /// There is no room.
    Full,
    /// The power went while it was under way.
    Cut,
}

/// What a test has planned.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Before which change the power goes.
    pub cut_at: Option<u64>,
    /// Which change fails, once.
    pub fail_at: Option<u64>,
    /// From which change on nothing is safe any more, though a sync says so.
    pub lies_from: Option<u64>,
    /// The most bytes that all files may have together.
    pub room: Option<u64>,
    /// How many changes were asked for.
    pub count: u64,
    /// The power is away.
    pub off: bool,
    /// A sync was answered that made nothing safe.
    pub lied: bool,
    /// Every change, where a test wants to see them.
    pub record: Option<Vec<Operation>>,
}

impl Plan {
    /// Counts a change and says how it goes; `grown` is what all files would have together after it.
    pub fn next(&mut self, operation: impl FnOnce() -> Operation, grown: Option<u64>) -> Course {
        if self.off {
            return Course::Failed;
        }
        let number = self.count;
        self.count += 1;
        if let Some(record) = &mut self.record {
            record.push(operation());
        }
        if self.cut_at == Some(number) {
            self.off = true;
            return Course::Cut;
        }
        match () {
            () if self.fail_at == Some(number) => Course::Failed,
            () if grown.zip(self.room).is_some_and(|(grown, room)| grown > room) => Course::Full,
            () => Course::Done,
        }
    }

    /// Whether a sync that comes now only says that it did.
    pub fn lies(&mut self) -> bool {
        let lies = self.lies_from.is_some_and(|from| self.count > from);
        self.lied |= lies;
        lies
    }
}
