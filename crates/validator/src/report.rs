//! What is said about a book, and how it is written: findings with their places, and the formats
//! that people and programs read them in.
//!
//! Nothing here reads a file or knows a rule.

pub mod advice;
pub mod diagnostic;
pub mod render;
pub mod shown;
pub mod source;
