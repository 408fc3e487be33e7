//! How the company wants its photos stamped.

use routebook_domain::settings::{PhotoRules, Settings};
use routebook_evidence::{StampOptions, Strip, Tail};

/// The settings that hold for whoever takes the photo.
pub fn options(settings: &Settings) -> StampOptions {
    let rules = PhotoRules::of(settings);
    StampOptions {
        strip: Strip {
            serials: rules.strip_serials,
            maker: rules.strip_maker,
            device: rules.strip_device,
            comments: rules.strip_comments,
        },
        tail: if rules.keep_tail { Tail::Keep } else { Tail::Drop },
        keep_displaced: rules.keep_displaced,
        verify_at: Some(rules.verify_address).filter(|address| !address.is_empty()),
    }
}
