//! A key that is not there: told while work is written, not only when it cannot be sent.

use std::path::Path;

use routebook::{Error, KeyError};

use super::{Lang, Words};

impl Words {
    /// What is wrong with the key beside this database.
    pub fn keyless(&self, error: &Error, db: &Path) -> String {
        let db = db.display();
        match (error, self.0) {
            (Error::Key(KeyError::Gone), Lang::Zh) => {
                format!(
                    "! 签名密钥不见了: 记录保存在本机,但无法上传;请放回 {db}.keys,或重新 routebook --db {db} sign-in"
                )
            }
            (Error::Key(KeyError::Gone), Lang::En) => format!(
                "! the key that signs is gone: what you write is kept here and cannot be sent; bring {db}.keys back, or \
                 sign in again with routebook --db {db} sign-in"
            ),
            (other, _) => format!("! {other}"),
        }
    }
}
