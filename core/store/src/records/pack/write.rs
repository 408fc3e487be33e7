//! Writing the blob of clocks and dots.

use std::collections::BTreeSet;

use routebook_domain::ids::EnrolmentId;
use routebook_domain::merge::{Dot, FieldState, Stamp};

use super::{AGAIN, DENSE, MANY, REMOVAL, Result};

pub(super) struct Clocks<'a, F> {
    pub out: &'a mut Vec<u8>,
    /// The stamps of fields that stand in `out`.
    pub written: &'a mut Vec<Stamp>,
    pub intern: F,
}

impl<F: FnMut(EnrolmentId) -> Result<u32>> Clocks<'_, F> {
    pub fn field(&mut self, state: &FieldState) -> Result<()> {
        match state {
            FieldState::One { stamp, .. } => self.one(stamp).map(drop),
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

    /// Gives the byte that says the same stamp again, where there is one.
    pub fn one(&mut self, stamp: &Stamp) -> Result<Option<u8>> {
        if let Some(again) = self.written.iter().position(|written| written == stamp).and_then(again) {
            self.out.push(again);
            return Ok(Some(again));
        }
        self.written.push(*stamp);
        self.out.push(DENSE);
        self.out.extend(stamp.clock.packed().to_be_bytes());
        let enrolment = (self.intern)(stamp.dot.enrolment)?;
        self.short(enrolment.into());
        self.short(stamp.dot.seq);
        self.out.extend(stamp.hash);
        Ok(again(self.written.len() - 1))
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

fn again(place: usize) -> Option<u8> {
    AGAIN.checked_add(u8::try_from(place).ok()?)
}
