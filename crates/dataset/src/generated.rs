//! The book as Rust source, written by `cargo xtask codegen`.

mod actors;
pub(crate) mod book;
mod claims;
mod events;
pub mod ids;
pub(crate) mod index;
mod origins;
mod sections;
mod series;
mod sources;
mod topics;
mod units;
