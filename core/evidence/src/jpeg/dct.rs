//! The forward transform of a block (Arai, Agui and Nakajima's, as in libjpeg's `jfdctflt`), and its quantisation.
//!
//! In floating point, for a phone's vector unit multiplies eight such numbers as fast as one. Only additions and
//! multiplications in a fixed order are used, so that every machine finds the same coefficients.

/// A block's samples or coefficients, by row.
pub type Block = [[f32; 8]; 8];
type Row = [f32; 8];

/// The scale of each frequency that the transform leaves to quantisation: 1, and √2·cos(kπ/16).
const SCALES: [f64; 8] = [1.0, 1.387039845, 1.306562965, 1.175875602, 1.0, 0.785694958, 0.541196100, 0.275899379];

/// T.81 figure A.6: the row-order place of each zig-zag entry.
pub const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
    28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
    47, 55, 62, 63,
];

/// Where each zig-zag entry stands once rows and columns are exchanged, as the transform's second pass leaves them.
const TURNED: [u8; 64] = {
    let mut turned = ZIGZAG;
    let mut i = 0;
    while i < 64 {
        turned[i] = ZIGZAG[i] % 8 * 8 + ZIGZAG[i] / 8;
        i += 1;
    }
    turned
};

/// Turns blocks into quantised coefficients.
pub struct Quantiser {
    /// What to multiply by, in the transform's own (transposed) order.
    factors: Block,
    /// The step of the DC coefficient.
    step: i32,
}

impl Quantiser {
    /// For these steps in zig-zag order; none is 0.
    pub fn new(steps: &[u16; 64]) -> Self {
        let mut factors = [[0.0; 8]; 8];
        for (place, step) in ZIGZAG.iter().zip(steps) {
            let (v, u) = (usize::from(place / 8), usize::from(place % 8));
            factors[u][v] = (1.0 / (f64::from(*step) * SCALES[u] * SCALES[v] * 8.0)) as f32;
        }
        Self { factors, step: i32::from(steps[0]) }
    }

    /// The DC coefficient of a block of one value.
    pub const fn flat(&self, value: u8) -> i32 {
        let dc = (value as i32 - 128) * 8;
        (2 * dc + dc.signum() * self.step) / (2 * self.step)
    }

    /// The coefficients in zig-zag order of samples less 128.
    pub fn coefficients(&self, block: &Block) -> [i16; 64] {
        let transformed = transform(&transpose(&transform(block)));
        let mut quantised = [0i16; 64];
        for ((to, values), factors) in quantised.as_chunks_mut::<8>().0.iter_mut().zip(&transformed).zip(&self.factors)
        {
            *to = std::array::from_fn(|i| round(values[i] * factors[i]));
        }
        std::array::from_fn(|i| quantised[usize::from(TURNED[i] & 63)])
    }
}

/// To the nearest whole number: adding 1.5 x 2^23 leaves it in the lowest bits.
fn round(value: f32) -> i16 {
    const MAGIC: f32 = 12_582_912.0;
    ((value + MAGIC).to_bits() as i32).wrapping_sub(MAGIC.to_bits() as i32) as i16
}

fn transpose(block: &Block) -> Block {
    std::array::from_fn(|y| std::array::from_fn(|x| block[x][y]))
}

fn add(a: Row, b: Row) -> Row {
    std::array::from_fn(|i| a[i] + b[i])
}

fn sub(a: Row, b: Row) -> Row {
    std::array::from_fn(|i| a[i] - b[i])
}

fn mul(a: Row, by: f32) -> Row {
    a.map(|v| v * by)
}

/// Eight columns at once.
fn transform(d: &Block) -> Block {
    let [s0, s1, s2, s3] = [add(d[0], d[7]), add(d[1], d[6]), add(d[2], d[5]), add(d[3], d[4])];
    let [d0, d1, d2, d3] = [sub(d[0], d[7]), sub(d[1], d[6]), sub(d[2], d[5]), sub(d[3], d[4])];

    let (e0, e1, e2, e3) = (add(s0, s3), add(s1, s2), sub(s1, s2), sub(s0, s3));
    let z1 = mul(add(e2, e3), 0.707_106_77);
    let (c0, c4, c2, c6) = (add(e0, e1), sub(e0, e1), add(e3, z1), sub(e3, z1));

    let (o0, o1, o2) = (add(d3, d2), add(d2, d1), add(d1, d0));
    let z5 = mul(sub(o0, o2), 0.382_683_43);
    let (z2, z4, z3) = (add(mul(o0, 0.541_196_1), z5), add(mul(o2, 1.306_563), z5), mul(o1, 0.707_106_77));
    let (z11, z13) = (add(d0, z3), sub(d0, z3));
    let (c5, c3, c1, c7) = (add(z13, z2), sub(z13, z2), add(z11, z4), sub(z11, z4));
    [c0, c1, c2, c3, c4, c5, c6, c7]
}

#[cfg(test)]
mod tests;
