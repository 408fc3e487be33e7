//! Seeded mutations: the few that break parsers of segments, lengths and bit streams.

/// Numbers that follow from a seed (splitmix64).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The sequence of that seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.bits() % (end.max(1) as u64)) as usize
    }
}

/// Makes inputs out of a corpus.
#[derive(Debug)]
pub struct Mutator<'a> {
    corpus: &'a [(String, Vec<u8>)],
    random: Random,
}

/// Values at which lengths, counts and offsets turn over, as bytes.
const EDGES: [u8; 10] = [0, 1, 2, 7, 8, 0x3F, 0x7F, 0x80, 0xFE, 0xFF];
/// Markers of a JPEG that mean something to a reader.
const MARKERS: [u8; 16] =
    [0xC0, 0xC1, 0xC2, 0xC4, 0xC9, 0xD0, 0xD7, 0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xE1, 0xE2, 0x00];
/// No input grows beyond this.
const MOST_BYTES: usize = 64 << 10;
/// Segments stand at the start of a file: half of all changes happen here.
const HEAD_BYTES: usize = 800;

impl<'a> Mutator<'a> {
    /// Mutations of these inputs that follow from the seed.
    pub const fn new(corpus: &'a [(String, Vec<u8>)], seed: u64) -> Self {
        Self { corpus, random: Random::new(seed) }
    }

    /// The next input: one of the corpus with one to eight changes.
    pub fn next_input(&mut self) -> Vec<u8> {
        let mut bytes = self.pick().to_vec();
        for _ in 0..=self.random.below(8) {
            self.change(&mut bytes);
        }
        bytes.truncate(MOST_BYTES);
        bytes
    }

    fn pick(&mut self) -> &'a [u8] {
        let at = self.random.below(self.corpus.len());
        self.corpus.get(at).map_or(&[], |(_, bytes)| bytes)
    }

    /// A place inside, more often near the start.
    fn place(&mut self, bytes: &[u8]) -> usize {
        let head = self.random.below(2) == 0;
        self.random.below(if head { bytes.len().min(HEAD_BYTES) } else { bytes.len() })
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.place(bytes);
        match self.random.below(10) {
            0..=2 => self.touch(bytes, at, |old, random| old ^ (1 << random.below(8))),
            3 => self.touch(bytes, at, |_, random| random.bits() as u8),
            4 => self.touch(bytes, at, |_, random| EDGES[random.below(EDGES.len())]),
            5 => self.mark(bytes, at),
            6 => self.cut(bytes, at),
            7 => self.repeat(bytes, at),
            8 => bytes.truncate(at),
            _ => self.graft(bytes, at),
        }
    }

    fn touch(&mut self, bytes: &mut [u8], at: usize, to: impl Fn(u8, &mut Random) -> u8) {
        if let Some(byte) = bytes.get_mut(at) {
            *byte = to(*byte, &mut self.random);
        }
    }

    /// A marker in the middle of something else.
    fn mark(&mut self, bytes: &mut Vec<u8>, at: usize) {
        let marker = [0xFF, MARKERS[self.random.below(MARKERS.len())]];
        let end = (at + if self.random.below(2) == 0 { 2 } else { 0 }).min(bytes.len());
        bytes.splice(at.min(end)..end, marker);
    }

    fn cut(&mut self, bytes: &mut Vec<u8>, at: usize) {
        let end = (at + 1 + self.random.below(64)).min(bytes.len());
        bytes.drain(at.min(end)..end);
    }

    fn repeat(&mut self, bytes: &mut Vec<u8>, at: usize) {
        let end = (at + 1 + self.random.below(300)).min(bytes.len());
        let piece = bytes[at.min(end)..end].to_vec();
        bytes.splice(at.min(end)..at.min(end), piece);
    }

    /// The rest of another input, from about the same place on.
    fn graft(&mut self, bytes: &mut Vec<u8>, at: usize) {
        let other = self.pick();
        let from = (at + self.random.below(9)).saturating_sub(4).min(other.len());
        bytes.truncate(at);
        bytes.extend_from_slice(&other[from..]);
    }
}
