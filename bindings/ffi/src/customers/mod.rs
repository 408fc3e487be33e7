//! Customers: outlets that something is going on with.

mod file;
mod forms;

pub use file::{CustomerBrief, CustomerPage, CustomerView, Duplicate, FiveFields, MinimumField, TimelineEntry};
pub use forms::{CustomerForm, DuplicateDraft, FollowUpForm, LeadForm};

use routebook::{CustomerInput, Draft, FlowId, FollowUp, LeadInput, OutletId};

use crate::error::Trouble;
use crate::input;
use crate::phone::RoutebookCore;
use crate::receipts::{Receipt, Saved};

#[uniffi::export]
impl RoutebookCore {
    /// One's own matters that have not ended, those longest untouched first, from page 0, 1 to 1,000 a page. `query` looks
    /// into name, phone and summary.
    pub async fn customers(&self, query: String, page: u32, size: u32) -> Result<CustomerPage, Trouble> {
        let (query, size) = (input::text(query, "query")?, input::page_size(size)?);
        self.rep(move |rep| Ok(rep.customers_by(&query, page, size)?.into())).await
    }

    /// A customer's file.
    pub async fn customer(&self, id: String) -> Result<CustomerView, Trouble> {
        let id: OutletId = input::id(&id, "customer")?;
        self.rep(move |rep| Ok(rep.customer(id)?.into())).await
    }

    /// Adds a customer with the five minimum fields.
    ///
    /// Errors: [`Trouble::NotYet`] with those that are missing; [`Trouble::Refused`] with `name_missing`,
    /// `phone_missing` or `no_territory`.
    pub async fn add_customer(&self, form: CustomerForm) -> Result<CustomerView, Trouble> {
        let form = CustomerInput::try_from(form)?;
        self.rep(move |rep| Ok(rep.add_customer(&form)?.into())).await
    }

    /// Adds somebody of whom little is known.
    ///
    /// Errors: as [`RoutebookCore::add_customer`].
    pub async fn add_lead(&self, form: LeadForm) -> Result<CustomerView, Trouble> {
        let form = LeadInput::try_from(form)?;
        self.rep(move |rep| Ok(rep.add_lead(&form)?.into())).await
    }

    /// The short form after a call.
    pub async fn log_follow_up(&self, flow: String, form: FollowUpForm) -> Result<Receipt, Trouble> {
        let (flow, form): (FlowId, _) = (input::id(&flow, "flow")?, FollowUp::try_from(form)?);
        self.rep(move |rep| Ok(rep.log_follow_up(flow, &form)?.into())).await
    }

    /// Outlets that are likely the same, the likeliest first.
    pub async fn likely_duplicates(&self, draft: DuplicateDraft) -> Result<Vec<Duplicate>, Trouble> {
        let draft = Draft::try_from(draft)?;
        self.rep(move |rep| Ok(rep.likely_duplicates(&draft)?.into_iter().map(Into::into).collect())).await
    }

    /// Makes one outlet an alias of another.
    ///
    /// Errors: [`Trouble::Refused`] with `same_record`, `merged` or `target_gone`.
    pub async fn merge_customer(&self, id: String, into: String) -> Result<Saved, Trouble> {
        let (id, into): (OutletId, OutletId) = (input::id(&id, "customer")?, input::id(&into, "into")?);
        self.rep(move |rep| Ok(rep.merge_customer(id, into)?.into())).await
    }
}
