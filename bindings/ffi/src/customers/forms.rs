use std::collections::HashMap;

use routebook::{CustomerInput, Draft, FollowUp, GeoPoint, LeadInput};

use crate::error::Trouble;
use crate::input::{maybe_day, maybe_id, spent as times, text};
use crate::place::PlacePoint;

/// A customer with the five minimum fields.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct CustomerForm {
    /// The name on the door.
    pub name: String,
    /// Whom to call.
    pub phone: String,
    /// 来源渠道: the choice's id or one of its titles.
    pub source: String,
    /// 首次接触, a day.
    pub first_contact: Option<String>,
    /// The stage's id or one of its titles.
    pub stage: String,
    /// 一句话纪要.
    pub summary: String,
    /// 下次跟进, a day.
    pub next: Option<String>,
    /// Whom to talk to; may be empty.
    pub contact_name: String,
    /// May be empty.
    pub address: String,
    /// Where it is, if known.
    pub place: Option<PlacePoint>,
    /// How long was spent on each field, milliseconds; `""` is the whole form.
    pub spent: HashMap<String, u32>,
}

/// The first entry of a customer of whom little is known.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct LeadForm {
    /// The name.
    pub name: String,
    /// Whom to call.
    pub phone: String,
    /// 来源渠道: the choice's id or one of its titles.
    pub source: String,
    /// When the customer was first met; without it, today.
    pub first_contact: Option<String>,
    /// How long was spent on each field, milliseconds; `""` is the whole form.
    pub spent: HashMap<String, u32>,
}

/// The 15-second form after a call.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct FollowUpForm {
    /// The stage that the matter is in from then on, by id or title.
    pub stage: String,
    /// 一句话纪要.
    pub summary: String,
    /// 下次跟进; without it, as late as a routine follow-up may be.
    pub next: Option<String>,
    /// How long was spent on each field, milliseconds; `""` is the whole form.
    pub spent: HashMap<String, u32>,
}

/// A customer who may be here already.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct DuplicateDraft {
    /// An outlet of this phone; without it, the rest says what is looked for.
    pub outlet: Option<String>,
    /// The name.
    pub name: String,
    /// The phone number.
    pub phone: String,
    /// Where it is, if known.
    pub place: Option<PlacePoint>,
}

impl TryFrom<CustomerForm> for CustomerInput {
    type Error = Trouble;

    fn try_from(form: CustomerForm) -> Result<Self, Trouble> {
        let CustomerForm {
            name,
            phone,
            source,
            first_contact,
            stage,
            summary,
            next,
            contact_name,
            address,
            place,
            spent,
        } = form;
        Ok(Self {
            name: text(name, "name")?,
            phone: text(phone, "phone")?,
            source: text(source, "source")?,
            first_contact: maybe_day(first_contact.as_ref(), "first_contact")?,
            stage: text(stage, "stage")?,
            summary: text(summary, "summary")?,
            next: maybe_day(next.as_ref(), "next")?,
            contact_name: text(contact_name, "contact_name")?,
            address: text(address, "address")?,
            place: place.map(GeoPoint::try_from).transpose()?,
            spent: times(spent)?,
        })
    }
}

impl TryFrom<LeadForm> for LeadInput {
    type Error = Trouble;

    fn try_from(LeadForm { name, phone, source, first_contact, spent }: LeadForm) -> Result<Self, Trouble> {
        let first_contact = maybe_day(first_contact.as_ref(), "first_contact")?;
        let (name, phone, source) = (text(name, "name")?, text(phone, "phone")?, text(source, "source")?);
        Ok(Self { name, phone, source, first_contact, spent: times(spent)? })
    }
}

impl TryFrom<FollowUpForm> for FollowUp {
    type Error = Trouble;

    fn try_from(FollowUpForm { stage, summary, next, spent }: FollowUpForm) -> Result<Self, Trouble> {
        let (stage, summary) = (text(stage, "stage")?, text(summary, "summary")?);
        Ok(Self { stage, summary, next: maybe_day(next.as_ref(), "next")?, spent: times(spent)? })
    }
}

impl TryFrom<DuplicateDraft> for Draft {
    type Error = Trouble;

    fn try_from(DuplicateDraft { outlet, name, phone, place }: DuplicateDraft) -> Result<Self, Trouble> {
        let (name, phone) = (text(name, "name")?, text(phone, "phone")?);
        let place = place.map(GeoPoint::try_from).transpose()?;
        Ok(Self { outlet: maybe_id(outlet.as_ref(), "outlet")?, name, phone, place })
    }
}
