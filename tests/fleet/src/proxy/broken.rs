//! Something on the way that answers 500 to everything.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const ANSWER: &[u8] = b"HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// Hears the request out and answers 500; closing earlier would look like a cut line.
pub(super) async fn answer(mut phone: TcpStream) {
    let mut heard = Vec::new();
    let mut chunk = vec![0; 16 * 1024];
    while !whole(&heard) {
        match phone.read(&mut chunk).await {
            Ok(n) if n > 0 => heard.extend_from_slice(&chunk[..n]),
            _ => return,
        }
    }
    let _ = phone.write_all(ANSWER).await;
    let _ = phone.shutdown().await;
}

/// Whether head and body have arrived, by content-length or the last chunk.
fn whole(heard: &[u8]) -> bool {
    let Some(end) = heard.windows(4).position(|w| w == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&heard[..end]).to_ascii_lowercase();
    let value = |name: &str| head.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()));
    if value("transfer-encoding:").is_some_and(|coding| coding.contains("chunked")) {
        return heard.ends_with(b"0\r\n\r\n");
    }
    let length = value("content-length:").and_then(|n| n.parse().ok()).unwrap_or(0);
    heard.len() - (end + 4) >= length
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn a_request_is_whole_when_its_body_is() {
        assert!(whole(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n"));
        assert!(!whole(b"POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nabc"));
        assert!(whole(b"POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nabcd"));
        assert!(!whole(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n"));
        assert!(whole(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n"));
    }
}
