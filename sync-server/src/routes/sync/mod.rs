//! Push, pull and snapshot over HTTP.
