//! The target `rebuild` as libFuzzer runs it.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| (routebook_fuzz::find("rebuild").run)(bytes));
