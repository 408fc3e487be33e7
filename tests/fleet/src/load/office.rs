//! The company that is put under load: founded by the server's own `init` and `import`, on either engine.

use std::path::{Path, PathBuf};

use routebook_server::{NewCompany, Ports, attach, import, init};

use super::Staff;
use crate::Fault;
use crate::company::{ADMIN, NAME, PASSWORD};

/// Founds the company in `folder` and gives its data folder; in a database of PostgreSQL if one is named.
///
/// # Errors
/// What the server says of it.
pub fn found(folder: &Path, staff: &Staff, database: Option<&str>) -> Result<PathBuf, Fault> {
    let (data, tables, ports) = (folder.join("server"), folder.join("tables"), Ports::system());
    if let Some(url) = database {
        attach(&data, url)?;
    }
    let company = NewCompany {
        name: NAME.into(),
        zone: "Asia/Shanghai".into(),
        admin_name: "管理员".into(),
        admin_login: ADMIN.into(),
        admin_password: Some(PASSWORD.into()),
    };
    init(&data, &company, &ports)?;
    staff.write(&tables)?;
    import(&data, &tables, &ports)?;
    Ok(data)
}
