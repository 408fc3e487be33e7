use super::Rep;
use crate::error::Error;
use crate::views::ChainReport;

impl Rep {
    /// Walks the whole log from its first entry.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn verify_chain(&self) -> Result<ChainReport, Error> {
        self.read(|r| {
            let report = r.verify_chain()?;
            Ok(ChainReport {
                ops: report.ops,
                head: hex::encode(report.head.hash),
                ok: report.fault.is_none(),
                fault: report.fault.map(|f| f.to_string()),
            })
        })
    }
}
