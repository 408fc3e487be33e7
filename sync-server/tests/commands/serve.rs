use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use crate::program::Place;

/// A server in a process of its own; killed when the test ends.
pub struct Serving {
    child: Child,
    pub address: String,
}

impl Serving {
    pub fn start(place: &Place) -> Self {
        Self::start_with(place, &[])
    }

    fn start_with(place: &Place, more: &[&str]) -> Self {
        let mut command = place.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.args(more);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").expect("it prints its address").to_owned();
        Self { child, address }
    }

    pub fn health(&self) -> String {
        get(&self.address, "/healthz")
    }

    #[cfg(unix)]
    fn terminate(mut self) -> Option<i32> {
        Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        self.child.wait().unwrap().code()
    }
}

/// The whole answer to a request.
fn get(address: &str, path: &str) -> String {
    let mut line = TcpStream::connect(address).unwrap();
    write!(line, "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).unwrap();
    answer
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
#[test]
fn it_serves_until_it_is_told_to_stop() {
    let place = Place::founded();
    let serving = Serving::start(&place);
    assert!(serving.health().starts_with("HTTP/1.1 200"));
    assert_eq!(serving.terminate(), Some(0));
}

#[test]
fn an_address_that_is_taken_is_named_with_a_way_out() {
    let place = Place::founded();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for command in ["serve", "check-config"] {
        let said = place.run(&[command, "--listen", &address]).expect_failure();
        assert!(said.contains(&format!("{address} is in use")) && said.contains("--listen"), "{said}");
    }
}

#[test]
fn two_servers_do_not_share_a_folder() {
    let place = Place::founded();
    let serving = Serving::start(&place);
    let said = place.run(&["serve", "--listen", "127.0.0.1:0"]).expect_failure();
    assert!(said.contains("another server is using"), "{said}");
    assert!(serving.health().starts_with("HTTP/1.1 200"));
}

#[test]
fn importing_needs_no_pause() {
    let place = Place::founded();
    let serving = Serving::start(&place);
    place.write("csv/territories.csv", "name\n江南\n");
    assert!(place.run(&["import", "csv"]).expect_success().contains("1 created"));
    assert!(serving.health().starts_with("HTTP/1.1 200"));
}

#[test]
fn what_it_counts_is_read_at_an_address_of_its_own_only() {
    let place = Place::founded();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let serving = Serving::start_with(&place, &["--metrics", &free]);
    assert!(get(&serving.address, "/v1/me").starts_with("HTTP/1.1 401"));
    let page = get(&free, "/metrics");
    assert!(page.contains("content-type: text/plain; version=0.0.4"), "{page}");
    assert!(page.contains(r#"routebook_requests_total{route="/v1/me",status="401"} 1"#), "{page}");
    assert!(page.contains(r#"routebook_problems_total{route="/v1/me",code="sign_in"} 1"#), "{page}");
    assert!(get(&free, "/v1/me").starts_with("HTTP/1.1 404"), "nothing else is served there");
    assert!(!get(&serving.address, "/metrics").contains("routebook_requests_total"), "and it is served nowhere else");
}

#[test]
fn an_address_for_counts_that_is_taken_is_named() {
    let place = Place::founded();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = place.run(&["serve", "--listen", "127.0.0.1:0", "--metrics", &address]).expect_failure();
    assert!(said.contains(&format!("{address} is in use")), "{said}");
}
