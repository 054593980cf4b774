//! A book as a crate, which bakes it into a program.
//!
//! [`bake`] makes the whole crate as files in memory. What is generated is made anew each time
//! and stands in `src/generated.rs`, in `src/generated/` and in [`FINGERPRINTS`]; the rest is a
//! beginning that an author may change, and is never written over. The first book's own crate is
//! made here too.

mod fingerprints;
mod folder;
mod literal;
mod name;
mod source;
mod starters;

use claimbook_core::{Dataset, Sha256, Version};
use sha2::Digest as _;

pub use self::fingerprints::FINGERPRINTS;
pub use self::folder::{FolderError, Written};
pub use self::name::{CrateName, CrateNameError};
use crate::output::{Owned, Tree};

/// What a crate is made with.
#[derive(Clone, Debug)]
pub struct Bake {
    /// The name of the crate.
    pub name: CrateName,
    /// The `claimbook-core` that it depends on.
    pub core: Core,
    /// The command that makes the crate, as one types it: every generated file names it.
    pub command: String,
}

/// Where a crate has `claimbook-core` from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Core {
    /// This very version, from the registry: generated source fits the version that it was made
    /// with, and may not fit another.
    Version(Version),
    /// This folder: absolute, or relative to that of the crate, parts separated by `/`.
    Path(String),
}

/// The files of a crate, by path below its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BakedCrate {
    /// Its name.
    pub name: CrateName,
    /// What is made anew each time.
    pub generated: Tree,
    /// What is only written where it is not there: manifest, library, README and example.
    pub starters: Tree,
}

/// Which files in the folder of a baked crate are removed when they are no longer generated.
pub const GENERATED_SOURCE: Owned = Owned::MarkedIn("src/generated");

/// Makes the crate of a book.
///
/// The crate has a function `dataset`, which answers with the book, a module `ids` with every
/// identifier as a constant, and the digest of the content; it needs no standard library.
/// Building it gives no warning, whatever the book holds or lacks.
///
/// ```
/// use claimbook_exporter::bake::{Bake, Core, bake};
/// # let records: claimbook_core::Records = serde_json::from_str(r#"{
/// #   "metadata": {"title": "T", "description": "D", "stage": "released", "version": "0.1.0", "schema_version": "0.1.0", "language": "en",
/// #     "license": "CC0-1.0", "creators": ["C"], "data_as_of": "2026-01-01", "base_iri": "https://example.org/"},
/// #   "document": {"language": "en", "accessed": "2026-01-01", "normalization": "fold-1", "segment_count": 0,
/// #     "sha256": "0000000000000000000000000000000000000000000000000000000000000000"}}"#)?;
/// # let dataset = claimbook_core::Dataset::new(records);
///
/// let made = bake(
///     &dataset,
///     &Bake {
///         name: "quieter-sea".parse()?,
///         core: Core::default(),
///         command: "make book".to_owned(),
///     },
/// );
/// assert!(made.generated.contains_key("src/generated/claims.rs"));
/// assert!(made.starters.contains_key("Cargo.toml"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// On disk, [`BakedCrate::write`] makes a folder this crate and leaves alone what its author wrote.
pub fn bake(dataset: &Dataset, options: &Bake) -> BakedCrate {
    let mut generated = source::files(dataset, &options.command);
    generated.insert(FINGERPRINTS.to_owned(), fingerprints::file(dataset).into_bytes());
    BakedCrate {
        name: options.name.clone(),
        generated,
        starters: starters::files(dataset, options),
    }
}

/// The digest of a book's content: SHA-256 over its compact JSON.
///
/// # Panics
///
/// Never: every record has a JSON form.
pub fn content_digest(dataset: &Dataset) -> Sha256 {
    let json = serde_json::to_vec(dataset).expect("every record has a JSON form");
    Sha256::from_bytes(sha2::Sha256::digest(json).into())
}

impl Default for Core {
    /// The version that this crate was built with.
    fn default() -> Self {
        Self::Version(env!("CARGO_PKG_VERSION").parse().expect("the crates share one version"))
    }
}
