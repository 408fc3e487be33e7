//! Codes for writing.

use super::Spec;

/// Every table's codes: code << 8 | length, or 0 where a table lacks the symbol.
pub struct Codes {
    /// DC tables by number.
    pub dc: Box<[[u32; 256]; 4]>,
    /// AC tables by number.
    pub ac: Box<[[u32; 256]; 4]>,
}

impl Codes {
    /// The codes of a scan's tables.
    pub fn new(dc: &[Option<Spec>; 4], ac: &[Option<Spec>; 4]) -> Self {
        Self { dc: codes(dc), ac: codes(ac) }
    }
}

fn codes(specs: &[Option<Spec>; 4]) -> Box<[[u32; 256]; 4]> {
    let mut all = Box::new([[0; 256]; 4]);
    for (table, spec) in all.iter_mut().zip(specs) {
        for (symbol, code, length) in spec.iter().flat_map(Spec::codes) {
            table[usize::from(symbol)] = code << 8 | length;
        }
    }
    all
}
