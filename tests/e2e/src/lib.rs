//! What the end-to-end tests share: the real programs, a rep in a terminal, and a browser.
//!
//! The tests lie in `tests/`, one file for one promise. They run the facade, the server and both programs as a
//! person would, on 127.0.0.1 and in temporary folders.

mod api;
mod browser;
mod compare;
mod forge;
mod handset;
mod http;
mod programs;
mod serving;
mod site;
mod stock_tus;
mod terminal;
mod walk;
mod webdriver;
mod wire;

pub use api::{Answer, Api};
pub use browser::Browser;
pub use compare::{Compared, compare, compare_flow, compare_states, sha256};
pub use forge::{Forge, record};
pub use handset::{Handset, fields, refusal};
pub use http::client as http_client;
pub use programs::program;
pub use serving::{Serving, server_command};
pub use site::{Site, detail, position};
pub use stock_tus::StockTus;
pub use terminal::{Said, Terminal};
pub use walk::Call;
pub use wire::{Wire, bytes_of, digest_of};
