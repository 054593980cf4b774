//! The text of a template: fields with their meaning, empty where an author has to write.

use std::fmt::Write as _;

use claimbook_validator::files::{is_required, quote::in_toml, resolve};
use serde_json::Value;

/// How the fields of a table are written for an author to fill in.
pub(crate) struct Form<'a> {
    schema: &'a Value,
    /// Values that are known, as TOML has them.
    given: &'a [(&'a str, String)],
    /// What may be left out and is offered, as a comment; everything if nothing is named.
    offers: Option<&'a [&'a str]>,
    /// Which of several forms a table has that its `op` tells apart.
    op: Option<&'a str>,
}

impl<'a> Form<'a> {
    /// A form that offers every field of the schema.
    pub(crate) const fn new(schema: &'a Value, given: &'a [(&'a str, String)]) -> Self {
        Self { schema, given, offers: None, op: None }
    }

    /// The form with the fields that have to be written, and of the others with these alone.
    pub(crate) const fn short(self, offers: &'a [&'a str]) -> Self {
        Self { offers: Some(offers), ..self }
    }

    /// The form with a test of some sort.
    pub(crate) const fn with_op(self, op: Option<&'a str>) -> Self {
        Self { op, ..self }
    }

    /// The fields of a table: those that are required with an empty value, the others as comments,
    /// tables and their rows last, since TOML allows nothing after them.
    pub(crate) fn fields(&self, table: &Value) -> String {
        self.within(table, "", "")
    }

    /// The same of a row of a list, below its header.
    pub(crate) fn row(&self, list: &str, table: &Value) -> String {
        format!("[[{list}]]\n{}", self.within(table, "", &format!("{list}.")))
    }

    /// The fields, each behind `comment`; `within` is what the header of a table in this one begins
    /// with: the name of this one and a dot.
    fn within(&self, table: &Value, comment: &str, within: &str) -> String {
        let table = variant(table, self.op);
        let (mut out, mut tables) = (String::new(), String::new());
        for (name, field) in table["properties"].as_object().into_iter().flatten() {
            let part = resolve(self.schema, field);
            let required = is_required(table, name);
            let meaning = meaning(self.schema, field);
            let given = self.given.iter().find(|(given, _)| given == name);
            if let (Some((_, value)), true) = (given, comment.is_empty()) {
                let _ = writeln!(out, "{meaning}{name} = {value}");
                continue;
            }
            if !required && self.offers.is_some_and(|offers| !offers.contains(&name.as_str())) {
                continue;
            }
            let item = resolve(self.schema, &part["items"]);
            if !required && item["properties"].is_object() {
                let fields = self.within(item, "# ", &format!("{within}{name}."));
                let _ = write!(tables, "\n{meaning}# [[{within}{name}]]\n{fields}");
                continue;
            }
            if required && comment.is_empty() && part["properties"].is_object() {
                let fields = self.within(part, comment, &format!("{within}{name}."));
                let _ = write!(tables, "\n{meaning}[{within}{name}]\n{fields}");
                continue;
            }
            let comment = if required { comment } else { "# " };
            let _ = writeln!(out, "{meaning}{comment}{name} = {}", empty(self.schema, part));
        }
        out + &tables
    }
}

/// How many fields a table has at most that stands in a line.
const INLINE: usize = 5;

/// Whether a table is written with a header, and a list of such as rows.
pub(crate) fn is_large(table: &Value) -> bool {
    table["properties"].as_object().is_some_and(|fields| fields.len() > INLINE)
}

/// The form that a table has for a sort of test, if it has several.
pub(crate) fn variant<'a>(table: &'a Value, op: Option<&str>) -> &'a Value {
    let branches = table["allOf"].as_array().into_iter().flatten();
    let mut branches = branches.filter(|branch| branch["if"].is_object());
    branches.find(|branch| Some(op_of(branch)) == op).map_or(table, |branch| &branch["then"])
}

/// The sorts of test, each with the fields of its table.
pub(crate) fn operations(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let branches = schema["$defs"]["Test"]["allOf"].as_array().into_iter().flatten();
    branches.map(|branch| (op_of(branch), &branch["then"]))
}

fn op_of(branch: &Value) -> &str {
    branch["if"]["properties"]["op"]["const"].as_str().unwrap_or_default()
}

/// What a field means and which terms it takes, as comment lines.
fn meaning(schema: &Value, field: &Value) -> String {
    let part = resolve(schema, field);
    let text = field["description"].as_str().or(part["description"].as_str()).unwrap_or_default();
    let mut out: String =
        text.lines().fold(String::from("#"), |line, more| line + " " + more.trim()) + "\n";
    let inner = resolve(schema, &part["items"]);
    let terms = |part: &Value| {
        let terms: Vec<_> =
            part["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        terms.join(", ")
    };
    let direct = terms(part);
    if !direct.is_empty() {
        let _ = writeln!(out, "# One of: {direct}.");
    }
    for (name, field) in inner["properties"].as_object().into_iter().flatten() {
        let list = terms(resolve(schema, field));
        if is_required(&part["items"], name) || is_required(inner, name) && !list.is_empty() {
            let _ = writeln!(out, "# {name}: one of {list}.");
        }
    }
    out
}

/// A value of the right type that says nothing.
fn empty(schema: &Value, part: &Value) -> String {
    if let Some(only) = part["const"].as_str() {
        return in_toml(only);
    }
    match part["type"].as_str() {
        Some("integer") => "0".to_owned(),
        Some("boolean") => "false".to_owned(),
        Some("array") => {
            let item = resolve(schema, &part["items"]);
            format!("[{}]", empty(schema, item))
        }
        Some("object") => {
            let fields = part["properties"].as_object().into_iter().flatten();
            let required = fields.filter(|(name, _)| is_required(part, name));
            let written: Vec<_> = required
                .map(|(name, field)| format!("{name} = {}", empty(schema, resolve(schema, field))))
                .collect();
            format!("{{ {} }}", written.join(", "))
        }
        _ => "\"\"".to_owned(),
    }
}
