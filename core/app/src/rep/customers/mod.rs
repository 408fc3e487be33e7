//! Customers: an outlet with a matter that lives for months, its five minimum fields, and who may be the same.

mod add;
mod duplicates;
mod file;
mod follow_up;
mod form;
mod list;
mod merge;
mod outlet;
mod timeline;
