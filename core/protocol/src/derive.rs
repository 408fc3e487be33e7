//! Ids that a rule derives: whoever names the same thing meets the same record.

use routebook_domain::ids::{OutletId, RecordId, TenantId, derived};
use routebook_domain::record::RecordKind;

use crate::hash::tagged;

const RECORD_TAG: &[u8] = b"routebook/record-id/1\0";

/// The first 16 bytes of SHA-256 over a tag and parts with their lengths, shaped as a UUID of version 8.
pub fn derived_id(tag: &[u8], parts: &[&[u8]]) -> [u8; 16] {
    let lengths: Vec<_> = parts.iter().map(|part| (part.len() as u64).to_be_bytes()).collect();
    let pairs: Vec<&[u8]> = lengths.iter().zip(parts).flat_map(|(length, part)| [&length[..], part]).collect();
    let digest = tagged(tag, &pairs);
    let mut first = [0; 16];
    first.copy_from_slice(&digest[..16]);
    derived(first)
}

/// The id of a record that its parts name within the company and the kind.
pub fn record_id(tenant: TenantId, kind: RecordKind, parts: &[&[u8]]) -> RecordId {
    let mut all: Vec<&[u8]> = vec![tenant.bytes(), kind.word().as_bytes()];
    all.extend(parts);
    RecordId::from_bytes(derived_id(RECORD_TAG, &all))
}

/// The record of what a territory may know of an outlet's last visits: phones look it up by this.
pub fn summary_id(tenant: TenantId, outlet: OutletId) -> RecordId {
    record_id(tenant, RecordKind::OutletSummary, &[outlet.bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENANT: TenantId = TenantId::from_bytes([1; 16]);

    #[test]
    fn the_summary_of_an_outlet_keeps_its_id() {
        let id = summary_id(TENANT, RecordId::from_bytes([2; 16]));
        assert_eq!(id.to_string(), "d4aaffe9-58a4-8b9d-a03d-8729a13f1ae4");
    }

    #[test]
    fn where_one_part_ends_and_the_next_begins_makes_a_difference() {
        assert_ne!(derived_id(b"t", &[b"ab", b"c"]), derived_id(b"t", &[b"a", b"bc"]));
    }
}
