#![allow(clippy::unwrap_used)]

mod bad;
mod drawn;
mod forge;
mod kinds;
mod oracle;
mod stream;
mod tables;

use std::io::Cursor;

use super::*;
use crate::jpeg::BACKGROUND;
use forge::{Kind, Photo, forge};
use oracle::head_of;

/// Draws nothing.
pub struct Blank;

impl Paint for Blank {
    fn grey(&mut self, _: Rect, _: &mut [u8], _: &mut [bool]) {}

    fn bar(&self) -> (Rect, [u8; 3]) {
        (Rect { x: 0, y: 0, width: 0, height: 0 }, [BACKGROUND; 3])
    }
}

/// A panel with something drawn into every other block.
pub struct Stripes;

impl Paint for Stripes {
    fn grey(&mut self, area: Rect, grey: &mut [u8], touched: &mut [bool]) {
        assert_eq!((grey.len(), touched.len()), ((area.width * area.height) as usize, grey.len() / 64));
        let across = (area.width / 8) as usize;
        for (i, touched) in touched.iter_mut().enumerate().filter(|(i, _)| i % 2 == 0) {
            *touched = true;
            for y in 0..8 {
                let row = (i / across * 8 + y) * area.width as usize + i % across * 8;
                grey[row + y % 5..row + 7].fill(255);
            }
        }
    }

    fn bar(&self) -> (Rect, [u8; 3]) {
        (Rect { x: 0, y: 0, width: 13, height: 1000 }, [200, 30, 60])
    }
}

/// A stamped file, and what the splice said.
pub struct Stamped {
    pub file: Vec<u8>,
    pub spliced: Spliced,
    pub displaced: Vec<u8>,
}

/// Splices a file and puts the result together.
pub fn stamp(bytes: &[u8], rect: Option<Rect>, paint: &mut dyn Paint) -> Result<Stamped, EvidenceError> {
    let (mut scan, mut displaced) = (Cursor::new(Vec::new()), Cursor::new(Vec::new()));
    let head = crate::jpeg::read_head(&mut Cursor::new(bytes))?;
    let spliced = splice(&mut Cursor::new(bytes), &head, rect, paint, &mut scan, Some(&mut displaced))?;
    scan.get_mut().truncate(spliced.length as usize);
    displaced.get_mut().truncate(spliced.displaced as usize);
    let mut file = vec![0xFF, 0xD8];
    for piece in &head.pieces {
        match (&spliced.tables, piece.marker) {
            (Some(_), 0xC4) => continue,
            (Some(tables), 0xDA) => file.extend_from_slice(tables),
            _ => {}
        }
        file.extend_from_slice(&[0xFF, piece.marker]);
        file.extend_from_slice(&(piece.payload.len() as u16 + 2).to_be_bytes());
        file.extend_from_slice(&piece.payload);
    }
    file.extend_from_slice(scan.get_ref());
    file.extend_from_slice(&[0xFF, 0xD9]);
    Ok(Stamped { file, spliced, displaced: displaced.into_inner() })
}

/// The camera's file back from a stamped one.
pub fn give_back(original: &[u8], stamped: &Stamped, rect: Rect) -> Vec<u8> {
    let camera = head_of(original);
    let mut scan = Cursor::new(Vec::new());
    let (source, mut displaced) = (&mut Cursor::new(&stamped.file), &stamped.displaced[..]);
    let length = restore(source, (&head_of(&stamped.file), &camera), rect, &mut displaced, &mut scan).unwrap();
    assert_eq!((length as usize, displaced.len()), (scan.get_ref().len(), 0));
    [&original[..camera.scan_at as usize], scan.get_ref(), &[0xFF, 0xD9]].concat()
}

/// Every kind of sampling, and what else may differ.
pub fn kinds() -> Vec<Kind> {
    let three = |name, luma| Kind::new(name, &[luma, (1, 1), (1, 1)]);
    let base = three("4:2:0", (2, 2));
    vec![
        Kind::new("grey", &[(1, 1)]),
        Kind::new("grey with factors", &[(2, 2)]),
        three("4:4:4", (1, 1)),
        three("4:2:2", (2, 1)),
        three("4:4:0", (1, 2)),
        base.clone(),
        three("4:1:1", (4, 1)),
        Kind::new("all 2x1", &[(2, 1), (2, 1), (2, 1)]),
        Kind::new("chroma apart", &[(2, 2), (2, 1), (1, 2)]),
        Kind::new("finer chroma", &[(1, 1), (2, 2), (2, 2)]),
        Kind { ids: *b"RGB", ..three("RGB by name", (1, 1)) },
        Kind { adobe: Some(0), ..three("RGB by Adobe", (1, 1)) },
        Kind { adobe: Some(1), ..three("YCbCr by Adobe", (2, 2)) },
        Kind { restart: 1, ..base.clone() },
        Kind { restart: 3, ..base.clone() },
        Kind { restart: 7, ..base.clone() },
        Kind { restart: 1000, ..base.clone() },
        Kind { own_tables: true, ..base.clone() },
        Kind { own_tables: true, restart: 5, ..three("4:4:4", (1, 1)) },
        Kind { sof: 0xC1, wide_quant: true, ..base.clone() },
        Kind { density: 0, ..base.clone() },
        Kind { density: 0, own_tables: true, ..Kind::new("flat grey", &[(1, 1)]) },
        Kind { size: (8, 8), ..base.clone() },
        Kind { size: (1, 1), ..base.clone() },
        Kind { size: (200, 16), ..base.clone() },
        Kind { size: (96, 64), ..base },
    ]
}

/// Panels in every corner, in the middle, along every edge, of one tile and over all.
pub fn rects(kind: &Kind) -> Vec<Rect> {
    let ((w, h), (across, down)) = (kind.tile(), kind.tiles());
    let tiles = |x: u32, y: u32, right: u32, bottom: u32| {
        let (x, y, right, bottom) = (x * w, y * h, (right * w).min(kind.size.0), (bottom * h).min(kind.size.1));
        Rect { x, y, width: right.saturating_sub(x), height: bottom.saturating_sub(y) }
    };
    let (mx, my) = (across / 2, down / 2);
    let mut all = vec![
        tiles(0, 0, across, down),
        tiles(0, 0, 1, 1),
        tiles(across - 1, 0, across, 1),
        tiles(0, down - 1, 1, down),
        tiles(across - 1, down - 1, across, down),
        tiles(mx, my, mx + 1, my + 1),
        tiles(0, my, across, down),
        tiles(0, 0, across, my.max(1)),
        tiles(mx, 0, across, down),
        tiles(0, 0, mx.max(1), down),
        tiles(1, 0, across, down),
        tiles(0, 0, across - 1, down),
        tiles(1, 1, across - 1, down - 1),
    ];
    all.retain(|r| r.width > 0 && r.height > 0);
    all
}

/// Whether a tile is the panel's.
pub fn inside(kind: &Kind, rect: Rect) -> impl Fn(usize) -> bool {
    let ((w, h), (across, _)) = (kind.tile(), kind.tiles());
    move |tile| {
        let (x, y) = (tile as u32 % across * w, tile as u32 / across * h);
        (rect.x..rect.x + rect.width).contains(&x) && (rect.y..rect.y + rect.height).contains(&y)
    }
}
