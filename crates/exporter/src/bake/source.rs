//! Rust source that bakes a book into a program.
//!
//! Each record becomes a static item of its own: one large array of literals takes a compiler
//! tens of gigabytes where single items take none to speak of. What a record consists of is
//! read from its walk, so a new field needs no change here.

use std::fmt::Write as _;

use claimbook_core::{Dataset, Keyed, Table, Visit};

use super::{content_digest, literal};
use crate::output::{GENERATED, Tree};

/// The generated files, by path below the folder of the crate.
///
/// What depends on every record, the index and the digest, stands apart in `index.rs`: two branches
/// that change the content meet there alone.
pub(super) fn files(dataset: &Dataset, command: &str) -> Tree {
    let mut tree = Tree::new();
    let mut add = |name: &str, doc: &str, body: String| {
        let text = format!(
            "// {GENERATED} by `{command}`; change the files of the book instead.\n//! {doc}\n\n{body}"
        );
        tree.insert(format!("src/{name}.rs"), text.into_bytes());
    };
    let mut ids = String::new();
    let mut tables = Vec::new();
    macro_rules! each {
        (
            single { $($_:tt)* }
            many { $($(#[doc = $doc:literal])+ $field:ident: $Record:ident($Id:ident), $word:literal, titled $title:ident, in $place:ident $path:literal as $sort:ident;)+ }
            rows { $($(#[doc = $row_doc:literal])+ $rows:ident: $Row:ident, $row_word:literal, of $subject:tt, in $row_file:literal as $row_sort:ident;)+ }
        ) => {
            $(
                let name = stringify!($field);
                add(
                    &format!("generated/{name}"),
                    concat!($($doc),+).trim_ascii(),
                    records(stringify!($Record), dataset.$field()),
                );
                module(&mut ids, $word, stringify!($Id), dataset.$field());
                tables.push(name);
            )+
            $(
                let name = stringify!($rows);
                add(
                    &format!("generated/{name}"),
                    concat!($($row_doc),+).trim_ascii(),
                    rows(stringify!($Row), dataset.$rows()),
                );
                tables.push(name);
            )+
        };
    }
    claimbook_core::collections!(each);
    add("generated/ids", "The identifiers of every record, as named constants.", ids);
    add("generated/book", "The book as a whole.", book(dataset, &tables));
    add("generated/index", "What depends on all records together.", index(dataset));
    add("generated", "The book as Rust source.", root(&tables));
    tree
}

/// The modules, and what the crate shows of them.
fn root(tables: &[&str]) -> String {
    let mut modules: Vec<String> = tables.iter().map(|name| format!("mod {name};\n")).collect();
    modules.extend(["mod book;\n", "mod index;\n", "pub mod ids;\n"].map(str::to_owned));
    // Titles stand in the documentation as they are.
    format!(
        "#![allow(clippy::doc_markdown, clippy::unreadable_literal, clippy::wildcard_imports)]\n\
         #![allow(rustdoc::bare_urls, rustdoc::broken_intra_doc_links, rustdoc::invalid_html_tags)]\n\n\
         {}\npub use index::CONTENT_SHA256;\n\n\
         /// The book.\npub fn dataset() -> &'static claimbook_core::Dataset {{\n    &book::BOOK\n}}\n",
        modules.concat()
    )
}

/// The table of a module. No identifier ends in a hyphen, so that no record's item is called so.
const TABLE: &str = "ALL_";

/// One static item a record, and the table of them.
fn records<T: Keyed>(ty: &str, table: &Table<T>) -> String {
    let mut out = String::new();
    let mut names = Vec::new();
    for record in table {
        let name = constant(record.id());
        let _ = write!(out, "\nstatic {name}: {ty} = {};\n", literal::of(record));
        names.push(name);
    }
    let _ = write!(out, "\npub(super) static {TABLE}: &[&{ty}] = &[\n");
    for name in names {
        let _ = writeln!(out, "    &{name},");
    }
    out.push_str("];\n");
    with_imports(&out)
}

/// The rows of a table.
fn rows<T: Visit>(ty: &str, rows: &[T]) -> String {
    let mut out = format!("\npub(super) static {TABLE}: &[{ty}] = &[\n");
    for row in rows {
        let _ = writeln!(out, "{},", literal::of(row));
    }
    out.push_str("];\n");
    with_imports(&out)
}

/// The items of a module below the imports that they need.
fn with_imports(items: &str) -> String {
    let lists =
        if items.contains("Borrowed(") { "use alloc::borrow::Cow::Borrowed;\n\n" } else { "" };
    format!("{lists}use claimbook_core::*;\n{items}")
}

/// A module of named identifiers, each documented by what it names.
fn module<T: Keyed>(out: &mut String, name: &str, ty: &str, table: &Table<T>) {
    let list = T::KIND.list().unwrap_or_default();
    let _ = write!(out, "/// The identifiers of the {list}.\npub mod {name} {{\n");
    if !table.is_empty() {
        let _ = writeln!(out, "    use claimbook_core::{ty};");
    }
    for record in table {
        let (id, title) = (record.id(), record.title());
        let _ = write!(
            out,
            "\n    #[doc = {title:?}]\n    pub const {}: {ty} = {ty}::from_static({id:?});\n",
            constant(id),
        );
    }
    out.push_str("}\n\n");
}

fn book(dataset: &Dataset, tables: &[&str]) -> String {
    let mut fields = String::new();
    for name in tables {
        let _ = writeln!(fields, "    {name}: {name}::{TABLE},");
    }
    with_imports(&format!(
        "\nuse super::{{index, {}}};\n\n\
         pub(super) static BOOK: Dataset = Dataset::baked(&PARTS);\n\n\
         static PARTS: Baked = Baked {{\n    metadata: {},\n    document: {},\n{fields}    \
         index: index::INDEX,\n}};\n",
        tables.join(", "),
        literal::of(dataset.metadata()),
        literal::of(dataset.document()),
    ))
}

fn index(dataset: &Dataset) -> String {
    let mut fields = String::new();
    for (name, links) in dataset.index().links() {
        let (starts, items) = links.as_slices();
        let _ = writeln!(fields, "    {name}: Links::from_static(&{starts:?}, &{items:?}),");
    }
    format!(
        "use claimbook_core::{{Index, Links, Sha256}};\n\n\
         pub(super) const INDEX: Index = Index {{\n{fields}}};\n\n\
         /// The digest of the content: SHA-256 over the compact JSON of the whole book.\n\
         pub const CONTENT_SHA256: Sha256 = Sha256::from_static(\n    \"{}\",\n);\n",
        content_digest(dataset),
    )
}

/// The name of the static item for an identifier: `s04-trade-scale` becomes `S04_TRADE_SCALE`.
fn constant(id: &str) -> String {
    let name = id.replace(['-', '.', '/'], "_").to_ascii_uppercase();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}
