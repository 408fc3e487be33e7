//! One verb a file; this page only says which is which.

mod attention;
mod photo;
mod sign;
mod stamp;
mod status;
mod sync;
mod visit;
mod work;

use std::path::Path;

use routebook::{Error, Installation, Platform, Rep};

use crate::args::{Args, Command};
use crate::fault::Fault;
use crate::output::Output;

/// Runs what was typed.
pub fn run(args: &Args, out: &Output) -> Result<(), Fault> {
    let phone = Phone { db: &args.db };
    match &args.command {
        Command::Stamp(what) => stamp::stamp(what, out),
        Command::Verify { file, seal } => stamp::verify(file, seal.as_deref(), out),
        Command::SignIn { server, login, password } => sign::sign_in(&phone, server, login, password.as_deref(), out),
        Command::SignOut => sign::sign_out(&phone, out),
        Command::Today => work::today(&phone.rep()?, out),
        Command::Outlets { query } => work::outlets(&phone.rep()?, query, out),
        Command::Todo => work::todo(&phone.rep()?, out),
        Command::Actions { answers } => work::actions(&phone.rep()?, answers, out),
        Command::Start { outlet, place } => visit::start(&phone.rep()?, outlet, place, out),
        Command::Step { step, answers, visit } => visit::step(&phone.rep()?, step, answers, visit, out),
        Command::Photo { .. } => photo::photo(&phone.rep()?, &args.command, out),
        Command::Finish { visit } => visit::finish(&phone.rep()?, visit, out),
        Command::Visit { visit } => visit::show(&phone.rep()?, visit, out),
        Command::Visits => visit::list(&phone.rep()?, out),
        Command::Sync => sync::sync(&phone.open()?, out),
        Command::Status { verify } => status::status(&phone.rep()?, *verify, out),
        Command::Attention { withdraw, reason } => {
            attention::attention(&phone.rep()?, withdraw.zip(reason.as_deref()), out)
        }
    }
}

/// This terminal as a phone.
struct Phone<'a> {
    db: &'a Path,
}

impl Phone<'_> {
    fn open(&self) -> Result<Installation, Fault> {
        let mut keys = self.db.as_os_str().to_owned();
        keys.push(".keys");
        Ok(Installation::open(self.db, &Platform::desktop(Path::new(&keys)))?)
    }

    /// Looking makes no database: a slip in its name would leave one behind.
    fn rep(&self) -> Result<Rep, Fault> {
        if !self.db.exists() {
            return Err(Error::NotSignedIn.into());
        }
        Ok(self.open()?.rep()?)
    }
}

/// Runs what needs the network.
fn block_on<T>(work: impl Future<Output = T>) -> Result<T, Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    Ok(runtime.map_err(|e| Fault::Failed(format!("cannot start: {e}")))?.block_on(work))
}
