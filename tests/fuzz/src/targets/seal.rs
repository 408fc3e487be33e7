//! A foreign seal, alone and beside a photo: read or refused, and never believed without its signature.

use std::sync::OnceLock;

use routebook_evidence::{Known, Reason, Seal, SealBody, StampOptions, Verdict, verify, verify_seal};

use crate::corpus::{corpus, seed};
use crate::work::{request, signer, stamper};

pub fn run(seal: &[u8]) {
    let file = stamped();
    let known = Known::default();
    let decoded = Seal::decode(seal);
    let reports = [verify(file, seal, &known), verify_seal(seal, &known)];
    for report in &reports {
        assert_eq!(report.is_ok(), decoded.is_ok(), "both read what can be read");
    }
    let Ok(decoded) = decoded else { return };
    if !decoded.signature_holds() {
        for report in reports.into_iter().flatten() {
            let answer = (report.file_intact.verdict, report.file_intact.reason);
            assert_eq!(answer, (Verdict::Fail, Reason::SignatureInvalid));
        }
    } else if decoded.body.public_key == routebook_domain::ports::Signer::public_key(&signer()) {
        // Nobody forges a signature by chance: what holds under our key, we signed.
        assert!(ours().contains(&decoded.body), "{decoded:?}");
    }
}

/// What we signed: the seals of the corpus.
fn ours() -> &'static [SealBody] {
    static OURS: OnceLock<Vec<SealBody>> = OnceLock::new();
    OURS.get_or_init(|| corpus(&["seal"]).iter().filter_map(|(_, seal)| Some(Seal::decode(seal).ok()?.body)).collect())
}

fn stamped() -> &'static [u8] {
    static STAMPED: OnceLock<Vec<u8>> = OnceLock::new();
    STAMPED.get_or_init(|| {
        let made = stamper().stamp(&seed("stamp", "grey.jpg"), &request(StampOptions::default()), &signer());
        made.expect("a good photo").0
    })
}
