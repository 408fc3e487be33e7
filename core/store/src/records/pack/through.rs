//! From the bytes of a page to the two blobs, without a map in between.

use routebook_domain::ids::EnrolmentId;
use routebook_domain::merge::Stamp;
use routebook_domain::record::{FieldNo, Value};
use routebook_domain::time::Hlc;
use routebook_protocol::RecordBytes;
use routebook_protocol::cbor::{CborError, Decoder, Encoder, FieldBytes, Out, Wire, begin};

use super::write::Clocks;
use super::{Packed, Result};
use crate::error::StoreError;

/// Room that one record after the other is packed in.
#[derive(Default)]
pub(crate) struct Room {
    pub packed: Packed,
    written: Vec<Stamp>,
}

/// What was seen on the way.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The greatest clock of a value, a deletion or a restoration.
    pub latest: Hlc,
    /// The values of the fields that were asked for.
    pub values: Vec<(FieldNo, Value)>,
}

/// Why packing ended.
enum Stop {
    Unreadable,
    Store(StoreError),
}

impl From<CborError> for Stop {
    fn from(_: CborError) -> Self {
        Self::Unreadable
    }
}

impl From<StoreError> for Stop {
    fn from(e: StoreError) -> Self {
        Self::Store(e)
    }
}

impl Room {
    /// Packs a record as [`super::pack`] does, and reads the fields `asked` for; nothing where this version cannot read
    /// all of the record.
    pub fn pack(
        &mut self,
        record: RecordBytes<'_>,
        asked: &[FieldNo],
        intern: impl FnMut(EnrolmentId) -> Result<u32>,
    ) -> Result<Option<Seen>> {
        match self.fill(record, asked, intern) {
            Ok(seen) => Ok(Some(seen)),
            Err(Stop::Unreadable) => Ok(None),
            Err(Stop::Store(e)) => Err(e),
        }
    }

    fn fill(
        &mut self,
        mut record: RecordBytes<'_>,
        asked: &[FieldNo],
        intern: impl FnMut(EnrolmentId) -> Result<u32>,
    ) -> std::result::Result<Seen, Stop> {
        let Self { packed: Packed { fields, clocks }, written } = self;
        fields.clear();
        clocks.clear();
        written.clear();
        let mut filling = Filling {
            values: Encoder::new(std::mem::take(fields)),
            last: None,
            clocks: Clocks { out: clocks, written, intern },
            seen: Seen::default(),
        };
        begin(&mut filling.values, record.fields_left());
        while let Some((no, field)) = record.field()? {
            filling.field(no, field, asked.contains(&no))?;
        }
        filling.removal(record.removal()?)?;
        *fields = filling.values.into_writer();
        Ok(filling.seen)
    }
}

struct Filling<'a, 'b, F> {
    values: Out,
    /// The stamp of the field before, and the byte that says it again.
    last: Option<(&'b [u8], u8)>,
    clocks: Clocks<'a, F>,
    seen: Seen,
}

impl<'b, F: FnMut(EnrolmentId) -> Result<u32>> Filling<'_, 'b, F> {
    #[inline]
    fn field(&mut self, no: FieldNo, field: FieldBytes<'b>, asked: bool) -> std::result::Result<(), Stop> {
        begin(&mut self.values, 2);
        no.put(&mut self.values);
        let from = self.values.writer().len();
        match field {
            FieldBytes::One { value, stamp } => {
                self.values.writer_mut().extend_from_slice(value);
                self.stamp(stamp)?;
            }
            FieldBytes::Many(set) => {
                set.value().put(&mut self.values);
                self.clocks.field(&set)?;
            }
        }
        if asked {
            let value = Value::take(&mut Decoder::new(&self.values.writer()[from..]))?;
            self.seen.values.push((no, value));
        }
        Ok(())
    }

    /// Fields of one write come in a row with the very same stamp: it is read once.
    #[inline]
    fn stamp(&mut self, bytes: &'b [u8]) -> std::result::Result<(), Stop> {
        if let Some((_, again)) = self.last.filter(|(last, _)| std::ptr::eq(*last, bytes)) {
            self.clocks.out.push(again);
            return Ok(());
        }
        let stamp = Stamp::take(&mut Decoder::new(bytes))?;
        self.seen.latest = self.seen.latest.max(stamp.clock);
        self.last = self.clocks.one(&stamp)?.map(|again| (bytes, again));
        Ok(())
    }

    fn removal(&mut self, removal: Option<Stamp>) -> Result<()> {
        let Some(stamp) = removal else { return Ok(()) };
        self.seen.latest = self.seen.latest.max(stamp.clock);
        self.clocks.removal(&stamp)
    }
}
