//! Messages of which nothing is taken.

use routebook_domain::ids::{EnrolmentId, TenantId};
use routebook_domain::ports::Signer;
use routebook_e2e::{Forge, Site, Wire};
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{
    Chain, MAX_OP_BYTES, MAX_WITNESSED, Op, Payload, PushRequest, RawOp, SoftwareSigner, head_digest, key_digest,
};

use super::{code, held, push, signed};

/// One zstd frame around bytes, by a compressor that is none: stored blocks of at most 128 KiB. RFC 8878 §3.1.1.
fn frame(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
    let mut blocks = bytes.chunks(128 * 1024).peekable();
    while let Some(block) = blocks.next() {
        let last = u32::from(blocks.peek().is_none());
        let header = u32::try_from(block.len()).unwrap() << 3 | last;
        out.extend(&header.to_le_bytes()[..3]);
        out.extend(block);
    }
    out
}

/// A frame of a few bytes that unfolds to so many megabytes: runs of one byte.
fn bomb(megabytes: u32) -> Vec<u8> {
    let mut out = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
    for n in (0..megabytes * 8).rev() {
        let header = (128 * 1024u32) << 3 | 1 << 1 | u32::from(n == 0);
        out.extend(&header.to_le_bytes()[..3]);
        out.push(0);
    }
    out
}

struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    expected: (u16, &'static str),
}

fn case(name: &'static str, bytes: Vec<u8>, status: u16, code: &'static str) -> Case {
    Case { name, bytes, expected: (status, code) }
}

fn of(name: &'static str, request: &PushRequest, status: u16, code: &'static str) -> Case {
    case(name, frame(&to_bytes(request)), status, code)
}

/// What is no message at all, or none in its one form.
fn unreadable(honest: &PushRequest) -> Vec<Case> {
    let whole = to_bytes(honest);
    assert_eq!(whole[..2], [0x87, 0x01], "seven fields, the first says format 1");
    let with_first = |first: &[u8]| frame(&[&[0x87], first, &whole[2..]].concat());
    let framed = frame(&whole);
    vec![
        case("no zstd", b"GET / HTTP/1.1".to_vec(), 422, "format"),
        case("nothing", Vec::new(), 422, "format"),
        case("cut off", framed[..framed.len() - 1].to_vec(), 422, "format"),
        case("a bomb", bomb(64), 413, "size"),
        case("100 MB", frame(&vec![0x41; 100_000_000]), 413, "size"),
        case("a window of 128 MiB", vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x88, 0x01, 0, 0], 422, "format"),
        case("a byte behind it", frame(&[&whole[..], &[0x00]].concat()), 422, "format"),
        case("a number in two bytes", with_first(&[0x18, 0x01]), 422, "format"),
        case("a floating-point number", with_first(&[0xf9, 0x3c, 0x00]), 422, "format"),
        case("a tag", with_first(&[0xc1, 0x01]), 422, "format"),
        case("a map", with_first(&[0xa0]), 422, "format"),
        case("no length", frame(&[&[0x9f], &whole[1..], &[0xff]].concat()), 422, "format"),
        case("a length beyond the message", frame(&[0x9b, 255, 255, 255, 255, 255, 255, 255, 255]), 422, "format"),
        case("nested 5,000 deep", frame(&[vec![0x81; 5_000], vec![0x00]].concat()), 422, "format"),
        case("another message", frame(&[0x83, 0x01, 0xf6, 0x01]), 422, "format"),
        of("format 2", &PushRequest { format: 2, ..honest.clone() }, 422, "format"),
    ]
}

/// Whoever says that they are somebody else, or sign for them.
fn impostors(wire: &Wire, colleague: &Wire, ops: &[Op]) -> Vec<Case> {
    let honest = push(wire, ops);
    let (tenant, unknown) = (TenantId::from_bytes([9; 16]), EnrolmentId::from_bytes([9; 16]));
    let mut high = honest.clone();
    high.signature = other_half(honest.signature);
    let mut flipped = honest.clone();
    flipped.signature[40] ^= 1;
    let stranger = SoftwareSigner::from_secret(&[99; 32]).unwrap();
    vec![
        of("another company", &PushRequest { tenant, ..honest.clone() }, 422, "tenant"),
        of("a colleague's enrolment", &PushRequest { enrolment: colleague.enrolment, ..honest.clone() }, 422, "chain"),
        of("an enrolment that nobody has", &PushRequest { enrolment: unknown, ..honest }, 401, "unknown_enrolment"),
        of("another key", &signed(wire, ops, &stranger), 422, "signature"),
        of("a flipped bit", &flipped, 422, "signature"),
        of("the signature's other half", &high, 422, "signature"),
        of(
            "complete through later than signed",
            &PushRequest { complete_through: Some(1), ..push(wire, ops) },
            422,
            "signature",
        ),
    ]
}

/// The signature with the other `s` of the two that hold: the order of P-256 minus it.
fn other_half(signature: [u8; 64]) -> [u8; 64] {
    const ORDER: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    let order = hex::decode(ORDER).unwrap();
    let (mut out, mut borrow) = (signature, 0i16);
    for i in (0..32).rev() {
        let digit = i16::from(order[i]) - i16::from(signature[32 + i]) - borrow;
        borrow = i16::from(digit < 0);
        out[32 + i] = u8::try_from(digit + 256 * borrow).unwrap();
    }
    out
}

/// Chains that do not hold together. The first op is on the server, the others are not.
fn broken_chains(wire: &Wire, colleague: &Wire, ops: &[Op]) -> Vec<Case> {
    let fork =
        Chain::new(wire.tenant, wire.enrolment).append(wire.person, ops[0].header.time, 7, &ops[1].body().unwrap());
    let mut apart = ops.to_vec();
    apart[1] = other_branch(wire, &ops[0]);
    let foreign = Chain::new(wire.tenant, colleague.enrolment).append(
        wire.person,
        ops[0].header.time,
        7,
        &ops[1].body().unwrap(),
    );
    let elsewhere = Chain::new(TenantId::from_bytes([9; 16]), wire.enrolment).append(
        wire.person,
        ops[0].header.time,
        7,
        &ops[1].body().unwrap(),
    );
    let mut short = push(wire, ops);
    short.ops.truncate(2);
    let large = RawOp { body: vec![0; MAX_OP_BYTES], ..ops[1].raw.clone() };
    let many = PushRequest { ops: vec![ops[1].raw.clone(); 1001], ..push(wire, ops) };
    let witnessed = vec![(ops[0].raw.clone(), [0; 64]); MAX_WITNESSED + 1];
    vec![
        of("an op is missing", &push(wire, &ops[2..]), 409, "gap"),
        of("an op is missing between", &push(wire, &[ops[0].clone(), ops[2].clone()]), 409, "gap"),
        of("a known number with another op", &push(wire, &[fork]), 409, "fork"),
        of("an op of another branch", &push(wire, &apart), 409, "fork"),
        of("an op of another company", &push(wire, &[elsewhere]), 422, "tenant"),
        of("an op of another chain", &push(wire, &[foreign]), 422, "chain"),
        of("a head that its ops do not lead to", &short, 422, "signature"),
        of("an op of 256 KiB and more", &PushRequest { ops: vec![large], ..push(wire, &ops[1..2]) }, 413, "size"),
        of("1001 ops", &many, 413, "size"),
        of("201 actions given back", &PushRequest { witnessed, ..push(wire, ops) }, 413, "size"),
    ]
}

/// Another second op than the chain has.
fn other_branch(wire: &Wire, first: &Op) -> Op {
    let head = routebook_protocol::Head { hash: [9; 32], ..first.head() };
    let mut chain = Chain { head, ..Chain::new(wire.tenant, wire.enrolment) };
    chain.append(wire.person, first.header.time, 8, &first.body().unwrap())
}

/// A key-change with an op behind it: nobody can tell under which key the head is signed.
fn key_in_between(forge: &mut Forge<'_>, first: &Op) -> Case {
    let next = SoftwareSigner::from_secret(&[8; 32]).unwrap();
    let (tenant, enrolment) = (first.header.tenant, first.header.enrolment);
    let proof = next.sign(&key_digest(tenant, enrolment, 4, &next.public_key())).unwrap();
    let change = forge.op(Payload::KeyChange { key: next.public_key(), proof });
    let behind = forge.op(Payload::Other { kind: 99, bytes: vec![0x00] });
    let ops = [change, behind];
    of("a key-change in between", &push(forge.wire(), &ops), 422, "chain")
}

#[test]
fn a_message_at_fault_changes_nothing_and_the_server_stays() {
    let site = Site::found();
    let colleague = Wire::enrol(&site, "rep2");
    let mut forge = Forge::enrol(&site, "rep1");
    let ops: Vec<Op> = (0..3).map(|n| forge.op(Payload::Other { kind: 99, bytes: vec![n] })).collect();
    let between = key_in_between(&mut forge, &ops[0]);
    let wire = forge.wire();
    let (first, _) = wire.ask("push", &push(wire, &ops[..1]));
    assert_eq!((first, held(wire, &ops[..1])), (200, 1));
    let before = wire.pull_all();
    let cases =
        [unreadable(&push(wire, &ops)), impostors(wire, &colleague, &ops), broken_chains(wire, &colleague, &ops)];
    for case in cases.into_iter().flatten().chain([between]) {
        let (status, body) = wire.send("push", case.bytes);
        assert_eq!((status, code(&body).as_str()), case.expected, "{}", case.name);
        assert_eq!(held(wire, &ops[..1]), 1, "{} moved something", case.name);
    }
    assert_eq!(wire.pull_all(), before);
    assert_eq!(wire.ask("push", &push(wire, &ops)).0, 200, "the honest one is taken");
    assert_eq!(held(wire, &ops), 3);
    let digest = head_digest(wire.tenant, wire.enrolment, &ops[2].head(), None);
    assert!(routebook_protocol::verify(&Wire::signer().public_key(), &digest, &push(wire, &ops).signature));
}

#[test]
fn pull_and_snapshot_take_no_unreadable_message_either() {
    let site = Site::found();
    let wire = Wire::enrol(&site, "rep1");
    for verb in ["pull", "snapshot"] {
        for (name, bytes, expected) in [
            ("no zstd", b"{}".to_vec(), (422, "format")),
            ("a bomb", bomb(64), (413, "size")),
            ("a map", frame(&[0xa0]), (422, "format")),
            ("nested 5,000 deep", frame(&[vec![0x81; 5_000], vec![0x00]].concat()), (422, "format")),
        ] {
            let (status, body) = wire.send(verb, bytes);
            assert_eq!((status, code(&body).as_str()), expected, "{verb}: {name}");
        }
    }
    assert!(!wire.pull_all().is_empty());
}
