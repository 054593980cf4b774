//! The book as Rust source, written by `cargo xtask codegen`.

mod actors;
pub(crate) mod book;
mod claims;
pub mod ids;
mod sections;
mod topics;
