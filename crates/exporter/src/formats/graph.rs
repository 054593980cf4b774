//! Graphs of a book, for programs that draw and measure networks: which are drawn, and what
//! their nodes and edges are. Each notation is a file beside this one.
//!
//! A node is a row of a table and an edge a row that links two others, both with all their
//! columns, so that a graph holds what the tables hold. A link that another link points at is a
//! node too, with an edge to it and one from it.

pub(super) mod dot;
pub(super) mod gexf;
pub(super) mod graphml;

use std::{
    collections::BTreeSet,
    fmt::{self, Write as _},
};

use claimbook_core::{Bound, Dataset, Day, Edtf};

use crate::{
    ExportError,
    output::Sink,
    table::{Column, ColumnKind, Row, Table},
    tables,
};

/// A graph that is drawn of every book.
struct Graph {
    /// The name of its files.
    name: &'static str,
    /// What it shows.
    description: &'static str,
    /// The tables whose rows are nodes.
    nodes: &'static [&'static str],
    /// The table whose rows are edges: each from its first link that is not empty to its second.
    edges: &'static str,
}

const GRAPHS: [Graph; 2] = [
    Graph {
        name: "argument",
        description: "Claims, and the links between them.",
        nodes: &["claims"],
        edges: "relations",
    },
    Graph {
        name: "actors",
        description: "Claims, and the actors that they speak of.",
        nodes: &["claims", "actors"],
        edges: "claim_actors",
    },
];

/// What a graph is of a book.
struct Drawn {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

struct Node {
    /// Unlike that of every other node: the table and the key.
    id: String,
    label: String,
    row: Row,
    /// The first and the last day of the time that it is about.
    days: (Option<Day>, Option<Day>),
}

struct Edge {
    id: String,
    from: String,
    to: String,
    label: String,
    row: Row,
}

/// What the values of an attribute are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Values {
    Text,
    Integer,
    Boolean,
}

impl Graph {
    fn draw(&self, dataset: &Dataset) -> Drawn {
        let links = table(self.edges).rows(dataset);
        let pointed: BTreeSet<String> = links
            .iter()
            .flat_map(Row::links)
            .filter(|(_, table, _)| *table == self.edges)
            .map(|(.., key)| key.into_owned())
            .collect();
        let records = self.nodes.iter().flat_map(|name| table(name).rows(dataset));
        let nodes = records.map(|row| (name(&row), row)).map(|(name, row)| Node::new(row, name));
        let mut drawn = Drawn { nodes: nodes.collect(), edges: Vec::new() };
        for row in links {
            let (id, label) = (address(self.edges, &row.key()), sort(&row));
            let mut ends = row.links().map(|(_, table, key)| address(table, &key));
            let (Some(from), Some(to)) = (ends.next(), ends.next()) else { continue };
            drop(ends);
            let edge = |id: &str, from: &str, to: &str| Edge {
                id: id.to_owned(),
                from: from.to_owned(),
                to: to.to_owned(),
                label: label.clone(),
                row: row.clone(),
            };
            if pointed.contains(&row.key()) {
                drawn.edges.push(edge(&format!("{id}#from"), &from, &id));
                drawn.edges.push(edge(&format!("{id}#to"), &id, &to));
                drawn.nodes.push(Node::new(row, label));
            } else {
                drawn.edges.push(edge(&id, &from, &to));
            }
        }
        drawn
    }

    /// The columns of its nodes, or of its edges, each name once, with what their values are.
    fn attributes(tables: &[&'static Table]) -> Vec<(&'static Column, Values)> {
        let mut all: Vec<(&'static Column, Values)> = Vec::new();
        for column in tables.iter().flat_map(|table| table.columns) {
            let values = Values::of(column.kind);
            match all.iter_mut().find(|(known, _)| known.name == column.name) {
                Some((_, known)) if *known == values => {}
                Some((_, known)) => *known = Values::Text,
                None => all.push((column, values)),
            }
        }
        all
    }

    fn node_attributes(&self) -> Vec<(&'static Column, Values)> {
        let edges = table(self.edges);
        let pointed = edges.links().any(|(_, target, _)| target.name == edges.name);
        let names = self.nodes.iter().copied().chain(pointed.then_some(self.edges));
        Self::attributes(&names.map(table).collect::<Vec<_>>())
    }

    fn edge_attributes(&self) -> Vec<(&'static Column, Values)> {
        Self::attributes(&[table(self.edges)])
    }
}

impl Node {
    fn new(row: Row, label: String) -> Self {
        let mut filled = row.filled();
        let time = filled.find_map(|(column, text)| {
            (column.kind == ColumnKind::Edtf).then(|| text.parse::<Edtf>().ok())?
        });
        drop(filled);
        let day = |bound: fn(&Edtf) -> Bound| time.and_then(|time| bound(&time).day());
        let days = (day(Edtf::earliest), day(Edtf::latest));
        Self { id: address(row.table.name, &row.key()), label, row, days }
    }
}

/// What a record is called where it is drawn: by its label or its name, else by its first prose.
fn name(row: &Row) -> String {
    let named = ["label", "name"].iter().find_map(|name| row.get(name));
    let prose = || {
        let mut filled = row.filled();
        filled.find(|(column, _)| column.kind == ColumnKind::Text && !column.key)
    };
    named.or_else(|| prose().map(|(_, text)| text)).unwrap_or_default().into_owned()
}

/// What a link is called where it is drawn: by its first term.
fn sort(row: &Row) -> String {
    let mut filled = row.filled();
    let term = filled.find(|(column, _)| column.terms().next().is_some());
    term.map(|(_, text)| text.into_owned()).unwrap_or_default()
}

impl Values {
    /// A decimal is a text, so that none of its digits is lost.
    fn of(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Integer => Self::Integer,
            ColumnKind::Boolean => Self::Boolean,
            ColumnKind::Id
            | ColumnKind::Text
            | ColumnKind::Url
            | ColumnKind::Term(_)
            | ColumnKind::Day
            | ColumnKind::Edtf
            | ColumnKind::Period
            | ColumnKind::Decimal
            | ColumnKind::Json
            | ColumnKind::Digest => Self::Text,
        }
    }

    /// Its name in `GraphML` and GEXF.
    fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Integer => "long",
            Self::Boolean => "boolean",
        }
    }
}

fn table(name: &str) -> &'static Table {
    tables::find(name).expect("a graph is of tables that there are")
}

fn address(table: &str, key: &str) -> String {
    format!("{table}/{key}")
}

/// Writes every graph in a notation.
fn write(
    extension: &str,
    dataset: &Dataset,
    sink: &mut dyn Sink,
    notation: impl Fn(&Graph, &Drawn, &mut String) -> fmt::Result,
) -> Result<(), ExportError> {
    for graph in &GRAPHS {
        let drawn = graph.draw(dataset);
        let mut out = String::new();
        notation(graph, &drawn, &mut out).expect("a string takes every write");
        let count = drawn.nodes.len() + drawn.edges.len();
        let path = format!("graph/{}.{extension}", graph.name);
        sink.write(&path, out.as_bytes(), Some(count as u64))?;
    }
    Ok(())
}

/// What the graphs are, as the README of an export lists them.
fn described(extension: &str, introduction: &str) -> String {
    let mut out =
        format!("## graph/*.{extension}\n\n{introduction}\n\n| file | shows |\n|---|---|\n");
    for graph in &GRAPHS {
        let _ = writeln!(out, "| {}.{extension} | {} |", graph.name, graph.description);
    }
    out
}

/// A text as XML takes it, in an element or an attribute. What XML has no way to write, such as a
/// null, is the sign for what cannot be shown.
fn xml(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                let _ = write!(out, "&#{};", u32::from(letter));
            }
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
    out
}
