//! `routebook-server reset-password`

use std::path::Path;

use clap::Args;

use crate::{Ports, ServerError};

/// Whose.
#[derive(Args)]
pub struct ResetPassword {
    /// What they sign in with.
    login: String,
}

pub fn run(data: &Path, command: &ResetPassword) -> Result<(), ServerError> {
    let made = crate::reset_password(data, &command.login, &Ports::system())?;
    println!("login    {}", made.login);
    println!("password {}", made.password);
    println!("The password is not shown again. Wherever they were signed in, they have to sign in again.");
    Ok(())
}
