//! From the files of a book to its records, with the way back from each record to its place.
//!
//! What belongs to a book by its folders, what is sound in each file, and what fits the schema of
//! its sort is decided here. No rule stands here, and no rule sees a file.

pub(crate) mod book;
mod collected;
pub(crate) mod doc;
pub mod input;
pub mod layout;
pub mod quote;
pub(crate) mod read;
pub(crate) mod schema_check;
pub(crate) mod spanned;
mod table_file;
