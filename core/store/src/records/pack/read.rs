//! Reading the blob of clocks and dots.

use std::collections::BTreeSet;

use routebook_domain::ids::EnrolmentId;
use routebook_domain::merge::{Dot, FieldState, Stamp};
use routebook_domain::record::Value;
use routebook_domain::time::Hlc;

use super::{AGAIN, DENSE, MANY, ONE, REMOVAL, Result, broken};

pub(super) struct Read<'a, F> {
    rest: &'a [u8],
    /// The stamps of fields that may be named again.
    read: Vec<Stamp>,
    name: F,
}

impl<'a, F: FnMut(u32) -> Result<EnrolmentId>> Read<'a, F> {
    pub fn new(clocks: &'a [u8], name: F) -> Self {
        Self { rest: clocks, read: Vec::new(), name }
    }

    pub fn is_at_its_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn field(&mut self, value: Value) -> Result<FieldState> {
        match u8::from_be_bytes(self.take()?) {
            ONE => Ok(FieldState::One { value, stamp: self.stamp()? }),
            DENSE => {
                let stamp = self.dense()?;
                self.read.push(stamp);
                Ok(FieldState::One { value, stamp })
            }
            MANY => {
                let elements = value.items().iter().map(|element| Ok((element.clone(), self.dots()?)));
                let living = elements.collect::<Result<_>>()?;
                Ok(FieldState::Many { living, dead: self.dots()? })
            }
            again => {
                let stamp = again.checked_sub(AGAIN).and_then(|place| self.read.get(usize::from(place)));
                Ok(FieldState::One { value, stamp: *stamp.ok_or_else(broken)? })
            }
        }
    }

    pub fn removal(&mut self) -> Result<Option<Stamp>> {
        match self.rest.first() {
            None => Ok(None),
            Some(&REMOVAL) => {
                let _kind: [u8; 1] = self.take()?;
                self.stamp().map(Some)
            }
            Some(_) => Err(broken()),
        }
    }

    fn dense(&mut self) -> Result<Stamp> {
        let clock = Hlc::from_packed(u64::from_be_bytes(self.take()?));
        let no = u32::try_from(self.short()?).map_err(|_| broken())?;
        let dot = Dot { enrolment: (self.name)(no)?, seq: self.short()? };
        Ok(Stamp { clock, dot, hash: self.take()? })
    }

    fn short(&mut self) -> Result<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let [byte] = self.take()?;
            let bits = u64::from(byte & 0x7f);
            if (bits << shift) >> shift != bits {
                break;
            }
            number |= bits << shift;
            if byte <= 0x7f {
                return Ok(number);
            }
        }
        Err(broken())
    }

    fn stamp(&mut self) -> Result<Stamp> {
        let clock = Hlc::from_packed(u64::from_be_bytes(self.take()?));
        Ok(Stamp { clock, dot: self.dot()?, hash: self.take()? })
    }

    fn dots(&mut self) -> Result<BTreeSet<Dot>> {
        let n = u32::from_be_bytes(self.take()?);
        (0..n).map(|_| self.dot()).collect()
    }

    fn dot(&mut self) -> Result<Dot> {
        let no = u32::from_be_bytes(self.take()?);
        Ok(Dot { enrolment: (self.name)(no)?, seq: u64::from_be_bytes(self.take()?) })
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (head, rest) = self.rest.split_first_chunk().ok_or_else(broken)?;
        self.rest = rest;
        Ok(*head)
    }
}
