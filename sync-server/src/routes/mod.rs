//! The routes: a folder a noun, a file a verb.

mod sync;
