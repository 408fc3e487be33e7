//! Bytes from one end to the other, as far as the network lets them.

use std::sync::atomic::Ordering;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

use super::{Line, Network};

const CHUNK: usize = 16 * 1024;

/// Passes bytes until either end closes or the line is cut.
pub(super) async fn both_ways(phone: TcpStream, server: TcpStream, line: &Line) {
    let (from_phone, to_phone) = phone.into_split();
    let (from_server, to_server) = server.into_split();
    tokio::select! {
        () = pump(from_phone, to_server, line, up) => {}
        () = pump(from_server, to_phone, line, down) => {}
    }
}

async fn pump(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, line: &Line, allowed: fn(&Line, usize) -> usize) {
    let mut chunk = vec![0; CHUNK];
    while let Ok(n @ 1..) = from.read(&mut chunk).await {
        let pass = allowed(line, n);
        let sent = to.write_all(&chunk[..pass]).await;
        if pass < n {
            line.cut();
        }
        if pass < n || sent.is_err() {
            break;
        }
    }
}

/// How many of these bytes still go up.
fn up(line: &Line, n: usize) -> usize {
    let pass = match *line.network.borrow() {
        Network::CutAfter(_) => within_budget(line, n),
        _ => n,
    };
    line.meter.add(pass);
    pass
}

fn within_budget(line: &Line, n: usize) -> usize {
    let less = |left: u64| Some(left.saturating_sub(n as u64));
    let left = line.budget.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).unwrap_or(0);
    n.min(left as usize)
}

/// How many of these bytes come down: of a lost answer, none.
fn down(line: &Line, n: usize) -> usize {
    if *line.network.borrow() == Network::LoseAnswer { 0 } else { n }
}
