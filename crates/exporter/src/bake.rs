//! A book as Rust source.

mod literal;
mod source;

pub use source::{content_digest, generate};
