//! A TIFF block written by hand, so that the crate's own writer is not its own judge.

/// One entry: tag, type, count, bytes.
pub type Entry = (u16, u16, u32, Vec<u8>);

/// Writes blocks in one byte order.
#[derive(Clone, Copy)]
pub struct Tiff {
    pub big: bool,
}

impl Tiff {
    pub fn u16(self, n: u16) -> Vec<u8> {
        if self.big { n.to_be_bytes().to_vec() } else { n.to_le_bytes().to_vec() }
    }

    pub fn u32(self, n: u32) -> Vec<u8> {
        if self.big { n.to_be_bytes().to_vec() } else { n.to_le_bytes().to_vec() }
    }

    pub fn short(self, tag: u16, n: u16) -> Entry {
        (tag, 3, 1, self.u16(n))
    }

    pub fn long(self, tag: u16, n: u32) -> Entry {
        (tag, 4, 1, self.u32(n))
    }

    pub fn ascii(self, tag: u16, text: &str) -> Entry {
        (tag, 2, text.len() as u32 + 1, [text.as_bytes(), b"\0"].concat())
    }

    pub fn bytes(self, tag: u16, data: &[u8]) -> Entry {
        (tag, 7, data.len() as u32, data.to_vec())
    }

    /// A table placed at `at`, followed by its values and then the next table's offset where given.
    fn table(self, at: u32, entries: &[Entry], next: u32) -> Vec<u8> {
        let mut rows = self.u16(entries.len() as u16);
        let mut values = Vec::new();
        let values_at = at + 2 + entries.len() as u32 * 12 + 4;
        for (tag, kind, count, data) in entries {
            rows.extend([self.u16(*tag), self.u16(*kind), self.u32(*count)].concat());
            if data.len() <= 4 {
                rows.extend(data.iter().copied().chain([0; 4]).take(4));
            } else {
                rows.extend(self.u32(values_at + values.len() as u32));
                values.extend(data);
            }
        }
        rows.extend(self.u32(next));
        [rows, values].concat()
    }

    /// IFD0 with an Exif table, a GPS table and a preview in IFD1.
    pub fn block(self, mut main: Vec<Entry>, exif: &[Entry], gps: &[Entry], preview: &[u8]) -> Vec<u8> {
        let head = if self.big { b"MM\0*".to_vec() } else { b"II*\0".to_vec() };
        let mut out = [head, self.u32(8)].concat();
        main.extend([self.long(0x8769, 0), self.long(0x8825, 0)]);
        let main_length = self.table(8, &main, 0).len() as u32;
        let exif_at = 8 + main_length;
        let exif_table = self.table(exif_at, exif, 0);
        let gps_at = exif_at + exif_table.len() as u32;
        let gps_table = self.table(gps_at, gps, 0);
        let preview_at = gps_at + gps_table.len() as u32;
        let small = |at| [self.short(0x0103, 6), self.long(0x0201, at), self.long(0x0202, preview.len() as u32)];
        let preview_table = self.table(preview_at, &small(0), 0);
        let picture_at = preview_at + preview_table.len() as u32;
        let last = main.len();
        main[last - 2] = self.long(0x8769, exif_at);
        main[last - 1] = self.long(0x8825, gps_at);
        let next = if preview.is_empty() { 0 } else { preview_at };
        out.extend(self.table(8, &main, next));
        out.extend([exif_table, gps_table, self.table(preview_at, &small(picture_at), 0)].concat());
        out.extend(preview);
        out
    }

    /// Just an orientation.
    pub fn turned(self, orientation: u16) -> Vec<u8> {
        self.block(vec![self.short(0x0112, orientation)], &[], &[], &[])
    }
}
