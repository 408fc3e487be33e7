//! Bytes that are no CBOR: what is hashed and signed, digests, keys, signatures, and a packed message.

use routebook_domain::ports::Signer;
use routebook_protocol::cbor::{Wire, to_bytes};
use routebook_protocol::{
    PullRequest, SnapshotPage, body_digest, head_digest, key_digest, pack, unpack, witness_digest,
};

use super::parts::{ENROLMENT, NOW_MS, TENANT, next_signer, server_signer, signer};
use super::{Sample, chain};

fn raw(name: &'static str, meaning: &'static str, bytes: Vec<u8>) -> Sample {
    Sample { name, rule: "raw", meaning, bytes, reread: Box::new(|bytes| Some(bytes.to_vec())) }
}

fn tagged(tag: &[u8], message: &[u8]) -> Vec<u8> {
    [tag, message].concat()
}

/// `[tenant, enrolment, head, complete_through]` behind its tag.
fn signed_bytes() -> Vec<u8> {
    let mut out = routebook_protocol::cbor::Encoder::new(Vec::new());
    routebook_protocol::cbor::begin(&mut out, 4);
    TENANT.put(&mut out);
    ENROLMENT.put(&mut out);
    chain::head().put(&mut out);
    Some(NOW_MS).put(&mut out);
    tagged(b"routebook/head/1\0", out.writer())
}

/// `[tenant, enrolment, seq, key]` behind its tag.
fn announced_bytes() -> Vec<u8> {
    let mut out = routebook_protocol::cbor::Encoder::new(Vec::new());
    routebook_protocol::cbor::begin(&mut out, 4);
    TENANT.put(&mut out);
    ENROLMENT.put(&mut out);
    4u64.put(&mut out);
    next_signer().public_key().put(&mut out);
    tagged(b"routebook/key/1\0", out.writer())
}

fn keys() -> Vec<Sample> {
    let (next, digest) = (next_signer(), key_digest(TENANT, ENROLMENT, 4, &next_signer().public_key()));
    let review = chain::review();
    vec![
        raw(
            "key-signed",
            "what the proof of `body-key-change` is over; SHA-256 of it is `key-digest`",
            announced_bytes(),
        ),
        raw("key-digest", "the 32 bytes that the key of `body-key-change` signs", digest.to_vec()),
        raw("key-secret", "the P-256 secret of the key of `body-key-change`", next.secret().to_vec()),
        raw("witness-digest", "what the signature of `entry-flow-witnessed` is over", witness_digest(&review).to_vec()),
        raw(
            "server-public-key",
            "the server's key, under which that signature holds",
            server_signer().public_key().to_vec(),
        ),
    ]
}

/// One frame with one stored block: needs no compressor to be written again. RFC 8878 §3.1.1.
fn stored(message: &[u8]) -> Vec<u8> {
    let length = u8::try_from(message.len()).unwrap();
    let block = (u32::from(length) << 3 | 1).to_le_bytes();
    [&[0x28, 0xb5, 0x2f, 0xfd, 0x20, length][..], &block[..3], message].concat()
}

fn packed() -> Sample {
    let message = to_bytes(&PullRequest { format: 1, cursor: None, limit: 500, snapshots: false });
    let meaning = "`pull-request-first` in a zstd frame with one stored block";
    let reread = |bytes: &[u8]| {
        let message: PullRequest = unpack(bytes).ok()?;
        let again: PullRequest = unpack(&pack(&message)).ok()?;
        Some(stored(&to_bytes(&again)))
    };
    Sample { reread: Box::new(reread), ..raw("packed", meaning, stored(&message)) }
}

pub fn all() -> Vec<Sample> {
    let op = chain::three().remove(0);
    let digest = head_digest(TENANT, ENROLMENT, &chain::head(), Some(NOW_MS));
    let page = SnapshotPage::digest_of(&vec![]);
    let heads = vec![
        raw("header-hashed", "what `header-hash` is the SHA-256 of", tagged(b"routebook/header/1\0", &op.raw.header)),
        raw("header-hash", "the hash of op 1: `prev` of op 2", op.hash.to_vec()),
        raw("body-hashed", "what `body-digest` is the SHA-256 of", tagged(b"routebook/body/1\0", &op.raw.body)),
        raw("body-digest", "the digest of op 1's body, as its header names it", body_digest(&op.raw.body).to_vec()),
        raw(
            "head-signed",
            "what the signature of `push-request` is over; SHA-256 of it is `head-digest`",
            signed_bytes(),
        ),
        raw("head-digest", "the 32 bytes that are signed", digest.to_vec()),
        raw("head-signature", "r and s over `head-digest`; RFC 6979, low s", signer().sign(&digest).unwrap().to_vec()),
        raw("secret-key", "the P-256 secret of `head-signature`", signer().secret().to_vec()),
        raw("public-key", "its public key, SEC1 compressed", signer().public_key().to_vec()),
        raw("snapshot-digest-empty", "the digest of a page without entries", page.to_vec()),
        packed(),
    ];
    heads.into_iter().chain(keys()).collect()
}
