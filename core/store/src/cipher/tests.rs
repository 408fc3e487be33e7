#![allow(clippy::unwrap_used)]
use super::*;

#[test]
fn a_key_is_never_shown() {
    assert_eq!(format!("{:?}", DatabaseKey::new([7; 32])), "DatabaseKey(…)");
}

#[cfg(not(feature = "sqlcipher"))]
mod without {
    use super::*;
    use crate::{OpenOptions, Store};

    #[test]
    fn a_build_without_encryption_refuses_a_key_and_makes_no_table() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("rep.db");
        let options = OpenOptions { key: Some(DatabaseKey::new([7; 32])), ..OpenOptions::default() };
        let refused = Store::open_with(&path, &options).err().unwrap();
        assert!(matches!(refused, StoreError::NoEncryption { .. }), "{refused}");
        assert_eq!(std::fs::metadata(&path).map_or(0, |file| file.len()), 0);
    }
}

#[cfg(feature = "sqlcipher")]
mod with {
    use super::*;
    use crate::{Index, OpenOptions, Store};

    const MARK: &[u8] = b"SQLite format 3\0";

    fn keyed(byte: u8) -> OpenOptions {
        OpenOptions { key: Some(DatabaseKey::new([byte; 32])), ..OpenOptions::default() }
    }

    #[test]
    fn what_is_written_is_unreadable_without_the_key_and_comes_back_with_it() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("rep.db");
        let store = Store::open_with(&path, &keyed(7)).unwrap();
        store.pause().unwrap();
        assert!(store.check().unwrap().is_empty());
        drop(store);
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.len() > 4096 && !bytes.starts_with(MARK));
        assert!(!bytes.windows(6).any(|at| at == b"CREATE"), "no word of the schema stands in it");
        assert!(Store::open_with(&path, &keyed(7)).unwrap().check().unwrap().is_empty());
    }

    #[test]
    fn another_key_or_none_is_refused_and_the_file_left_as_it_is() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("rep.db");
        drop(Store::open_with(&path, &keyed(7)).unwrap());
        let before = std::fs::read(&path).unwrap();
        let other = Store::open_with(&path, &keyed(8)).err().unwrap();
        assert!(matches!(other, StoreError::WrongKey { .. }), "{other}");
        let none = Store::open(&path).err().unwrap();
        assert!(matches!(none, StoreError::NotADatabase { .. }), "{none}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
        let plain = dir.path().join("plain.db");
        drop(Store::open(&plain).unwrap());
        let refused = Store::open_with(&plain, &keyed(7)).err().unwrap();
        assert!(matches!(refused, StoreError::WrongKey { .. }), "{refused}");
    }

    #[test]
    fn the_index_is_encrypted_too() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("index.db");
        drop(Index::open_with(&path, [1; 16], &keyed(7)).unwrap());
        assert!(!std::fs::read(&path).unwrap().starts_with(MARK));
        assert!(Index::open_with(&path, [1; 16], &keyed(9)).is_err());
    }

    #[test]
    fn an_export_is_readable_without_the_key() {
        let dir = tempfile::TempDir::new().unwrap();
        let (path, copy) = (dir.path().join("rep.db"), dir.path().join("copy.db"));
        let store = Store::open_with(&path, &keyed(7)).unwrap();
        store.export(&copy).unwrap();
        assert!(std::fs::read(&copy).unwrap().starts_with(MARK));
        assert!(!dir.path().join("copy.db-wal").exists());
        assert!(Store::open(&copy).unwrap().check().unwrap().is_empty());
        assert!(matches!(store.export(&copy), Err(StoreError::Exists { .. })));
        store.pause().unwrap();
    }
}
