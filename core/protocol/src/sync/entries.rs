//! The entries of a page in their bytes. A phone turns most of them into other bytes: nothing is built in between.

use std::borrow::Cow;

use routebook_domain::ids::RecordId;
use routebook_domain::merge::Stamp;
use routebook_domain::record::{FieldNo, RecordKind};

use super::change::RECORD;
use super::{Change, Entry, Scope};
use crate::cbor::{
    CborError, Decoder, FieldBytes, FieldReader, Out, Wire, appended, begin, check_noting, close, open, raw_item,
};

/// The entries of a page as they came. Each has the form of an [`Entry`]; what changed is read when it is taken in.
#[derive(Clone, Debug)]
pub struct Entries {
    /// The message that they came in.
    message: Vec<u8>,
    /// Where their list begins in it.
    begin: usize,
    /// Where the first one begins.
    first: usize,
    /// Where each one ends.
    ends: Vec<usize>,
}

impl Entries {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// One by one.
    pub fn iter(&self) -> impl Iterator<Item = EntryBytes<'_>> {
        // All of them were read once, when the list was.
        self.slices().map_while(|bytes| EntryBytes::read(bytes).ok())
    }

    /// Their canonical bytes, as a list.
    pub fn bytes(&self) -> &[u8] {
        &self.message[self.begin..self.ends.last().copied().unwrap_or(self.first)]
    }

    fn slices(&self) -> impl Iterator<Item = &[u8]> {
        let begins = std::iter::once(self.first).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(from, to)| &self.message[from..*to])
    }

    /// Takes the list out of a message, of which it is the field of this number, counted from 0 and not the first.
    /// Gives what remains, with an empty list in its place.
    ///
    /// The walk that checks the form of the whole message notes where each entry ends, so that nothing is walked twice.
    pub(super) fn cut(message: Vec<u8>, field: usize) -> Result<(Vec<u8>, Self), CborError> {
        let (mut before, mut seen, mut ends) = (0, 0, Vec::new());
        check_noting(&message, |depth, end| match depth {
            1 => {
                before = if seen + 1 == field { end } else { before };
                seen += 1;
            }
            2 if seen == field => ends.push(end),
            _ => {}
        })?;
        let mut d = Decoder::new(&message);
        d.set_position(before);
        let count = open(&mut d, 0)?;
        let entries = Self { begin: before, first: d.position(), ends, message };
        if seen <= field || count != entries.len() as u64 {
            return Err(CborError::Malformed("a page without a list of entries".into()));
        }
        entries.slices().try_for_each(|bytes| EntryBytes::read(bytes).map(drop))?;
        let after = entries.begin + entries.bytes().len();
        let rest = [&entries.message[..before], &[EMPTY_LIST], &entries.message[after..]].concat();
        Ok((rest, entries))
    }
}

/// A list of nothing.
const EMPTY_LIST: u8 = 0x80;

impl PartialEq for Entries {
    fn eq(&self, other: &Self) -> bool {
        self.bytes() == other.bytes()
    }
}

impl From<&[Entry]> for Entries {
    fn from(entries: &[Entry]) -> Self {
        let mut out = Out::new(Vec::new());
        begin(&mut out, entries.len() as u64);
        let first = out.writer().len();
        let ends = entries.iter().map(|entry| {
            entry.put(&mut out);
            out.writer().len()
        });
        let ends = ends.collect();
        Self { begin: 0, first, ends, message: out.into_writer() }
    }
}

impl Wire for Entries {
    fn put(&self, out: &mut Out) {
        out.writer_mut().extend_from_slice(self.bytes());
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let begin = d.position();
        let count = open(d, 0)?;
        let (from, mut ends) = (d.position(), Vec::new());
        for _ in 0..count {
            EntryBytes::read(raw_item(d)?)?;
            ends.push(d.position() - begin);
        }
        Ok(Self { begin: 0, first: from - begin, ends, message: d.input()[begin..d.position()].to_vec() })
    }
}

/// The entries of a page, as they came or as somebody made them.
pub trait Carried: Wire {
    /// In their bytes.
    fn carried(&self) -> Cow<'_, Entries>;
}

impl Carried for Entries {
    fn carried(&self) -> Cow<'_, Entries> {
        Cow::Borrowed(self)
    }
}

impl Carried for Vec<Entry> {
    fn carried(&self) -> Cow<'_, Entries> {
        Cow::Owned(self.as_slice().into())
    }
}

/// One change in one scope, what changed in its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryBytes<'a> {
    /// The scope.
    pub scope: Scope,
    /// Its number in the scope.
    pub seq: u64,
    /// The number of the kind of change.
    pub kind: u8,
    /// The change's canonical bytes, without its number.
    pub bytes: &'a [u8],
}

impl<'a> EntryBytes<'a> {
    /// Of an item's canonical bytes.
    fn read(entry: &'a [u8]) -> Result<Self, CborError> {
        let d = &mut Decoder::new(entry);
        let more = open(d, 3)?;
        let (scope, seq) = (Wire::take(d)?, Wire::take(d)?);
        let inside = open(d, 2)?;
        let kind = u8::take(d)?;
        // What nobody appended to ends where the entry does.
        let bytes = if more + inside == 0 { &entry[d.position()..] } else { raw_item(d)? };
        Ok(Self { scope, seq, kind, bytes })
    }

    /// The entry that the bytes say.
    pub fn entry(&self) -> Entry {
        Entry { scope: self.scope, seq: self.seq, change: self.change() }
    }

    /// What changed; [`Change::Other`] where this version cannot read it.
    pub fn change(&self) -> Change {
        Change::read(self.kind, self.bytes)
    }

    /// A record whose fields are still to be read; nothing where something else changed, or where its first fields
    /// cannot be read.
    pub fn record(&self) -> Option<RecordBytes<'a>> {
        if self.kind == RECORD { RecordBytes::open(self.bytes).ok() } else { None }
    }
}

/// A [`super::RecordState`] that is read field by field.
#[derive(Clone, Debug)]
pub struct RecordBytes<'a> {
    /// What it is.
    pub kind: RecordKind,
    /// Which.
    pub record: RecordId,
    /// Deleted.
    pub deleted: bool,
    d: Decoder<'a>,
    fields: FieldReader<'a>,
    more: u64,
}

impl<'a> RecordBytes<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, CborError> {
        let mut d = Decoder::new(bytes);
        let more = open(&mut d, 4)?;
        let (kind, record, deleted) = (Wire::take(&mut d)?, Wire::take(&mut d)?, Wire::take(&mut d)?);
        let fields = FieldReader::open(&mut d)?;
        Ok(Self { kind, record, deleted, d, fields, more })
    }

    /// How many fields are still to be read.
    pub fn fields_left(&self) -> u64 {
        self.fields.left()
    }

    /// The next field; nothing behind the last.
    ///
    /// Error: this version cannot read the record.
    #[inline]
    pub fn field(&mut self) -> Result<Option<(FieldNo, FieldBytes<'a>)>, CborError> {
        self.fields.next(&mut self.d)
    }

    /// What stands behind the last field: the last deletion or restoration, where there was one.
    ///
    /// Error: as [`RecordBytes::field`].
    pub fn removal(mut self) -> Result<Option<Stamp>, CborError> {
        let removal = appended(&mut self.d, &mut self.more)?;
        close(&mut self.d, self.more)?;
        Ok(removal)
    }
}

#[cfg(test)]
mod tests;
