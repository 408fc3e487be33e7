//! The scan's digests: runs of consecutive tiles of one side, each as its bits stand in the scan.
//!
//! A run is fed as its bytes, the bits before its first and behind its last cleared, then one byte: the place of
//! its first bit in its byte (0 to 7), then eight bytes, little-endian: how many bits it has. Runs end where the
//! side changes and at every restart marker.

use blake3::Hasher;

/// Whose tiles they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The camera's.
    Span,
    /// The panel's.
    Panel,
}

struct Run {
    side: Side,
    /// The place of the first bit in its byte.
    first: u8,
    /// The first byte in the buffer that is not digested.
    from: usize,
    /// Bytes digested.
    bytes: u64,
}

/// Both digests.
#[derive(Default)]
pub struct Runs {
    spans: Hasher,
    panel: Hasher,
    has_panel: bool,
    span_bits: u64,
    open: Option<Run>,
}

impl Runs {
    /// Begins a run, unless one of that side is open; `plain` are the whole bytes, `rest` the bits behind them.
    pub fn enter(&mut self, side: Side, plain: &[u8], rest: (u64, u32)) {
        if self.open.as_ref().is_some_and(|run| run.side == side) {
            return;
        }
        self.leave(plain, rest);
        self.has_panel |= side == Side::Panel;
        self.open = Some(Run { side, first: rest.1 as u8, from: plain.len(), bytes: 0 });
    }

    /// Ends the run that is open.
    pub fn leave(&mut self, plain: &[u8], (rest, count): (u64, u32)) {
        self.flush(plain);
        let Some(run) = self.open.take() else { return };
        let last = (rest >> 56) as u8 & !(0xFF >> count);
        let last = if run.bytes == 0 { last & 0xFF >> run.first } else { last };
        let bits = run.bytes * 8 + u64::from(count) - u64::from(run.first);
        let hasher = self.hasher(run.side);
        hasher.update(if count == 0 { &[] } else { std::slice::from_ref(&last) });
        hasher.update(&[run.first]).update(&bits.to_le_bytes());
        if run.side == Side::Span {
            self.span_bits += bits;
        }
    }

    /// Digests whole bytes that are about to leave the buffer.
    pub fn flush(&mut self, plain: &[u8]) {
        let Some(mut run) = self.open.take() else { return };
        let mut bytes = plain.get(run.from..).unwrap_or_default();
        let hasher = self.hasher(run.side);
        if let (0, 1.., [first, later @ ..]) = (run.bytes, run.first, bytes) {
            hasher.update(&[first & 0xFF >> run.first]);
            run.bytes += 1;
            bytes = later;
        }
        hasher.update(bytes);
        run.bytes += bytes.len() as u64;
        run.from = 0;
        self.open = Some(run);
    }

    /// Bits outside the panel, their digest, and the panel's if there were runs of it.
    pub fn finish(self) -> (u64, [u8; 32], Option<[u8; 32]>) {
        let panel = self.has_panel.then(|| *self.panel.finalize().as_bytes());
        (self.span_bits, *self.spans.finalize().as_bytes(), panel)
    }

    const fn hasher(&mut self, side: Side) -> &mut Hasher {
        match side {
            Side::Span => &mut self.spans,
            Side::Panel => &mut self.panel,
        }
    }
}
