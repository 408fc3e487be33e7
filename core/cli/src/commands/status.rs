//! `status`: who, how much waits, and whether the chain holds.

use routebook::{ChainReport, Rep, Status};
use serde::Serialize;

use crate::fault::Fault;
use crate::output::Output;

#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    chain: Option<ChainReport>,
}

pub fn status(rep: &Rep, verify: bool, out: &Output) -> Result<(), Fault> {
    let chain = verify.then(|| rep.verify_chain()).transpose()?;
    let report = Report { status: rep.status()?, chain };
    let broken = report.chain.as_ref().filter(|c| !c.ok).map(|c| c.fault.clone().unwrap_or_default());
    let fault = broken.map(|why| Fault::Failed(format!("the chain does not hold: {why}")));
    out.outcome(&report, fault, |w| {
        let mut lines = w.phone(&report.status);
        let holds = report.chain.as_ref().filter(|c| c.ok);
        lines.extend(holds.map(|c| format!("{} ({})", w.of("链完整", "the chain holds"), c.ops)));
        lines
    })
}
