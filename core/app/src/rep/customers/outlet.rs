//! The record of a customer.

use routebook_domain::ids::OutletId;
use routebook_domain::merge::field_no;
use routebook_domain::place::GeoPoint;
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_protocol::Payload;
use routebook_store::Writer;

use super::super::{Moment, Rep};
use crate::error::Error;

/// The first values of an outlet; what is empty is not written.
pub struct Fresh<'a> {
    pub name: &'a str,
    pub phone: &'a str,
    pub contact_name: &'a str,
    pub address: &'a str,
    pub place: Option<GeoPoint>,
}

const NAME: FieldNo = field_no(RecordKind::Outlet, "name");
const TERRITORY: FieldNo = field_no(RecordKind::Outlet, "territory");
const PLACE: FieldNo = field_no(RecordKind::Outlet, "place");
const ADDRESS: FieldNo = field_no(RecordKind::Outlet, "address");
const CONTACT: FieldNo = field_no(RecordKind::Outlet, "contact_name");
const PHONE: FieldNo = field_no(RecordKind::Outlet, "contact_phone");

impl Rep {
    /// A customer lies in the territory where the rep works.
    pub(super) fn create_outlet(&self, w: &Writer<'_>, now: &Moment, fresh: &Fresh<'_>) -> Result<OutletId, Error> {
        let at_ms = now.trusted.at_ms;
        let home = w.territory_path(w.identity()?.person, at_ms)?.first().copied();
        let territory = home.ok_or_else(|| Error::refused("no_territory"))?;
        let text = |no, text: &str| (no, Value::from(narrow(text).trim()));
        let mut fields = vec![
            text(NAME, fresh.name),
            (TERRITORY, Value::Ref(territory)),
            (PLACE, fresh.place.map_or(Value::Null, Value::Place)),
            text(ADDRESS, fresh.address),
            text(CONTACT, fresh.contact_name),
            text(PHONE, fresh.phone),
        ];
        fields.retain(|(_, value)| !value.is_blank());
        let record = OutletId::from_bytes(self.random_id(at_ms));
        self.append(w, now, self.body_id(now), Payload::Create { kind: RecordKind::Outlet, record, fields })?;
        Ok(record)
    }
}

/// Full-width digits, letters and marks as plain ones.
pub fn narrow(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    text.chars().map(plain).collect()
}
