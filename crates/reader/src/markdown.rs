//! Markdown, for reports and reviews: tables of what is said to people in [`text`](crate::text).

use std::fmt::Write as _;

use claimbook_core::{Change, Consequences};

use crate::{
    agreement::Agreement,
    text::{
        agreement::{about, between, figure, raw, word},
        consequences::{HEADINGS, conclusion, outcome, verdict},
        difference::{groups, heading, said},
    },
};

/// How far coders agree, two and two: a table of the figures, and one of the differences.
pub fn agreements(agreements: &[Agreement<'_>]) -> String {
    let parts: Vec<_> = agreements.iter().map(agreement).collect();
    parts.join("\n")
}

fn agreement(agreement: &Agreement<'_>) -> String {
    let [left, right] = agreement.parties.map(|party| cell(party.name));
    let mut out = format!("## Agreement of {left} and {right}\n\n");
    for line in about(agreement) {
        let _ = writeln!(out, "- {}", cell(&line));
    }
    let between = between(agreement);
    let _ = writeln!(
        out,
        "\nFigures {between}. The scale of a weighted kappa is from refuted to supported, and from \
         low to high.\n\n\
         | field | raw | kappa | weighted kappa | on the scale | not on it |\n|---|---|---|---|---|---|"
    );
    for field in &agreement.fields {
        let raw = raw(field);
        let kappa = field.kappa.map_or_else(|| "–".to_owned(), figure);
        let scaled = field.scaled.map_or_else(
            || " |  |".to_owned(),
            |it| {
                let kappa = it.kappa.map_or_else(|| "–".to_owned(), figure);
                format!("{kappa} | {} | {}", it.compared, it.left_out)
            },
        );
        let _ = writeln!(out, "| {} | {raw} | {kappa} | {scaled} |", field.field);
    }
    if agreement.fields.iter().all(|field| field.differences.is_empty()) {
        return out;
    }
    let _ = writeln!(out, "\n| claim | field | {left} | {right} |\n|---|---|---|---|");
    for field in &agreement.fields {
        for difference in &field.differences {
            let [one, other] = difference.said.map(word);
            let _ = writeln!(out, "| {} | {} | {one} | {other} |", difference.claim, field.field);
        }
    }
    out
}

/// A text that stands in a line of a table or a list.
fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('\n', " ")
}

/// The changes in groups, as Markdown: below a heading, so the groups are of level three.
pub fn difference(changes: &[Change]) -> String {
    let mut out = String::new();
    for (kind, group) in groups(changes) {
        let _ = write!(out, "### {} ({})\n\n", heading(kind), group.len());
        for change in group {
            let said = said(change);
            let between = if said.is_empty() { "" } else { ": " };
            let _ = write!(out, "- `{}`{between}{said}", change.record);
            if let Some(reason) = &change.reason {
                let _ = write!(out, ". {reason}");
            }
            out.push('\n');
        }
        out.push('\n');
    }
    if changes.is_empty() {
        out.push_str("Nothing is otherwise.\n");
    }
    out.trim_end().to_owned() + "\n"
}

/// What turns from one edition to another, as Markdown in the same form; nothing if nothing does.
pub fn consequences(found: &Consequences<'_>) -> String {
    let lists: [Vec<(String, String)>; 3] = [
        found.outcomes.iter().map(outcome).collect(),
        found.verdicts.iter().map(verdict).collect(),
        found.conclusions.iter().map(conclusion).collect(),
    ];
    let mut out = String::new();
    for (heading, items) in HEADINGS.into_iter().zip(lists) {
        if !items.is_empty() {
            let _ = write!(out, "\n### {heading} ({})\n\n", items.len());
        }
        for (what, cause) in items {
            let _ = writeln!(out, "- {what}. {cause}");
        }
    }
    out
}
