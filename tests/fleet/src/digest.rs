//! SHA-256 as hex, the way evidence names its bytes.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::Fault;

/// Of bytes.
pub fn of(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Of a file.
pub fn of_file(file: &Path) -> Result<String, Fault> {
    Ok(of(&fs::read(file).map_err(Fault::io(file))?))
}
