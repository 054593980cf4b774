//! GEXF 1.3 (<https://gexf.net>), the notation of Gephi: as `GraphML`, with the time that a node is
//! about, from its first day to its last, for Gephi's timeline.

use std::fmt::{self, Write as _};

use claimbook_core::Dataset;

use super::{Drawn, Graph, described, write, xml};
use crate::{ExportError, Format, output::Sink, table::Row};

pub(in crate::formats) struct Gexf;

impl Format for Gexf {
    fn name(&self) -> &'static str {
        "gexf"
    }

    fn files(&self) -> &'static str {
        "graph/*.gexf, the same with the time of each node, for Gephi"
    }

    fn description(&self) -> String {
        described(
            "gexf",
            "Graphs as GEXF, for Gephi: *File → Open*, as a directed graph. A node stands from the first day to the last of \
             the time that its claim or actor is about, which is what Gephi's timeline moves over.\n\n\
             ```sh\nnpx --package graphology --package graphology-gexf node -e \"const gexf = require('graphology-gexf'); \
             console.log(gexf.parse(require('graphology').MultiDirectedGraph, require('fs').readFileSync('graph/actors.gexf', 'utf8')).order)\"\n```",
        )
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let book = dataset.metadata();
        let by: Vec<&str> = book.creators.iter().map(claimbook_core::Text::as_str).collect();
        let (day, by) = (book.data_as_of, by.join(", "));
        write("gexf", dataset, sink, |graph, drawn, out| {
            writeln!(
                out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                 <gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n  \
                 <meta lastmodifieddate=\"{day}\">\n    <creator>{}</creator>\n    <description>{}</description>\n  </meta>",
                xml(&by),
                xml(graph.description),
            )?;
            gexf(graph, drawn, out)
        })
    }
}

fn gexf(graph: &Graph, drawn: &Drawn, out: &mut String) -> fmt::Result {
    out.push_str(
        "  <graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\" timerepresentation=\"interval\">\n",
    );
    for (of, attributes) in [("node", graph.node_attributes()), ("edge", graph.edge_attributes())] {
        writeln!(out, "    <attributes class=\"{of}\" mode=\"static\">")?;
        writeln!(out, "      <attribute id=\"table\" title=\"table\" type=\"string\"/>")?;
        for (column, values) in &attributes {
            writeln!(
                out,
                "      <attribute id=\"{0}\" title=\"{0}\" type=\"{1}\"/>",
                column.name,
                values.name()
            )?;
        }
        out.push_str("    </attributes>\n");
    }
    out.push_str("    <nodes>\n");
    for node in &drawn.nodes {
        write!(out, "      <node id=\"{}\" label=\"{}\"", xml(&node.id), xml(&node.label))?;
        for (name, day) in [("start", node.days.0), ("end", node.days.1)] {
            if let Some(day) = day {
                write!(out, " {name}=\"{day}\"")?;
            }
        }
        out.push_str(">\n");
        values(&node.row, out)?;
        out.push_str("      </node>\n");
    }
    out.push_str("    </nodes>\n    <edges>\n");
    for edge in &drawn.edges {
        writeln!(
            out,
            "      <edge id=\"{}\" source=\"{}\" target=\"{}\" label=\"{}\">",
            xml(&edge.id),
            xml(&edge.from),
            xml(&edge.to),
            xml(&edge.label)
        )?;
        values(&edge.row, out)?;
        out.push_str("      </edge>\n");
    }
    out.push_str("    </edges>\n  </graph>\n</gexf>\n");
    Ok(())
}

fn values(row: &Row, out: &mut String) -> fmt::Result {
    out.push_str("        <attvalues>\n");
    let columns = row.filled().map(|(column, text)| (column.name, text));
    for (name, text) in [("table", row.table.name.into())].into_iter().chain(columns) {
        writeln!(out, "          <attvalue for=\"{name}\" value=\"{}\"/>", xml(&text))?;
    }
    out.push_str("        </attvalues>\n");
    Ok(())
}
