//! What a rescue brought out.

use routebook::{RescueReport, Rescued, RescuedAs};

use super::Words;

impl Words {
    /// One line for each enrolment, then what to do with the folder.
    pub fn rescued(&self, report: &RescueReport) -> Vec<String> {
        let mut lines: Vec<_> = report.enrolments.iter().flat_map(|one| self.rescued_one(one)).collect();
        if lines.is_empty() {
            lines.push(self.of("这台手机上没有任何人的数据", "nobody ever signed in here").into());
        }
        lines.push(format!("{}: {}", self.of("未送达清单", "what was not delivered"), report.list.display()));
        let note = self.of(
            "请整个文件夹一起妥善保管;密钥不在其中,手机上的数据没有变动",
            "keep the folder together and private; keys are not in it, and nothing on this phone changed",
        );
        lines.push(note.into());
        lines
    }

    fn rescued_one(&self, one: &Rescued) -> Vec<String> {
        let Rescued { enrolment, person, how, entries, files, bytes, fault } = one;
        let owed = match how {
            RescuedAs::Copy => format!("{entries} {}, ", self.of("条未送达记录", "undelivered entries")),
            RescuedAs::Bytes | RescuedAs::Missing => String::new(),
        };
        let files = format!("{files} {} ({bytes} bytes)", self.of("个文件", "files"));
        let who = person.clone().unwrap_or_else(|| enrolment.to_string());
        let mut lines = vec![format!("{who}: {}; {owed}{files}", self.rescued_as(*how))];
        lines.extend(fault.as_ref().map(|fault| format!("  ! {fault}")));
        lines
    }

    fn rescued_as(&self, how: RescuedAs) -> &'static str {
        match how {
            RescuedAs::Copy => self.of("数据库已完整复制,不含登录凭证", "database copied whole, without credentials"),
            RescuedAs::Bytes => self.of(
                "数据库已损坏,按原样复制,可能含登录凭证,请勿外传",
                "database damaged, copied as it lies; it may hold credentials, give it to nobody else",
            ),
            RescuedAs::Missing => self.of("数据库不见了", "database missing"),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::words::Lang;

    #[test]
    fn a_damaged_database_is_told_as_one_that_may_hold_credentials() {
        let one = Rescued {
            enrolment: "0198a0a0-0000-7000-8000-000000000001".parse().unwrap(),
            person: None,
            how: RescuedAs::Bytes,
            entries: 0,
            files: 2,
            bytes: 10,
            fault: Some("the database is damaged".into()),
        };
        let report = RescueReport { folder: "out".into(), list: "out/undelivered.txt".into(), enrolments: vec![one] };
        let (zh, en) = (Words(Lang::Zh).rescued(&report), Words(Lang::En).rescued(&report));
        assert!(zh[0].contains("登录凭证") && en[0].contains("credentials") && en[0].contains("2 files"));
        assert!(!en[0].contains("entries") && en[1].contains("damaged"));
    }
}
