//! R078: a list names a thing once.

use std::{collections::HashMap, fmt::Write as _};

use claimbook_core::{FieldPath, Kind, Metadata, Node, Record, Token, Value};

use super::shared::subject::subject;
use crate::{
    report::diagnostic::{Severity, shorten},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R078",
    name: "list-names-once",
    severity: Severity::Error,
    summary: "A list names a thing once.",
    explanation: "A list says what belongs to a record, and its rows are the rows of a table, whose key a second one \
        would break. Where an entry is a table, all of its fields count, but of a verdict the day. Remove the second, or correct it if another thing is meant. Those who take part in a claim, codes and members of actors, \
        parts with a slug, relations, observations and labels of topics have rules of their own.",
    search: Search::Record(search),
};

/// What tells two entries of a list apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Same {
    /// All that they say.
    Whole,
    /// These fields of theirs.
    Fields(&'static [&'static str]),
    /// Another rule sees to it.
    Elsewhere,
}

impl Same {
    /// By the record that an entry is.
    fn of(record: &str) -> Self {
        match record {
            "Assessment" => Self::Fields(&["date"]),
            "Participant" | "Identifier" | "Membership" | "Segment" | "Relation" | "Evidence"
            | "Check" | "Forecast" | "Observation" => Self::Elsewhere,
            _ => Self::Whole,
        }
    }
}

/// A list that is being walked over.
struct Open {
    at: FieldPath,
    /// Whether it has entries to compare.
    compares: bool,
    same: Same,
    /// What each entry said, and which was the first to say it.
    said: HashMap<String, usize>,
    index: usize,
    /// What the entry says, as far as it was walked over.
    entry: String,
    /// How deep below the entry the walk is, and whether what it meets counts.
    depth: usize,
    counts: bool,
}

fn search(record: &dyn Record, _: &Metadata, findings: &mut Findings) {
    let mut path = FieldPath::root();
    let mut lists: Vec<Open> = Vec::new();
    let mut nodes = Vec::new();
    let mut twice = Vec::new();
    record.visit(&mut |token| match token {
        Token::Begin(node) => {
            for list in &mut lists {
                list.begin(node);
            }
            match node {
                Node::Field(name) => path.push_field(name),
                Node::Item(index) => path.push_index(index),
                Node::List(entries) => lists.push(Open::new(&path, entries)),
                Node::Record(_) | Node::Some | Node::Variant { .. } => {}
            }
            nodes.push(node);
        }
        Token::End => {
            match nodes.pop() {
                Some(Node::Field(_)) => drop(path.pop()),
                Some(Node::Item(_)) => {
                    path.pop();
                    twice.extend(lists.last_mut().and_then(Open::close));
                }
                Some(Node::List(_)) => drop(lists.pop()),
                Some(Node::Record(_) | Node::Some | Node::Variant { .. }) | None => {}
            }
            lists.iter_mut().for_each(Open::end);
        }
        Token::Value(value) => lists.iter_mut().for_each(|list| list.value(value)),
    });
    for Twice { at, first, second, entry } in twice {
        // R029 compares the labels of topics without regard to case.
        if record.kind() == Kind::Topic && at == FieldPath::from("alt_labels") {
            continue;
        }
        findings
            .report(
                record,
                at.clone().index(second),
                match entry {
                    Some(value) => {
                        format!("{} names `{}` twice in `{at}`", subject(record), shorten(&value))
                    }
                    None => format!("{} has an entry twice in `{at}`", subject(record)),
                },
            )
            .label("again")
            .see(record, at.index(first), "first here")
            .help("remove the second, or correct it if another was meant")
            .remove();
    }
}

/// Two entries of a list that name the same.
struct Twice {
    at: FieldPath,
    first: usize,
    second: usize,
    /// The entry, where it is one value.
    entry: Option<String>,
}

impl Open {
    fn new(at: &FieldPath, entries: usize) -> Self {
        let compares = entries > 1;
        Self {
            at: if compares { at.clone() } else { FieldPath::root() },
            compares,
            same: Same::Whole,
            said: HashMap::new(),
            index: 0,
            entry: String::new(),
            depth: 0,
            counts: true,
        }
    }

    fn begin(&mut self, node: Node) {
        // Below an entry stand its record, and below that its fields.
        match (self.depth, node) {
            (0, Node::Item(index)) => self.index = index,
            (1, Node::Record(name)) => self.same = Same::of(name),
            (2, Node::Field(name)) => {
                self.counts = match self.same {
                    Same::Whole => true,
                    Same::Fields(names) => names.contains(&name),
                    Same::Elsewhere => false,
                }
            }
            _ => {}
        }
        if self.compares && self.counts && self.depth > 0 {
            match node {
                Node::Field(name) => self.add(name),
                Node::Variant { tag: (_, term), .. } => self.add(term),
                Node::Record(_) | Node::List(_) | Node::Item(_) | Node::Some => {}
            }
        }
        self.depth += 1;
    }

    fn value(&mut self, value: Value<'_>) {
        if self.compares && self.counts && self.same != Same::Elsewhere {
            let _ = write!(self.entry, "{value}");
            self.add("");
        }
    }

    fn end(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Ends an entry, and says if an earlier one is the same.
    fn close(&mut self) -> Option<Twice> {
        let entry = std::mem::take(&mut self.entry);
        self.counts = true;
        if !self.compares || self.same == Same::Elsewhere {
            return None;
        }
        let value = entry.strip_suffix(END).filter(|entry| !entry.contains(END)).map(str::to_owned);
        let first = *self.said.entry(entry).or_insert(self.index);
        (first != self.index).then(|| Twice {
            at: self.at.clone(),
            first,
            second: self.index,
            entry: value,
        })
    }

    fn add(&mut self, part: &str) {
        self.entry.push_str(part);
        self.entry.push(END);
    }
}

/// Ends a part of what an entry says; no text has it.
const END: char = '\0';
