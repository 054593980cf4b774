//! `rdf/shapes.ttl`: what each table and column means and may hold, as RDF Schema and SHACL
//! (<https://www.w3.org/TR/shacl/>). The class of a table is the shape of its rows.

use std::fmt::Write as _;

use super::{
    names::{self, Range},
    turtle::{prefixes, string},
};
use crate::{
    table::{Column, ColumnKind, Table},
    tables,
};

pub(super) fn shapes() -> String {
    let mut out = prefixes();
    for table in tables::ALL {
        let _ = write!(
            out,
            "\ncb:{} a rdfs:Class, sh:NodeShape ;\n    rdfs:comment {}@en",
            table.name,
            string(table.description)
        );
        for column in table.columns {
            let _ = write!(out, " ;\n    sh:property {}", shape(table, column));
        }
        out.push_str(" .\n");
    }
    for table in tables::ALL {
        for column in table.columns {
            let _ = write!(
                out,
                "\ncb:{} a rdf:Property ;\n    rdfs:comment {}@en ;\n    rdfs:domain cb:{} .\n",
                names::property(table, column),
                string(column.description()),
                table.name,
            );
        }
    }
    out
}

/// What a row may have of a column.
fn shape(table: &'static Table, column: &'static Column) -> String {
    let must = if column.key { " sh:minCount 1 ;" } else { "" };
    let range = match Range::of(column) {
        Range::Rows(table) => format!("sh:nodeKind sh:IRI ; sh:class cb:{}", table.name),
        Range::Terms(vocabulary) => {
            let terms = column.terms().map(|it| format!("<{}>", names::term(vocabulary, it)));
            format!("sh:in ( {} )", terms.collect::<Vec<_>>().join(" "))
        }
        Range::Typed(datatype) => format!("sh:datatype {datatype}"),
        Range::Text if column.kind == ColumnKind::Digest => {
            "sh:datatype xsd:string ; sh:pattern \"^[0-9a-f]{64}$\"".to_owned()
        }
        Range::Text => "sh:datatype xsd:string".to_owned(),
    };
    format!(
        "[ sh:path cb:{} ; sh:name \"{}\" ;{must} sh:maxCount 1 ; {range} ]",
        names::property(table, column),
        column.name,
    )
}
