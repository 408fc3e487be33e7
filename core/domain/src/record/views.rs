//! Typed readings of records. They never fail: what is missing reads as empty, as screens need it.

use serde::{Deserialize, Serialize};

use super::RecordKind::{self, Company as C, Membership as M, Outlet as O, Person as P, Route as R, Territory as Te};
use super::{FieldNo, Record, Value};
use crate::ids::{FlowId, OutletId, PersonId, RecordId, TerritoryId};
use crate::merge::field_no;
use crate::people::{Membership, Role};
use crate::place::{DEFAULT_FENCE_M, Fence, GeoPoint};
use crate::time::{BusinessDays, Day};

const fn f(kind: RecordKind, name: &str) -> FieldNo {
    field_no(kind, name)
}

impl Record {
    pub(super) fn int(&self, field: FieldNo) -> Option<i64> {
        self.get(field).and_then(Value::as_int)
    }

    pub(super) fn reference(&self, field: FieldNo) -> Option<RecordId> {
        self.get(field).and_then(Value::as_ref)
    }
}

/// The company.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Company {
    /// Its record.
    pub id: RecordId,
    /// Its name.
    pub name: String,
    /// Its zone, as the IANA data base names it.
    pub zone: String,
    /// Minutes after midnight at which its business day ends.
    pub day_cut_min: u16,
}

impl From<&Record> for Company {
    fn from(r: &Record) -> Self {
        let zone = r.text(const { f(C, "zone") });
        let zone = if zone.is_empty() { "Asia/Shanghai" } else { zone };
        let cut = r.int(const { f(C, "day_cut_min") }).unwrap_or(240);
        Self {
            id: r.id,
            name: r.text(const { f(C, "name") }).into(),
            zone: zone.into(),
            day_cut_min: cut.clamp(0, 1439) as u16,
        }
    }
}

impl Company {
    /// How this company cuts time into days; an unknown zone counts as Asia/Shanghai.
    pub fn days(&self) -> BusinessDays {
        BusinessDays { zone: self.zone.parse().unwrap_or_default(), cut_min: self.day_cut_min }
    }
}

/// A person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Their record.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// What they sign in with.
    pub login: String,
    /// Their phone number.
    pub phone: String,
    /// What they may do.
    pub role: Role,
}

impl From<&Record> for Person {
    fn from(r: &Record) -> Self {
        Self {
            id: r.id,
            name: r.text(const { f(P, "name") }).into(),
            login: r.text(const { f(P, "login") }).into(),
            phone: r.text(const { f(P, "phone") }).into(),
            role: Role::parse(r.text(const { f(P, "role") })).unwrap_or(Role::Rep),
        }
    }
}

/// A territory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Territory {
    /// Its record.
    pub id: TerritoryId,
    /// Its name.
    pub name: String,
    /// The territory above it.
    pub parent: Option<TerritoryId>,
}

impl From<&Record> for Territory {
    fn from(r: &Record) -> Self {
        let parent = r.reference(const { f(Te, "parent") });
        Self { id: r.id, name: r.text(const { f(Te, "name") }).into(), parent }
    }
}

/// Reads a membership; `None` while it lacks its person or territory.
pub fn membership_of(r: &Record) -> Option<Membership> {
    Some(Membership {
        person: r.reference(const { f(M, "person") })?,
        territory: r.reference(const { f(M, "territory") })?,
        role: Role::parse(r.text(const { f(M, "role") }))?,
        from_ms: r.int(const { f(M, "from") }).unwrap_or(0),
        until_ms: r.int(const { f(M, "until") }),
    })
}

/// An outlet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlet {
    /// Its record.
    pub id: OutletId,
    /// The company's own code for it, unique within the company.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Whose territory it lies in.
    pub territory: Option<TerritoryId>,
    /// Where it is, if anybody knows.
    pub place: Option<GeoPoint>,
    /// The radius of its fence, metres.
    pub fence_m: u32,
    /// Its postal address.
    pub address: String,
    /// Whom to talk to.
    pub contact_name: String,
    /// Whom to call.
    pub contact_phone: String,
    /// What the next visitor should know.
    pub note: String,
    /// Free labels.
    pub tags: Vec<String>,
    /// The outlet that this one turned out to be: it is an alias.
    pub merged_into: Option<OutletId>,
}

impl From<&Record> for Outlet {
    fn from(r: &Record) -> Self {
        let text = |field| r.text(field).to_owned();
        let tags = r.get(const { f(O, "tags") }).map(Value::items).unwrap_or_default();
        let fence = r.int(const { f(O, "fence_m") }).and_then(|m| u32::try_from(m).ok());
        Self {
            id: r.id,
            code: text(const { f(O, "code") }),
            name: text(const { f(O, "name") }),
            territory: r.reference(const { f(O, "territory") }),
            place: r.get(const { f(O, "place") }).and_then(Value::as_place),
            fence_m: fence.unwrap_or(DEFAULT_FENCE_M),
            address: text(const { f(O, "address") }),
            contact_name: text(const { f(O, "contact_name") }),
            contact_phone: text(const { f(O, "contact_phone") }),
            note: text(const { f(O, "note") }),
            tags: tags.iter().filter_map(Value::as_text).map(Into::into).collect(),
            merged_into: r.reference(const { f(O, "merged_into") }),
        }
    }
}

impl Outlet {
    /// The fence around it.
    pub fn fence(&self) -> Fence {
        Fence { centre: self.place, radius_m: self.fence_m }
    }
}

/// A beat: the outlets of one rep on one weekday, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Route {
    /// Its record.
    pub id: RecordId,
    /// The territory that the outlets lie in.
    pub territory: Option<TerritoryId>,
    /// Who walks it.
    pub rep: Option<PersonId>,
    /// 1 for Monday to 7 for Sunday.
    pub weekday: u8,
    /// The outlets in the order of the walk.
    pub outlets: Vec<OutletId>,
}

impl From<&Record> for Route {
    fn from(r: &Record) -> Self {
        let outlets = r.get(const { f(R, "outlets") }).map(Value::items).unwrap_or_default();
        Self {
            id: r.id,
            territory: r.reference(const { f(R, "territory") }),
            rep: r.reference(const { f(R, "rep") }),
            weekday: r.int(const { f(R, "weekday") }).unwrap_or(0).clamp(0, 7) as u8,
            outlets: outlets.iter().filter_map(Value::as_ref).collect(),
        }
    }
}

/// What everybody in a territory may know of one visit to an outlet: no answers, no photos.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LastVisit {
    /// Which visit.
    pub flow: FlowId,
    /// Who went.
    pub rep: String,
    /// On which business day.
    pub day: Day,
    /// The visit's state, as [`crate::flow::Status`] words it.
    pub state: String,
    /// The points it earned.
    pub points: u32,
}

impl LastVisit {
    /// As a record's value: `[flow, rep, day, state, points]`.
    pub fn to_value(&self) -> Value {
        Value::List(vec![
            Value::Bytes(self.flow.bytes().to_vec()),
            Value::Text(self.rep.clone()),
            Value::Int(self.day.number().into()),
            Value::Text(self.state.clone()),
            Value::Int(self.points.into()),
        ])
    }

    /// From a record's value; `None` if it has another shape.
    pub fn from_value(value: &Value) -> Option<Self> {
        let [Value::Bytes(flow), Value::Text(rep), Value::Int(day), Value::Text(state), Value::Int(points)] =
            value.items()
        else {
            return None;
        };
        Some(Self {
            flow: FlowId::from_bytes(flow.as_slice().try_into().ok()?),
            rep: rep.clone(),
            day: Day::from_number(i32::try_from(*day).ok()?),
            state: state.clone(),
            points: u32::try_from(*points).ok()?,
        })
    }
}
