//! A company with one rep, as an operator would import it.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use routebook_bench::Failure;
use routebook_server::{NewCompany, Ports, import, init};

/// Planned stops a day; weekdays have different outlets.
pub const STOPS: usize = 12;

/// The rep's sign-in.
pub const LOGIN: &str = "chen";
/// Its password.
pub const PASSWORD: &str = "correct-horse-battery";

/// Founds the company in the server's data folder.
pub fn found(data: &Path, tables: &Path, outlet_count: usize, ports: &Ports) -> Result<(), Failure> {
    let company = NewCompany {
        name: "演示酒水有限公司".into(),
        zone: "Asia/Shanghai".into(),
        admin_name: "管理员".into(),
        admin_login: "admin".into(),
        admin_password: Some(PASSWORD.into()),
    };
    init(data, &company, ports)?;
    fs::create_dir_all(tables)?;
    fs::write(tables.join("territories.csv"), "name\n城东\n")?;
    fs::write(tables.join("people.csv"), format!("login,name,role,password\n{LOGIN},陈小北,rep,{PASSWORD}\n"))?;
    fs::write(tables.join("assignments.csv"), format!("login,territory\n{LOGIN},城东\n"))?;
    fs::write(tables.join("outlets.csv"), outlets(outlet_count))?;
    fs::write(tables.join("routes.csv"), routes())?;
    import(data, tables, ports)?;
    Ok(())
}

fn outlets(count: usize) -> String {
    let mut text = "code,name,territory,lat,lon,address,contact_name,contact_phone\n".to_owned();
    for n in 0..count {
        let (lat, lon) = (31.20 + (n % 60) as f64 * 0.0004, 121.45 + (n / 60) as f64 * 0.0003);
        let _ = writeln!(text, "S{n:03},福源便利店{n:03}号,城东,{lat:.6},{lon:.6},人民路{n}号,王老板,1380000{n:04}");
    }
    text
}

fn routes() -> String {
    let mut text = "login,weekday,stop,outlet\n".to_owned();
    for weekday in 1..=7 {
        for stop in 1..=STOPS {
            let _ = writeln!(text, "{LOGIN},{weekday},{stop},S{:03}", (weekday - 1) * STOPS + stop - 1);
        }
    }
    text
}
