use super::*;

fn lane() -> Lane {
    Lane { h: 1, v: 1, quant: [1; 64], dc: 0, ac: 0 }
}

#[test]
fn a_difference_has_eleven_bits_at_most() {
    let coded = |value| {
        let (mut press, mut scribe) = (Press::Count(Counts::default()), Scribe::new(None));
        Pen { press: &mut press, scribe: &mut scribe }.difference(&lane(), value)
    };
    assert!(coded(2047).is_ok() && coded(-2047).is_ok());
    for beyond in [2048, -2048, i32::MAX, i32::MIN] {
        assert!(matches!(coded(beyond), Err(Lack::Failed(EvidenceError::Malformed { .. }))), "{beyond}");
    }
}

/// The block of samples in 0 to 255 that each coefficient is greatest for, by steps of 1.
#[test]
fn no_block_of_samples_has_a_value_of_more_than_ten_bits() {
    let quantiser = Quantiser::new(&[1; 64]);
    let wave = |x: usize, k: usize| ((2 * x + 1) as f32 * k as f32 * std::f32::consts::PI / 16.0).cos();
    for k in 1..64 {
        let light = |x, y| wave(x, k % 8) * wave(y, k / 8) > 0.0;
        let block = std::array::from_fn(|y| std::array::from_fn(|x| if light(x, y) { 127.0 } else { -128.0 }));
        let values = quantiser.coefficients(&block);
        let most = values[1..].iter().map(|v| sized(i32::from(*v)).0).max();
        assert!(most.is_some_and(|size| size <= 10), "{k}: {values:?}");
    }
}
