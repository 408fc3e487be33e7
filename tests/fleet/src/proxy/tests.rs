#![allow(clippy::unwrap_used)]
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::runtime::Runtime;

use super::*;

/// A server that sends back what it hears and counts it.
fn echo(runtime: &Runtime) -> (SocketAddr, Meter) {
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let (addr, heard) = (listener.local_addr().unwrap(), Meter::default());
    let count = heard.clone();
    runtime.spawn(async move {
        while let Ok((mut peer, _)) = listener.accept().await {
            let count = count.clone();
            tokio::spawn(async move {
                let mut chunk = [0; 1024];
                while let Ok(n @ 1..) = peer.read(&mut chunk).await {
                    count.add(n);
                    let _ = peer.write_all(&chunk[..n]).await;
                }
            });
        }
    });
    (addr, heard)
}

struct Bench {
    runtime: Runtime,
    proxy: Proxy,
    heard: Meter,
}

fn bench() -> Bench {
    let runtime = Runtime::new().unwrap();
    let (server, heard) = echo(&runtime);
    let proxy = Proxy::open(runtime.handle(), server, &Meter::default()).unwrap();
    Bench { runtime, proxy, heard }
}

impl Bench {
    fn line(&self) -> TcpStream {
        TcpStream::connect(self.proxy.addr).unwrap()
    }
}

/// What comes back until the line ends, however it ends.
fn rest(line: &mut TcpStream) -> Vec<u8> {
    let (mut all, mut byte) = (Vec::new(), [0]);
    while let Ok(1) = line.read(&mut byte) {
        all.push(byte[0]);
    }
    all
}

fn say(line: &mut TcpStream, words: &[u8]) {
    let _ = line.write_all(words);
}

#[test]
fn a_good_network_passes_everything() {
    let bench = bench();
    let mut line = bench.line();
    say(&mut line, b"hello");
    let mut back = [0; 5];
    line.read_exact(&mut back).unwrap();
    assert_eq!(&back, b"hello");
}

#[test]
fn away_cuts_running_connections_and_refuses_further_ones() {
    let bench = bench();
    let mut line = bench.line();
    say(&mut line, b"a");
    line.read_exact(&mut [0]).unwrap();
    bench.proxy.set(Network::Away);
    assert_eq!(rest(&mut line), b"");
    let mut again = bench.line();
    say(&mut again, b"b");
    assert_eq!(rest(&mut again), b"");
    assert_eq!(bench.heard.bytes(), 1);
}

#[test]
fn a_cut_lets_so_many_bytes_up_and_then_none() {
    let bench = bench();
    bench.proxy.set(Network::CutAfter(7));
    let mut line = bench.line();
    say(&mut line, b"0123456789");
    rest(&mut line);
    bench.runtime.block_on(bench.heard.reaches(7));
    assert_eq!((bench.heard.bytes(), bench.proxy.cuts()), (7, 1));
    assert_eq!(bench.proxy.network(), Network::Away);
}

#[test]
fn a_lost_answer_was_heard_by_the_server() {
    let bench = bench();
    bench.proxy.set(Network::LoseAnswer);
    let mut line = bench.line();
    say(&mut line, b"commit");
    assert_eq!(rest(&mut line), b"");
    assert_eq!((bench.heard.bytes(), bench.proxy.cuts()), (6, 1));
}

#[test]
fn a_broken_network_answers_500() {
    let bench = bench();
    bench.proxy.set(Network::Broken);
    let mut line = bench.line();
    say(&mut line, b"GET / HTTP/1.1\r\n\r\n");
    line.shutdown(Shutdown::Write).unwrap();
    assert!(rest(&mut line).starts_with(b"HTTP/1.1 500 "));
    assert_eq!(bench.heard.bytes(), 0);
}
