//! Every word by which a server says no to a phone. The tables of `PROTOCOL.md` are written from these, and the server's
//! tests hold its code to them: what it sends stands here, and what stands here it can send.

/// Nothing of a message was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageFault {
    /// The word.
    pub word: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// What is wrong.
    pub means: &'static str,
    /// What the phone does.
    pub then: &'static str,
}

/// One op was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The word.
    pub word: &'static str,
    /// Which ops it concerns.
    pub concerns: &'static str,
    /// What the op does that it may not.
    pub op: &'static str,
}

/// One op waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// The word.
    pub word: &'static str,
    /// What it waits for.
    pub until: &'static str,
}

/// A request was answered by a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The word.
    pub word: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// Which requests it answers.
    pub to: &'static str,
    /// What is wrong.
    pub means: &'static str,
    /// What the phone does.
    pub then: &'static str,
}

const fn fault(word: &'static str, status: u16, means: &'static str, then: &'static str) -> MessageFault {
    MessageFault { word, status, means, then }
}

const fn refused(word: &'static str, concerns: &'static str, op: &'static str) -> Refused {
    Refused { word, concerns, op }
}

const fn problem(
    word: &'static str,
    status: u16,
    to: &'static str,
    means: &'static str,
    then: &'static str,
) -> Problem {
    Problem { word, status, to, means, then }
}

/// Faults of a push, pull or snapshot as a whole.
#[rustfmt::skip]
pub const MESSAGE_FAULTS: &[MessageFault] = &[
    fault("gap", 409, "the first op does not follow the last acknowledged one, or one is missing between two", "send from `acknowledged` + 1"),
    fault("fork", 409, "an acknowledged number with another hash, or `prev` of another branch: the phone was cloned or restored", "stop, keep everything, enrol again, re-offer (body 12) what is not acknowledged"),
    fault("signature", 422, "the head's signature does not hold under the enrolment's key, or the ops do not lead to that head", "stop, keep everything, enrol again, re-offer"),
    fault("format", 422, "not zstd, not canonical, not this message, or an unknown format", "stop; the app is broken or too old"),
    fault("tenant", 422, "the message or an op is of another company than the token", "stop; use the right credential"),
    fault("chain", 422, "the enrolment is not the token's, an op is of another chain, or a key-change is not the last op", "stop; use the right credential, or the log is damaged"),
    fault("size", 413, "the message or an op is too large, or there are too many", "send fewer ops"),
];

/// Codes of refused ops.
#[rustfmt::skip]
pub const REFUSED: &[Refused] = &[
    refused("malformed", "any op", "cannot be read"),
    refused("erased", "any op", "came without its body"),
    refused("body_mismatch", "any op", "came with another body than its header names"),
    refused("duplicate_body", "any op", "repeats the body id of another op"),
    refused("not_yet_supported", "any op", "is of a kind that this server does not take"),
    refused("revoked", "any op", "comes from a revoked enrolment, or offers an op of one again"),
    refused("wrong_person", "any op", "names somebody else than its enrolment's person"),
    refused("nested", "re-offer", "offers a re-offer again"),
    refused("bad_key", "key-change", "announces a key that its writer does not show to hold, or is of another chain"),
    refused("exists", "create", "creates a record that is there"),
    refused("name_missing", "create", "creates an outlet without a name"),
    refused("no_scope", "create", "names no place among the scopes for its record"),
    refused("unknown_record", "records", "is about a record that is not there"),
    refused("unknown_field", "create, set, settle", "writes a field that is not in the table"),
    refused("field_twice", "create, set", "names a field twice"),
    refused("wrong_change", "create, set", "puts a value into a set, or adds to what is none"),
    refused("wrong_value", "create, set, settle", "holds a value that the field does not take; of a life, one that is not yes or no"),
    refused("bad_setting", "set", "gives a setting a value out of its bounds"),
    refused("not_allowed", "records, decide, erase", "does what its author's role may not, or what only the server's chain may"),
    refused("not_in_scope", "records, start", "is in a territory or about a person that its author had no say in"),
    refused("unknown_territory", "create, move", "names a territory that is not there"),
    refused("move_not_supported", "set", "would carry a record to another scope; that is what a move is for"),
    refused("same_record", "merge-into", "merges a record into itself"),
    refused("not_found", "merge-into", "names a record that is not there or was deleted"),
    refused("merged", "merge-into", "merges what was merged before"),
    refused("target_gone", "merge-into", "merges into a record that was deleted"),
    refused("unknown_conflict", "settle", "ends a conflict that is not there, or not of this record and field"),
    refused("not_settled", "settle", "takes back what is not settled"),
    refused("undo_too_late", "settle", "takes back what was settled too long ago"),
    refused("unmet", "flows", "did not pass the gatekeeper; the list says why"),
    refused("unknown_template", "start", "begins a flow by a template version that is not there"),
    refused("unknown_outlet", "start", "begins a flow about an outlet that is not there"),
    refused("duplicate_evidence", "attach", "promises evidence whose id is taken"),
    refused("bad_media_type", "attach", "promises a file whose media type is none"),
    refused("size", "attach", "promises a file that is empty or larger than §14 allows"),
    refused("unknown_op", "withdraw, decide, erase", "is about an op that is not there"),
    refused("not_owner", "withdraw", "gives up somebody else's op"),
    refused("not_refused", "withdraw", "gives up what was neither refused nor held"),
    refused("decided_against", "held ops", "was held, and a supervisor decided against it: `unmet` says who (`by`) and why (`reason`)"),
    refused("not_held", "decide", "decides on what does not wait"),
    refused("not_erasable", "erase", "would erase a decision or a key, by which the rest is read"),
];

/// Codes of held ops.
#[rustfmt::skip]
pub const WAITS: &[Waits] = &[
    Waits { word: "after_grace", until: "a supervisor decides: it was done in a territory that its author left more than seven days before it arrived" },
    Waits { word: "depends_on_held", until: "what it builds on in its flow is decided" },
];

/// Every other problem that a phone's requests can meet.
#[rustfmt::skip]
pub const PROBLEMS: &[Problem] = &[
    problem("malformed", 400, "any", "a header or a JSON body is missing or cannot be read", "stop; the app is broken"),
    problem("sign_in", 401, "any", "no token, or one that has ended or is not enough", "sign in again"),
    problem("unknown_enrolment", 401, "push", "the server was restored from before this enrolment", "sign in again; offer again under the next enrolment (§8)"),
    problem("bad_credentials", 401, "enrolling", "login or password are wrong", "ask the person"),
    problem("forbidden", 403, "any", "signed in, and not allowed", "stop"),
    problem("revoked", 403, "media", "the enrolment was revoked, and this is more than it may do", "stop; keep the log; the person enrols again"),
    problem("cross_site", 403, "any", "a browser's page of another site sent a cookie", "send the token as a header"),
    problem("not_found", 404, "any", "nothing is there that the caller may see: of an upload, that it expired, gave way to another, or is somebody else's", "create the upload again; hold the scope no more"),
    problem("method_not_allowed", 405, "any", "the address has no such method", "stop; the app is broken"),
    problem("cut_off", 408, "any", "the request was cut off on its way; `params.offset` says of an upload where it stands", "again"),
    problem("already_there", 409, "create", "the server has the file", "note it as verified, a thumbnail as received"),
    problem("op_first", 409, "create", "the op did not arrive yet", "push, then create; what was acknowledged waits again and is pushed once more: the server was restored (§8)"),
    problem("offset", 409, "`PATCH`", "the chunk does not begin where the server is, at `params.offset`", "`HEAD`, go on from there"),
    problem("expired", 410, "snapshot", "the ticket is too old or of another scope", "begin again without a ticket"),
    problem("tus_version", 412, "media", "`Tus-Resumable` is not 1.0.0", "stop; the app is broken"),
    problem("size", 413, "media", "more than §14 allows, or than was promised", "stop; the app is broken"),
    problem("media_type", 415, "`PATCH`", "the chunk's `Content-Type` is another", "stop; the app is broken"),
    problem("length", 400, "create", "another length than the op promised, or 0", "stop; the file is not the promised one"),
    problem("checksum_algorithm", 400, "`PATCH`", "neither `sha256` nor `sha1`", "use one of them"),
    problem("checksum_mismatch", 460, "`PATCH`", "the chunk was damaged, or the whole is not what was promised", "`HEAD`, go on from there; create again where it is gone"),
    problem("not_a_picture", 422, "`PATCH`", "a thumbnail is no JPEG that can be read", "create again"),
    problem("bad_key", 422, "enrolling", "`public_key` is no point of P-256", "make another key"),
    problem("rate", 429, "any", "too many requests of one person or address", "again after `retry_after_s`"),
    problem("throttled", 429, "enrolling", "too many wrong passwords", "again after `retry_after_s`"),
    problem("internal", 500, "any", "the server's own fault", "again"),
    problem("busy", 503, "any", "the database is locked or away", "again after `retry_after_s`"),
    problem("storage_full", 507, "any", "the server's disk is full", "again after `retry_after_s`"),
];
