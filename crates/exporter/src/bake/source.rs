//! Rust source that bakes a book into a program.
//!
//! Each record becomes a static item of its own: one large array of literals takes a compiler
//! tens of gigabytes where single items take none to speak of. What a record consists of is
//! read from its walk, so a new field needs no change here.

use std::fmt::Write as _;

use claimbook_core::{Dataset, Keyed, Links, Sha256, Table};
use sha2::Digest as _;

use super::literal;
use crate::output::{GENERATED, Tree};

const COMMAND: &str = "cargo xtask codegen";

/// The files of the module that holds the book, by path below the folder of generated source.
///
/// What depends on every record, the index and the digest, stands apart in `index.rs`: two branches
/// that change the content meet there alone.
pub fn generate(dataset: &Dataset) -> Tree {
    let mut tree = Tree::new();
    let mut add = |name: &str, doc: &str, body: String| {
        let text = format!(
            "// {GENERATED} by `{COMMAND}`; change the files in `dataset` instead.\n//! {doc}\n\n{body}"
        );
        tree.insert(format!("{name}.rs"), text.into_bytes());
    };
    let mut ids = String::new();
    let mut tables = Vec::new();
    macro_rules! each {
        (
            single { $($_:tt)* }
            many { $($(#[doc = $doc:literal])+ $field:ident: $Record:ident($Id:ident), $word:literal, titled $title:ident, in $place:ident $path:literal as $sort:ident;)+ }
        ) => {
            $(
                let name = stringify!($field);
                add(name, concat!($($doc),+).trim_ascii(), records(dataset.$field()));
                module(&mut ids, $word, stringify!($Id), dataset.$field());
                tables.push(name);
            )+
        };
    }
    claimbook_core::collections!(each);
    add("ids", "The identifiers of every record, as named constants.", ids);
    add("book", "The book as a whole.", book(dataset, &tables));
    add("index", "What depends on all records together.", index(dataset));
    tree
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

/// One static item a record, and the table of them.
fn records<T: Keyed>(table: &Table<T>) -> String {
    let mut out = String::new();
    let mut names = Vec::new();
    for record in table {
        let name = constant(record.id());
        let _ = write!(
            out,
            "\nstatic {name}: {} = {};\n",
            literal::type_of(record),
            literal::of(record)
        );
        names.push(name);
    }
    let ty = std::any::type_name::<T>().rsplit("::").next().unwrap_or_default();
    let _ = write!(out, "\npub(super) static ALL: &[&{ty}] = &[\n");
    for name in names {
        let _ = writeln!(out, "    &{name},");
    }
    out.push_str("];\n");
    with_imports(&out)
}

/// The items of a module below the imports that they need.
fn with_imports(items: &str) -> String {
    let lists =
        if items.contains("Borrowed(") { "use alloc::borrow::Cow::Borrowed;\n\n" } else { "" };
    format!("{lists}#[allow(clippy::wildcard_imports)]\nuse claimbook_core::*;\n{items}")
}

/// A module of named identifiers, each documented by what it names.
fn module<T: Keyed>(out: &mut String, name: &str, ty: &str, table: &Table<T>) {
    let list = T::KIND.list().unwrap_or_default();
    let _ = write!(
        out,
        "/// The identifiers of the {list}.\npub mod {name} {{\n    use claimbook_core::{ty};\n"
    );
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
    let fields: String = tables.iter().map(|name| format!("    {name}: {name}::ALL,\n")).collect();
    with_imports(&format!(
        "\nuse super::{{index, {}}};\n\n\
         pub(crate) static BOOK: Dataset = Dataset::baked(&PARTS);\n\n\
         static PARTS: Baked = Baked {{\n    metadata: {},\n    document: {},\n{fields}    \
         index: index::INDEX,\n}};\n",
        tables.join(", "),
        literal::of(dataset.metadata()),
        literal::of(dataset.document()),
    ))
}

fn index(dataset: &Dataset) -> String {
    let links: String = dataset
        .index()
        .links()
        .map(|(name, links)| format!("    {name}: {},\n", links_literal(links)))
        .collect();
    format!(
        "use claimbook_core::{{Index, Links, Sha256}};\n\n\
         pub(super) const INDEX: Index = Index {{\n{links}}};\n\n\
         pub(crate) const CONTENT_SHA256: Sha256 = Sha256::from_static(\n    \"{}\",\n);\n",
        content_digest(dataset),
    )
}

fn links_literal(links: &Links) -> String {
    let (starts, items) = links.as_slices();
    format!("Links::from_static(&{starts:?}, &{items:?})")
}

/// The name of the static item for an identifier: `s04-trade-scale` becomes `S04_TRADE_SCALE`.
fn constant(id: &str) -> String {
    let name = id.replace(['-', '.', '/'], "_").to_ascii_uppercase();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}
