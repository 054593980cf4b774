//! The commands as a user runs them: what they print, how they end, and what they leave behind.

#![allow(clippy::needless_raw_string_hashes, reason = "so snapbox writes what it expects")]

mod cli {
    mod advice;
    mod bake;
    mod book;
    mod coding;
    mod draft;
    mod edition;
    mod explain;
    mod export;
    mod exported;
    mod fmt;
    mod home;
    mod import;
    mod new;
    #[cfg(all(feature = "segment", feature = "site"))]
    mod own;
    mod part;
    mod rename;
    #[cfg(feature = "segment")]
    mod segment;
    #[cfg(feature = "serve")]
    mod serve;
    mod sources;
    mod stats;
    mod terminal;
    mod validate;
    mod verify;
}
