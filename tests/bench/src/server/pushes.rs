//! Our side: the real server, asked over HTTP.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use routebook_bench::Failure;
use routebook_fleet::load::{ServerProgram, Wire, own_usage};
use routebook_protocol::{PushResponse, Verdict};
use tokio::runtime::Runtime;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::company::Sending;
use crate::share::Took;

/// Sends each share over a connection of its own, one push after the other; the first of each is not measured.
pub fn push(data: &Path, shares: Vec<Vec<Sending>>) -> Result<Took, Failure> {
    let server = ServerProgram::start(&std::env::current_exe()?, data, &data.join("log"))?;
    let runtime = Runtime::new()?;
    let begin = Arc::new(Barrier::new(shares.len() + 1));
    let mut tasks = JoinSet::new();
    for share in shares {
        // A client of its own is a connection of its own.
        let (wire, begin) = (Wire::to(server.url())?, Arc::clone(&begin));
        tasks.spawn_on(one(wire, share, begin), runtime.handle());
    }
    runtime.block_on(begin.wait());
    let (begun, before) = (Instant::now(), [server.usage(), own_usage()]);
    let mut took = Took::default();
    runtime.block_on(async {
        while let Some(done) = tasks.join_next().await {
            took.each.extend(done?.map_err(|e: String| e)?);
        }
        Ok::<_, Failure>(())
    })?;
    took.all = begun.elapsed();
    let [ours, phones] = [server.usage().cpu - before[0].cpu, own_usage().cpu - before[1].cpu];
    let each = |cpu: Duration| cpu.as_secs_f64() * 1e3 / took.each.len() as f64;
    eprintln!("    CPU a push: server {:.2} ms, phones {:.2} ms", each(ours), each(phones));
    Ok(took)
}

async fn one(wire: Wire, share: Vec<Sending>, begin: Arc<Barrier>) -> Result<Vec<Duration>, String> {
    let first = deliver(&wire, &share[0]).await;
    begin.wait().await;
    first?;
    let mut each = Vec::with_capacity(share.len());
    for sending in &share[1..] {
        each.push(deliver(&wire, sending).await?);
    }
    Ok(each)
}

/// Sends a push, all of which has to be accepted; what it waited for.
async fn deliver(wire: &Wire, Sending { token, parcel }: &Sending) -> Result<Duration, String> {
    let begun = Instant::now();
    let said = wire.send(token, "push", parcel.packed.clone()).await.map_err(|e| e.to_string())?;
    let waited = begun.elapsed();
    let answer: PushResponse = said.message("push").map_err(|e| e.to_string())?;
    let accepted = answer.verdicts.iter().all(|(_, verdict)| matches!(verdict, Verdict::Accepted { .. }));
    match answer.acknowledged == parcel.last && accepted {
        true => Ok(waited),
        false => Err(format!("a push was not accepted whole: {:?}", answer.verdicts)),
    }
}
