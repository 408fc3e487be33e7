//! The rows: made up, the same on both sides.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::{FieldState, field_no};
use routebook_domain::place::GeoPoint;
use routebook_domain::record::{FieldNo, RecordKind::Outlet, Value};

use crate::ROWS;

/// The six columns.
pub const COLUMNS: [FieldNo; 6] = [
    field_no(Outlet, "name"),
    field_no(Outlet, "place"),
    field_no(Outlet, "address"),
    field_no(Outlet, "contact_name"),
    field_no(Outlet, "contact_phone"),
    field_no(Outlet, "first_visited"),
];

/// The column that changes.
pub const CHANGED: FieldNo = COLUMNS[3];

/// One outlet.
pub struct Row {
    pub id: RecordId,
    pub name: String,
    pub place: GeoPoint,
    pub address: String,
    pub contact: String,
    pub phone: String,
    pub first_visited: i64,
}

/// The n-th one. Ids follow time, as a phone draws them, with random-looking tails.
pub fn row(n: usize) -> Row {
    let tail = (n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let id = (1_772_413_200_000u128 + n as u128) << 80 | 7 << 76 | 2 << 62 | u128::from(tail >> 2);
    let small = n as i32;
    Row {
        id: RecordId::from_bytes(id.to_be_bytes()),
        name: format!("福源便利店{n:06}号"),
        place: GeoPoint { lat_e7: 312_000_000 + small * 13, lon_e7: 1_214_500_000 + small * 7 },
        address: format!("人民路{}弄{}号", n / 100, n % 100),
        contact: "王老板".into(),
        phone: format!("138{n:08}"),
        first_visited: 1_772_413_200_000 + n as i64,
    }
}

/// The changed column's new value.
pub fn changed(n: usize) -> String {
    format!("李老板{}", n % 10)
}

/// All rows. Making them up is nobody's work: both sides find them, or what is made of them, ready.
pub fn table() -> Vec<Row> {
    (0..ROWS).map(row).collect()
}

/// All changes: which row's column, and its new value.
pub fn changes() -> Vec<(RecordId, String)> {
    (0..ROWS).map(|n| (row(n).id, changed(n))).collect()
}

impl Row {
    /// Field by field, in the order of [`COLUMNS`].
    pub fn values(&self) -> [Value; 6] {
        [
            self.name.as_str().into(),
            Value::Place(self.place),
            self.address.as_str().into(),
            self.contact.as_str().into(),
            self.phone.as_str().into(),
            Value::Int(self.first_visited),
        ]
    }

    /// The bytes of id and columns, without anything around them.
    pub fn bytes(&self) -> usize {
        16 + self.name.len() + 8 + self.address.len() + self.contact.len() + self.phone.len() + 8
    }
}

/// A value and the write that it came from.
pub fn field(value: Value, stamp: routebook_domain::merge::Stamp) -> FieldState {
    FieldState::One { value, stamp }
}
