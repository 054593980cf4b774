//! The files that a crate begins with, and that its author may change: the manifest, the library,
//! a README and an example. What they say is so of any book, but for its title, so that little in
//! them grows old when the book changes.

use claimbook_core::{Dataset, Metadata};

use super::{Bake, Core};
use crate::output::Tree;

pub(super) fn files(dataset: &Dataset, options: &Bake) -> Tree {
    let metadata = dataset.metadata();
    let name = options.name.in_source();
    let files = [
        ("Cargo.toml", manifest(metadata, options)),
        ("README.md", readme(metadata, options)),
        ("src/lib.rs", LIBRARY.to_owned()),
        ("examples/claims.rs", example(&name)),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect()
}

fn manifest(metadata: &Metadata, options: &Bake) -> String {
    let core = match &options.core {
        Core::Version(version) => quoted(&format!("={version}")),
        Core::Path(path) => format!("{{ path = {} }}", quoted(path)),
    };
    format!(
        "[package]\n\
         name = \"{}\"\n\
         description = {}\n\
         version = \"{}\"\n\
         edition = \"2024\"\n\
         rust-version = \"{}\"\n\
         license = {}\n\
         readme = \"README.md\"\n\
         \n\
         [features]\n\
         default = []\n\
         # Writing the records as JSON or any other serde format.\n\
         serde = [\"claimbook-core/serde\"]\n\
         \n\
         [dependencies]\n\
         # Generated source fits the version that it was made with.\n\
         claimbook-core = {core}\n",
        options.name,
        quoted(&metadata.description),
        metadata.version,
        env!("CARGO_PKG_RUST_VERSION"),
        quoted(&metadata.license),
    )
}

/// A string of TOML: every string of JSON is one, but for the one control that JSON lets stand.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

fn readme(metadata: &Metadata, options: &Bake) -> String {
    format!(
        "# {name}\n\n\
         {title}, baked into the program: a record is there without being parsed or allocated.\n\n\
         {description}\n\n\
         ```rust\n\
         use {in_source}::dataset;\n\n\
         let book = dataset();\n\
         for claim in book.claims() {{\n    \
             println!(\"{{}}: {{}}\", claim.id, claim.statement);\n\
         }}\n\
         ```\n\n\
         The module `ids` has the identifier of every record as a constant. The models are those of `claimbook-core`,\n\
         which is re-exported. `cargo run --example claims` prints every claim with its verdict.\n\n\
         Licence: {license}.\n",
        name = options.name,
        in_source = options.name.in_source(),
        title = metadata.title,
        description = metadata.description,
        license = metadata.license,
    )
}

const LIBRARY: &str = "\
#![doc = include_str!(\"../README.md\")]
#![doc(html_no_source)]
#![no_std]

extern crate alloc;

#[rustfmt::skip]
mod generated;

pub use claimbook_core;
pub use generated::{CONTENT_SHA256, dataset, ids};
";

fn example(name: &str) -> String {
    format!(
        r#"//! Every claim with its verdict: `cargo run --example claims`

use {name}::dataset;

fn main() {{
    let book = dataset();
    println!("{{book}}");
    for claim in book.claims() {{
        println!("\n{{}}: {{}}", claim.id, claim.statement);
        if let Some(assessment) = claim.assessment() {{
            println!("  {{}}: {{}}", assessment.verdict, assessment.rationale);
        }}
    }}
}}
"#
    )
}
