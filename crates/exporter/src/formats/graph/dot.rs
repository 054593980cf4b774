//! DOT (<https://graphviz.org/doc/info/lang.html>), for Graphviz: the graphs as pictures. A picture
//! shows the label of a node and, to who points at it, the whole text; the other columns are in the
//! notations for programs that count.

use std::fmt::{self, Write as _};

use claimbook_core::Dataset;

use super::{Drawn, Graph, described, write};
use crate::{ExportError, Format, output::Sink};

pub(in crate::formats) struct Dot;

/// How many signs a line of a label has, at most, where a word is not longer.
const LINE: usize = 36;
const SHAPES: [&str; 3] = ["box", "ellipse", "diamond"];

impl Format for Dot {
    fn name(&self) -> &'static str {
        "dot"
    }

    fn files(&self) -> &'static str {
        "graph/*.dot, the same for Graphviz to draw"
    }

    fn description(&self) -> String {
        described(
            "dot",
            "Graphs as DOT, for Graphviz.\n\n```sh\ndot -Tsvg -O graph/argument.dot\n```",
        )
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        write("dot", dataset, sink, dot)
    }
}

fn dot(graph: &Graph, drawn: &Drawn, out: &mut String) -> fmt::Result {
    writeln!(
        out,
        "digraph {} {{\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=11];\n  edge [fontname=\"sans-serif\", fontsize=9];",
        quoted(graph.name)
    )?;
    for node in &drawn.nodes {
        let known = graph.nodes.iter().position(|table| *table == node.row.table.name);
        let shape = SHAPES[known.unwrap_or(SHAPES.len() - 1).min(SHAPES.len() - 1)];
        let whole: Vec<String> =
            node.row.filled().map(|(column, text)| format!("{}: {text}", column.name)).collect();
        writeln!(
            out,
            "  {} [shape={shape}, label={}, tooltip={}];",
            quoted(&node.id),
            shown(&folded(&node.label)),
            shown(&whole.join("\n")),
        )?;
    }
    for edge in &drawn.edges {
        writeln!(
            out,
            "  {} -> {} [label={}];",
            quoted(&edge.from),
            quoted(&edge.to),
            shown(&edge.label)
        )?;
    }
    out.push_str("}\n");
    Ok(())
}

/// A name: only a quotation mark and what stands before one need care.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text that is drawn, in which a backslash begins an escape and an ampersand an entity.
fn shown(text: &str) -> String {
    let text: String =
        text.chars().map(|it| if it.is_control() && it != '\n' { ' ' } else { it }).collect();
    quoted(&text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
        .replace('\n', "\\n")
}

/// A text in lines.
fn folded(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}
