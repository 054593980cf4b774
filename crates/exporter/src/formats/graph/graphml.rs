//! `GraphML` (<http://graphml.graphdrawing.org>): nodes and edges with typed attributes.

use std::fmt::{self, Write as _};

use claimbook_core::Dataset;

use super::{Drawn, Graph, described, write, xml};
use crate::{ExportError, Format, output::Sink, table::Row};

pub(in crate::formats) struct GraphMl;

impl Format for GraphMl {
    fn name(&self) -> &'static str {
        "graphml"
    }

    fn files(&self) -> &'static str {
        "graph/*.graphml, claims with their links and claims with their actors, for networkx, yEd, igraph"
    }

    fn description(&self) -> String {
        described(
            "graphml",
            "Graphs as GraphML, every column of a row an attribute of its node or edge. A node is called after its table \
             and its id.\n\n\
             ```sh\npython -c \"import networkx as nx; print(nx.read_graphml('graph/argument.graphml'))\"\n```",
        )
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        write("graphml", dataset, sink, graphml)
    }
}

fn graphml(graph: &Graph, drawn: &Drawn, out: &mut String) -> fmt::Result {
    out.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (of, attributes) in [("node", graph.node_attributes()), ("edge", graph.edge_attributes())] {
        // What a program shows, and which table the row is of.
        for name in ["label", "table"] {
            writeln!(
                out,
                "  <key id=\"{of}.{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"string\"/>"
            )?;
        }
        for (column, values) in attributes.iter().filter(|(column, _)| column.name != "label") {
            writeln!(
                out,
                "  <key id=\"{of}.{0}\" for=\"{of}\" attr.name=\"{0}\" attr.type=\"{1}\">\n    <desc>{2}</desc>\n  </key>",
                column.name,
                values.name(),
                xml(column.description()),
            )?;
        }
    }
    writeln!(out, "  <graph id=\"{}\" edgedefault=\"directed\">", graph.name)?;
    for node in &drawn.nodes {
        writeln!(out, "    <node id=\"{}\">", xml(&node.id))?;
        data("node", &node.label, &node.row, out)?;
        writeln!(out, "    </node>")?;
    }
    for edge in &drawn.edges {
        writeln!(
            out,
            "    <edge id=\"{}\" source=\"{}\" target=\"{}\">",
            xml(&edge.id),
            xml(&edge.from),
            xml(&edge.to)
        )?;
        data("edge", &edge.label, &edge.row, out)?;
        writeln!(out, "    </edge>")?;
    }
    out.push_str("  </graph>\n</graphml>\n");
    Ok(())
}

fn data(of: &str, label: &str, row: &Row, out: &mut String) -> fmt::Result {
    let own = [("label", label.into()), ("table", row.table.name.into())];
    let columns = row.filled().map(|(column, text)| (column.name, text));
    for (name, text) in own.into_iter().chain(columns.filter(|(name, _)| *name != "label")) {
        writeln!(out, "      <data key=\"{of}.{name}\">{}</data>", xml(&text))?;
    }
    Ok(())
}
