//! Writing the blob of clocks and dots.

use std::collections::BTreeSet;

use routebook_domain::ids::EnrolmentId;
use routebook_domain::merge::{Dot, FieldState, Stamp};

use super::{AGAIN, DENSE, MANY, REMOVAL, Result};

pub(super) struct Clocks<F> {
    pub out: Vec<u8>,
    /// The stamps of fields that stand in `out`.
    written: Vec<Stamp>,
    intern: F,
}

/// What a dense stamp takes at most: a kind, a clock, a dot and a hash.
const STAMP_BYTES: usize = 1 + 8 + 5 + 10 + 8;

impl<F: FnMut(EnrolmentId) -> Result<u32>> Clocks<F> {
    /// Room for the clocks of so many fields of two writes.
    pub fn new(fields: usize, intern: F) -> Self {
        Self { out: Vec::with_capacity(2 * STAMP_BYTES + fields), written: Vec::new(), intern }
    }

    pub fn field(&mut self, state: &FieldState) -> Result<()> {
        match state {
            FieldState::One { stamp, .. } => self.one(stamp),
            FieldState::Many { living, dead } => {
                self.out.push(MANY);
                living.values().chain([dead]).try_for_each(|dots| self.dots(dots))
            }
        }
    }

    pub fn removal(&mut self, stamp: &Stamp) -> Result<()> {
        self.out.push(REMOVAL);
        self.stamp(stamp)
    }

    fn one(&mut self, stamp: &Stamp) -> Result<()> {
        let place = self.written.iter().position(|written| written == stamp);
        if let Some(again) = place.and_then(|place| AGAIN.checked_add(u8::try_from(place).ok()?)) {
            self.out.push(again);
            return Ok(());
        }
        self.written.push(*stamp);
        self.out.push(DENSE);
        self.out.extend(stamp.clock.packed().to_be_bytes());
        let enrolment = (self.intern)(stamp.dot.enrolment)?;
        self.short(enrolment.into());
        self.short(stamp.dot.seq);
        self.out.extend(stamp.hash);
        Ok(())
    }

    /// Seven bits a byte, the lowest first; all but the last have the eighth.
    fn short(&mut self, mut number: u64) {
        while number > 0x7f {
            self.out.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.out.push(number as u8);
    }

    fn stamp(&mut self, stamp: &Stamp) -> Result<()> {
        self.out.extend(stamp.clock.packed().to_be_bytes());
        self.dot(&stamp.dot)?;
        self.out.extend(stamp.hash);
        Ok(())
    }

    fn dots(&mut self, dots: &BTreeSet<Dot>) -> Result<()> {
        self.out.extend((dots.len() as u32).to_be_bytes());
        dots.iter().try_for_each(|dot| self.dot(dot))
    }

    fn dot(&mut self, dot: &Dot) -> Result<()> {
        let enrolment = (self.intern)(dot.enrolment)?;
        self.out.extend(enrolment.to_be_bytes());
        self.out.extend(dot.seq.to_be_bytes());
        Ok(())
    }
}
