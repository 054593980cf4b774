//! Every format: the same bytes twice, and a text that means harm is a text in each and comes back as
//! it was. The heavy ones are among them with the feature `heavy`, as `.ci/run formats` tests it; there
//! the programs of users are tried on a book that means harm in every text.

#[cfg(feature = "heavy")]
#[path = "formats/heavy.rs"]
mod heavy;

use std::sync::LazyLock;

use biblatex::{Bibliography, ChunksExt};
use claimbook_core::{Dataset, Records};
use claimbook_exporter::{
    FORMATS, FURTHER, Format, HEAVY, export,
    output::{InMemory, Tree},
    table::Table,
    tables,
};
use claimbook_tests::{hostile::hostile, path, with_memory};
use claimbook_validator::validate;
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::{Value, json};

/// What is a sign somewhere: in spreadsheets, markup, scripts, TeX, calendars, queries.
const PIECES: &[&str] = &[
    "=1+1",
    "+",
    "-",
    "@SUM(1)",
    "'",
    "\"",
    "<script>alert(1)</script>",
    "]]>",
    "<!--",
    "-->",
    "&lt;",
    "&",
    "\u{202e}",
    "javascript:alert(1)",
    "[a](b)",
    "](",
    "[^1]",
    "![",
    "{{1}}",
    "}",
    "{",
    "\\",
    "\\n",
    "\\write18",
    "%",
    "$x$",
    "^",
    "~",
    "_",
    "__a__",
    "*",
    "**b**",
    "#",
    "`",
    "|",
    ";",
    ",",
    ":",
    "//",
    "/*",
    "*/",
    "===",
    "--",
    "(1)",
    "1.",
    "+>",
    "><",
    "<a>",
    "[b]:",
    "#(t)",
    "\u{feff}",
    "é",
    "漢字",
    "\u{1f980}",
    " ",
    "a",
    "Word",
    "END:VEVENT",
    "\\end{a}",
    "'; drop table claims; --",
    "＝2",
];

fn base() -> &'static Dataset {
    static BASE: LazyLock<Dataset> = LazyLock::new(|| {
        let report = validate(&path("base"), None).unwrap();
        with_memory(report.dataset().unwrap())
    });
    &BASE
}

/// Every format of this build.
fn formats() -> Vec<&'static dyn Format> {
    let heavy = HEAVY.iter().filter_map(|heavy| heavy.format);
    FORMATS.iter().chain(FURTHER).copied().chain(heavy).collect()
}

fn exported(dataset: &Dataset) -> Tree {
    let mut memory = InMemory::default();
    export(dataset, &formats(), &mut memory).unwrap();
    memory.finish().unwrap()
}

/// A text that could be in a book: not empty and without blanks around it.
fn harmful() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 1..24)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("a text is not empty", |text| !text.is_empty())
}

/// The base book with a text as its title and that of a source, as what an actor is called, as a
/// claim and as a question.
fn with(text: &str) -> Dataset {
    let mut records = serde_json::to_value(base()).unwrap();
    for pointer in ["/metadata/title", "/sources/0/title", "/actors/0/name", "/claims/0/statement"]
    {
        *records.pointer_mut(pointer).unwrap() = json!(text);
    }
    let claims = records["claims"].as_array_mut().unwrap();
    let mut questions =
        claims.iter_mut().flat_map(|claim| claim["forecasts"].as_array_mut().unwrap());
    questions.next().unwrap()["question"] = json!(text);
    Dataset::new(serde_json::from_value::<Records>(records).unwrap())
}

#[test]
fn the_same_bytes_twice() {
    let book = hostile(base());
    let first = exported(&book);
    assert!(first == exported(&book));
}

#[test]
fn every_format_says_where_it_is_read() {
    let written = exported(base());
    let readme = String::from_utf8(written["README.md"].clone()).unwrap();
    for format in formats() {
        assert!(readme.contains(&format.description()), "{}", format.name());
        // What it says that it writes is there.
        let said = format.files();
        let first = said.split([',', ' ']).next().unwrap();
        let (folder, name) = first.rsplit_once('/').unwrap_or(("", first));
        let end = name.trim_start_matches('*');
        let found = written.keys().any(|path| path.starts_with(folder) && path.ends_with(end));
        assert!(found, "{first}");
    }
}

/// Which columns each table has in a format: what a field is that was added, every format of tables has.
type Columns = fn(&Tree, &Table) -> Vec<String>;

const TABULAR: &[(&str, Columns)] = &[
    ("csv", |tree, table| header(tree, &format!("csv/{}.csv", table.name))),
    ("csv-safe", |tree, table| header(tree, &format!("csv-safe/{}.csv", table.name))),
    ("datapackage.json", |tree, table| {
        let package = document(tree, "datapackage.json");
        let path = json!(format!("csv/{}.csv", table.name));
        let resources = package["resources"].as_array().unwrap();
        let resource = resources.iter().find(|resource| resource["path"] == path).unwrap();
        names(&resource["schema"]["fields"])
    }),
    ("csv-metadata.json", |tree, table| {
        let metadata = document(tree, "csv/csv-metadata.json");
        let url = json!(format!("{}.csv", table.name));
        let tables = metadata["tables"].as_array().unwrap();
        names(&tables.iter().find(|it| it["url"] == url).unwrap()["tableSchema"]["columns"])
    }),
    ("croissant", |tree, table| {
        let sets = document(tree, "croissant.json")["recordSet"].clone();
        let set = sets.as_array().unwrap().iter().find(|set| set["@id"] == table.name);
        names(&set.unwrap()["field"])
    }),
    ("rdf", |tree, table| {
        let shapes = text(tree, "rdf/shapes.ttl");
        let is_there = |name: &&str| shapes.contains(&format!("sh:path cb:{}.{name} ", table.name));
        let columns = table.columns.iter().map(|column| column.name);
        columns.filter(is_there).map(str::to_owned).collect()
    }),
];

/// The columns of a table come to every format of tables; that each field has a column is for the tests
/// of completeness.
#[test]
fn every_column_is_in_every_format_of_tables() {
    let tree = exported(base());
    #[cfg(feature = "heavy")]
    let tabular = TABULAR.iter().chain(heavy::TABULAR);
    #[cfg(not(feature = "heavy"))]
    let tabular = TABULAR.iter();
    for (format, columns) in tabular {
        for table in tables::ALL {
            let expected: Vec<_> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(columns(&tree, table), expected, "{format}: {}", table.name);
        }
    }
}

fn header(tree: &Tree, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(&tree[name][..]);
    reader.headers().unwrap().iter().map(str::to_owned).collect()
}

fn names(fields: &Value) -> Vec<String> {
    fields.as_array().unwrap().iter().map(|field| string(&field["name"])).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_that_means_harm_comes_back_as_it_was(text in harmful()) {
        let tree = exported(&with(&text));
        for (format, read) in readers() {
            let found = read(&tree);
            prop_assert!(found.contains(&text), "{format}: {text:?} is not in {found:?}");
        }
    }
}

/// How a text is read from each format, and what is found where it was put.
type Reader = fn(&Tree) -> Vec<String>;

/// All that this build has formats for, in their order.
fn readers() -> impl Iterator<Item = &'static (&'static str, Reader)> {
    #[cfg(feature = "heavy")]
    return READERS.iter().chain(heavy::READERS);
    #[cfg(not(feature = "heavy"))]
    READERS.iter()
}

const READERS: &[(&str, Reader)] = &[
    ("json", |tree| vec![string(&document(tree, "dataset.json")["claims"][0]["statement"])]),
    ("jsonl", |tree| {
        let lines = text(tree, "jsonl/claims.jsonl");
        let first = lines.split('\n').next().unwrap();
        vec![string(&serde_json::from_str::<Value>(first).unwrap()["statement"])]
    }),
    ("csv", |tree| cells(tree, "csv/claims.csv")),
    ("csv-safe", |tree| {
        let cells = cells(tree, "csv-safe/claims.csv");
        assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '@', '＝', '\t'])));
        cells.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell).to_owned()).collect()
    }),
    ("graphml", |tree| {
        marked(&text(tree, "graph/actors.graphml"), "<data key=\"node.name\">", '<')
    }),
    ("gexf", |tree| marked(&text(tree, "graph/argument.gexf"), "for=\"statement\" value=\"", '"')),
    ("dot", |tree| {
        let drawn = text(tree, "graph/actors.dot");
        let lines = drawn.lines().filter_map(|line| line.split_once("tooltip=\""));
        let shown: String = lines.map(|(_, rest)| unquoted(rest) + "\n").collect();
        shown.lines().filter_map(|line| line.strip_prefix("name: ")).map(entities).collect()
    }),
    ("argdown", |tree| {
        let claims = text(tree, "book.argdown");
        let lines = claims.lines().filter_map(|line| line.split_once("]: "));
        // A line of another sort has no metadata.
        lines.filter_map(|(_, line)| Some(escapes(line.rsplit_once(" {")?.0))).collect()
    }),
    ("markdown", |tree| {
        let book = text(tree, "book.md");
        let (mut paragraphs, mut paragraph) = (Vec::new(), String::new());
        for event in Parser::new(&book) {
            match event {
                Event::Text(text) => paragraph.push_str(&text),
                Event::Start(Tag::Item | Tag::Heading { .. }) => {
                    paragraphs.push(std::mem::take(&mut paragraph));
                }
                Event::Html(html) | Event::InlineHtml(html) => panic!("markup: {html}"),
                Event::Code(code) => panic!("code: {code}"),
                Event::Start(Tag::Image { dest_url, .. }) => panic!("a picture: {dest_url}"),
                Event::Start(_)
                | Event::End(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_)
                | Event::SoftBreak
                | Event::HardBreak
                | Event::Rule
                | Event::TaskListMarker(_) => {}
            }
        }
        let told = paragraphs.iter().filter_map(|it| it.strip_prefix("statement: "));
        told.map(str::to_owned).collect()
    }),
    ("bibtex", |tree| {
        let entries = Bibliography::parse(&text(tree, "references.bib")).unwrap();
        entries.iter().map(|entry| entry.title().unwrap().format_verbatim()).collect()
    }),
    ("icalendar", |tree| {
        let calendar = text(tree, "forecasts.ics").replace("\r\n ", "");
        let lines = calendar.split("\r\n").filter_map(|line| line.strip_prefix("SUMMARY:"));
        lines.map(escapes).collect()
    }),
    ("croissant", |tree| vec![string(&document(tree, "croissant.json")["name"])]),
    ("ro-crate", |tree| {
        vec![string(&document(tree, "ro-crate-metadata.json")["@graph"][1]["name"])]
    }),
    ("datacite", |tree| vec![string(&document(tree, "datacite.json")["titles"][0]["title"])]),
    ("cff", |tree| {
        let cited = text(tree, "CITATION.cff");
        let title = cited.lines().find_map(|line| line.strip_prefix("title: ")).unwrap();
        vec![serde_json::from_str(title).unwrap()]
    }),
    ("rdf", |tree| {
        let linked = document(tree, "rdf/book.jsonld");
        let nodes = linked["@graph"].as_array().unwrap();
        let stated = nodes.iter().filter_map(|node| node.get("claims.statement"));
        let stated: Vec<_> = stated.map(string).collect();
        // The same in the other notation, whose strings are those of JSON.
        let turtle = text(tree, "rdf/book.ttl");
        let lines =
            turtle.lines().filter_map(|line| line.trim().strip_prefix("cb:claims.statement "));
        let told = lines.map(|line| line.strip_suffix(" ;").unwrap());
        let told: Vec<String> = told.map(|text| serde_json::from_str(text).unwrap()).collect();
        assert_eq!(stated, told);
        stated
    }),
];

/// Each format is read by one of the readers, but for what holds no text of a book.
#[test]
fn every_format_is_read() {
    let read: Vec<_> = readers().map(|(name, _)| *name).collect();
    let all = formats().into_iter().map(Format::name);
    let mut all: Vec<_> = all.filter(|name| *name != "schema").collect();
    all.sort_by_key(|name| read.iter().position(|known| known == name));
    assert_eq!(read, all);
}

fn text(tree: &Tree, name: &str) -> String {
    String::from_utf8(tree[name].clone()).unwrap()
}

fn document(tree: &Tree, name: &str) -> Value {
    serde_json::from_slice(&tree[name]).unwrap()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn cells(tree: &Tree, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(&tree[name][..]);
    let at = reader.headers().unwrap().iter().position(|it| it == "statement").unwrap();
    reader.records().map(|record| record.unwrap()[at].to_owned()).collect()
}

/// What stands between a mark and a sign in XML.
fn marked(xml: &str, mark: &str, end: char) -> Vec<String> {
    xml.split(mark).skip(1).map(|rest| entities(rest.split(end).next().unwrap())).collect()
}

fn entities(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&")
}

/// A text of DOT up to its quotation mark.
fn unquoted(rest: &str) -> String {
    let mut out = String::new();
    let mut letters = rest.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => match letters.next() {
                Some('n') => out.push('\n'),
                Some(other) => out.push(other),
                None => break,
            },
            letter => out.push(letter),
        }
    }
    out
}

/// A text without the backslashes that take their meaning from signs.
fn escapes(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        out.push(if letter == '\\' { letters.next().unwrap_or('\\') } else { letter });
    }
    out
}
