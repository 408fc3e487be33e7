//! A phone whose app is older than the server: it does not say what was appended to messages since.

use routebook_protocol::{PullRequest, PushRequest, pack, unpack};

/// A request as an older app would have written it.
pub fn request(target: &str, body: Vec<u8>) -> Vec<u8> {
    match target {
        "/v1/sync/pull" => match unpack::<PullRequest>(&body) {
            Ok(request) => pack(&PullRequest { snapshots: false, ..request }),
            Err(_) => body,
        },
        "/v1/sync/push" => match unpack::<PushRequest>(&body) {
            Ok(request) => pack(&PushRequest { witnessed: Vec::new(), ..request }),
            Err(_) => body,
        },
        _ => body,
    }
}
