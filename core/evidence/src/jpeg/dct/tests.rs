use super::*;

/// T.81 A.3.3 by the letter.
fn slow(block: &Block, v: usize, u: usize) -> f64 {
    let scale = |k: usize| if k == 0 { (0.5f64).sqrt() } else { 1.0 };
    let wave = |x: usize, k: usize| ((2 * x + 1) as f64 * k as f64 * std::f64::consts::PI / 16.0).cos();
    let term = |(y, x): (usize, usize)| f64::from(block[y][x]) * wave(x, u) * wave(y, v);
    (0..64).map(|i| term((i / 8, i % 8))).sum::<f64>() * scale(u) * scale(v) / 4.0
}

fn textured() -> Block {
    std::array::from_fn(|y| std::array::from_fn(|x| ((x * 37 + y * 91 + x * y * 5) % 256) as f32 - 128.0))
}

#[test]
fn coefficients_are_what_the_standard_says() {
    let block = textured();
    let steps: [u16; 64] = std::array::from_fn(|i| 1 + i as u16 / 2);
    let found = Quantiser::new(&steps).coefficients(&block);
    for (i, place) in ZIGZAG.iter().enumerate() {
        let exact = slow(&block, usize::from(place / 8), usize::from(place % 8)) / f64::from(steps[i]);
        assert!((f64::from(found[i]) - exact).abs() < 0.502, "{i}: {} for {exact}", found[i]);
    }
}

#[test]
fn a_flat_block_has_one_coefficient_and_knows_it_beforehand() {
    for step in [1, 2, 3, 16, 255, 65_535] {
        let quantiser = Quantiser::new(&[step; 64]);
        for value in [0u8, 18, 127, 128, 129, 255] {
            let found = quantiser.coefficients(&[[f32::from(value) - 128.0; 8]; 8]);
            assert!((i32::from(found[0]) - quantiser.flat(value)).abs() <= 1, "{value} by {step}");
            assert!(found[1..].iter().all(|v| *v == 0));
        }
    }
    assert_eq!(Quantiser::new(&[16; 64]).flat(0), -64);
    assert_eq!(Quantiser::new(&[16; 64]).flat(18), -55);
}
