//! Rust source that bakes a book into a program.
//!
//! Each record becomes a static item of its own: one large array of literals takes a compiler
//! tens of gigabytes where single items take none to speak of. What a record consists of is
//! read from its walk, so a new field needs no change here.

mod literal;

use std::fmt::Write as _;

use claimbook_core::{Dataset, Index, Keyed, Links, Record, Sha256, Table};
use sha2::Digest as _;

use crate::output::{GENERATED, Tree};

const COMMAND: &str = "cargo xtask codegen";

/// The files of the module that holds the book, by path below the folder of generated source.
pub fn generate(dataset: &Dataset) -> Tree {
    let index = dataset.index();
    let mut tree = Tree::new();
    let mut add = |name: &str, doc: &str, body: String| {
        let text = format!(
            "// {GENERATED} by `{COMMAND}`; change the files in `dataset` instead.\n//! {doc}\n\n{body}"
        );
        tree.insert(name.to_owned(), text.into_bytes());
    };
    add("sections.rs", "The sections.", records(dataset.sections()));
    add("actors.rs", "The actors.", records(dataset.actors()));
    add("topics.rs", "The topics.", records(dataset.topics()));
    add("origins.rs", "Who produced information.", records(dataset.origins()));
    add("units.rs", "The units of measure.", records(dataset.units()));
    add("sources.rs", "The sources.", records(dataset.sources()));
    add("series.rs", "The series.", records(dataset.series()));
    add("events.rs", "The events.", records(dataset.events()));
    add("claims.rs", "The claims.", records(dataset.claims()));
    add("ids.rs", "The identifiers of every record, as named items.", ids(dataset));
    add("book.rs", "The book as a whole.", book(dataset, index));
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
    for record in table.iter() {
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

fn ids(dataset: &Dataset) -> String {
    let mut out = String::new();
    module(
        &mut out,
        "section",
        "sections",
        "SectionId",
        dataset.sections().iter().map(|it| (it.id(), &*it.title)),
    );
    module(
        &mut out,
        "actor",
        "actors",
        "ActorId",
        dataset.actors().iter().map(|it| (it.id(), &*it.name)),
    );
    module(
        &mut out,
        "topic",
        "topics",
        "TopicId",
        dataset.topics().iter().map(|it| (it.id(), &*it.pref_label)),
    );
    let origins = dataset.origins().iter().map(|it| (it.id(), &*it.name));
    module(&mut out, "origin", "origins", "OriginId", origins);
    let units = dataset.units().iter().map(|it| (it.id(), &*it.name));
    module(&mut out, "unit", "units", "UnitId", units);
    let sources = dataset.sources().iter().map(|it| (it.id(), &*it.title));
    module(&mut out, "source", "sources", "SourceId", sources);
    let series = dataset.series().iter().map(|it| (it.id(), &*it.title));
    module(&mut out, "series", "series", "SeriesId", series);
    let events = dataset.events().iter().map(|it| (it.id(), &*it.title));
    module(&mut out, "event", "events", "EventId", events);
    module(
        &mut out,
        "claim",
        "claims",
        "ClaimId",
        dataset.claims().iter().map(|it| (it.id(), &*it.statement)),
    );
    out
}

/// A module of named identifiers, each documented by what it names.
fn module<'a>(
    out: &mut String,
    name: &str,
    plural: &str,
    ty: &str,
    records: impl Iterator<Item = (&'a str, &'a str)>,
) {
    let _ = write!(
        out,
        "/// The identifiers of the {plural}.\npub mod {name} {{\n    use claimbook_core::{ty};\n"
    );
    for (id, title) in records {
        let _ = write!(
            out,
            "\n    #[doc = {title:?}]\n    pub static {}: {ty} = {ty}::from_static({id:?});\n",
            constant(id),
        );
    }
    out.push_str("}\n\n");
}

fn book(dataset: &Dataset, index: &Index) -> String {
    let Index {
        subsections,
        section_claims,
        segment_claims,
        actor_claims,
        actor_memberships,
        topic_claims,
        narrower_topics,
        claim_sources,
        source_claims,
        series_claims,
        series_alternatives,
        actor_events,
    } = index;
    let indexes: String = [
        ("subsections", subsections),
        ("section_claims", section_claims),
        ("segment_claims", segment_claims),
        ("actor_claims", actor_claims),
        ("actor_memberships", actor_memberships),
        ("topic_claims", topic_claims),
        ("narrower_topics", narrower_topics),
        ("claim_sources", claim_sources),
        ("source_claims", source_claims),
        ("series_claims", series_claims),
        ("series_alternatives", series_alternatives),
        ("actor_events", actor_events),
    ]
    .map(|(name, links)| format!("        {name}: {},\n", links_literal(links)))
    .concat();
    with_imports(&format!(
        "\nuse super::{{actors, claims, events, origins, sections, series, sources, topics, units}};\n\n\
         static METADATA: Metadata = {};\n\nstatic DOCUMENT: Document = {};\n\n\
         pub(crate) static BOOK: Dataset = Dataset::baked(\n    &METADATA,\n    &DOCUMENT,\n    \
         sections::ALL,\n    actors::ALL,\n    topics::ALL,\n    origins::ALL,\n    units::ALL,\n    \
         sources::ALL,\n    series::ALL,\n    events::ALL,\n    claims::ALL,\n    Index {{\n{indexes}    }},\n);\n\n\
         pub(crate) const CONTENT_SHA256: Sha256 = Sha256::from_static(\n    \"{}\",\n);\n",
        literal::of(dataset.metadata()),
        literal::of(dataset.document()),
        content_digest(dataset),
    ))
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
