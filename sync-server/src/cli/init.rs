//! `routebook-server init`

use std::path::Path;

use clap::Args;

use crate::{NewCompany, Ports, ServerError};

/// What a company starts with.
#[derive(Args)]
pub struct Init {
    /// The company's name.
    #[arg(long)]
    company: String,
    /// Its zone; business days are cut in it.
    #[arg(long, default_value = "Asia/Shanghai")]
    zone: String,
    /// What the first administrator signs in with.
    #[arg(long, default_value = "admin")]
    admin_login: String,
    /// Their name.
    #[arg(long, default_value = "Admin")]
    admin_name: String,
}

pub fn run(data: &Path, command: Init) -> Result<(), ServerError> {
    let company = NewCompany {
        name: command.company,
        zone: command.zone,
        admin_login: command.admin_login,
        admin_name: command.admin_name,
        admin_password: None,
    };
    let made = crate::init(data, &company, &Ports::system())?;
    println!("{} is ready in {}", company.name, data.display());
    println!("login    {}", made.admin.login);
    println!("password {}", made.admin.password);
    println!("The password is not shown again.");
    Ok(())
}
