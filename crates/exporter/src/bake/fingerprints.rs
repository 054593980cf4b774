//! `fingerprints.csv`: what each record of a book is, in one line, so that a reviewer of generated
//! files sees which records changed, and by how much.

use std::fmt::Write as _;

use claimbook_core::{Dataset, Record as _};
use sha2::Digest as _;

/// The name of the file, at the top of an authored book or of the crate that is baked from it.
pub const FINGERPRINTS: &str = "fingerprints.csv";

/// One line a record, in the order of the tables; rows have no name to stand under. Of each its kind and identifier, the length of its compact
/// JSON in bytes, and the SHA-256 of that.
pub(super) fn file(dataset: &Dataset) -> String {
    let mut out = String::from("record,bytes,sha256\n");
    let mut add = |record: String, json: serde_json::Result<Vec<u8>>| {
        let json = json.expect("every record has a JSON form");
        let digest = claimbook_core::Sha256::from_bytes(sha2::Sha256::digest(&json).into());
        let _ = writeln!(out, "{record},{},{digest}", json.len());
    };
    macro_rules! each {
        (
            single { $($(#[$_one_doc:meta])+ $one:ident: $One:ident, $one_word:literal, in $one_file:literal as $one_sort:ident;)+ }
            many { $($(#[$_doc:meta])+ $field:ident: $Record:ident($Id:ident), $word:literal, titled $title:ident, in $place:ident $path:literal as $sort:ident;)+ }
            rows { $($_rows:tt)* }
        ) => {
            $(add($one_word.to_owned(), serde_json::to_vec(dataset.$one()));)+
            $(for record in dataset.$field() {
                add(format!("{}/{}", $word, record.id()), serde_json::to_vec(record));
            })+
        };
    }
    claimbook_core::collections!(each);
    out
}
