//! A signature as a touch screen gives it: a PNG of one stroke on white.

const WIDTH: usize = 300;
const HEIGHT: usize = 120;
/// The longest block that deflate stores as it is.
const BLOCK: usize = 65_535;

/// The picture, grey of eight bits, stored without compression.
pub(super) fn signature() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let (width, height) = ((WIDTH as u32).to_be_bytes(), (HEIGHT as u32).to_be_bytes());
    let header: Vec<u8> = width.into_iter().chain(height).chain([8, 0, 0, 0, 0]).collect();
    for (name, data) in [(b"IHDR", header), (b"IDAT", stored(&rows())), (b"IEND", Vec::new())] {
        let named: Vec<u8> = name.iter().copied().chain(data).collect();
        png.extend((named.len() as u32 - 4).to_be_bytes());
        png.extend(&named);
        png.extend(crc(&named).to_be_bytes());
    }
    png
}

/// Every row begins with its filter: none.
fn rows() -> Vec<u8> {
    let row = |y: usize| std::iter::once(0).chain((0..WIDTH).map(move |x| if is_ink(x, y) { 20 } else { 255 }));
    (0..HEIGHT).flat_map(row).collect()
}

/// Loops that grow flatter towards the end.
fn is_ink(x: usize, y: usize) -> bool {
    let at = x as f64 / WIDTH as f64;
    let height = 60.0 + 40.0 * (1.0 - 0.6 * at) * (at * 28.0).sin() * (at * 9.0).cos();
    (0.07..0.93).contains(&at) && (y as f64 - height).abs() < 3.5
}

fn stored(data: &[u8]) -> Vec<u8> {
    let mut zlib = vec![0x78, 0x01];
    let blocks = data.chunks(BLOCK).count();
    for (n, block) in data.chunks(BLOCK).enumerate() {
        let length = block.len() as u16;
        zlib.push(u8::from(n + 1 == blocks));
        zlib.extend(length.to_le_bytes());
        zlib.extend((!length).to_le_bytes());
        zlib.extend(block);
    }
    zlib.extend(adler(data).to_be_bytes());
    zlib
}

fn adler(data: &[u8]) -> u32 {
    let step = |(a, b): (u32, u32), byte: &u8| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    };
    let (a, b) = data.iter().fold((1, 0), step);
    b << 16 | a
}

fn crc(data: &[u8]) -> u32 {
    let bit = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    !data.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), bit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_are_those_of_the_standards() {
        assert_eq!((crc(b"123456789"), adler(b"Wikipedia")), (0xcbf4_3926, 0x11e6_0398));
        assert_eq!(crc(b"IEND").to_be_bytes(), signature()[signature().len() - 4..]);
    }
}
