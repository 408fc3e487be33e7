//! `routebook-server check-config`

use std::path::Path;

use super::serve::Serve;
use crate::{Checked, ServerError};

pub fn run(data: &Path, command: &Serve) -> Result<(), ServerError> {
    let Checked { company, people } = crate::check(data, command.listen)?;
    println!("data     {}: {company}, {people} people", data.display());
    println!("listen   {}", command.listen);
    println!("cookies  {}", if command.behind_tls { "HTTPS only" } else { "also over plain HTTP" });
    if !command.behind_tls && !command.listen.ip().is_loopback() {
        println!("warning  passwords will cross the network in clear; put a proxy with HTTPS in front");
    }
    println!("ready to serve");
    Ok(())
}
