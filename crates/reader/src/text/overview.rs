//! The overview of a book as text: tables of counts.

use std::{collections::BTreeMap, fmt::Display, fmt::Write as _};

use claimbook_core::{ClaimKind, Confidence, Direction, Outcome, Verdict};

use super::agreement;
use crate::{Counts, Overview, SectionOverview, SeriesReach, agreement::CodedField};

/// An overview as tables.
pub fn overview(overview: &Overview<'_>) -> String {
    let mut out = counts(&overview.counts);
    out.push_str("\n\n");
    matrix(&mut out, &overview.sections);
    if overview.sections.iter().any(|section| !section.verdicts.is_empty()) {
        judged(&mut out, overview);
    }
    if !overview.unrelated.is_empty() {
        let _ = writeln!(out, "\nClaims without a relation ({}):", overview.unrelated.len());
        for claim in &overview.unrelated {
            let _ = writeln!(out, "  {}", claim.id);
        }
    }
    if !overview.rare_actors.is_empty() {
        let count = overview.rare_actors.len();
        let _ = writeln!(out, "\nActors in fewer than two claims ({count}):");
        for (actor, claims) in &overview.rare_actors {
            let _ = writeln!(out, "  {claims}  {}", actor.id);
        }
    }
    if !overview.agreements.is_empty() {
        out.push_str("\nAgreement on the verdict in each round of coding:\n");
    }
    for agreement in &overview.agreements {
        let [left, right] = &agreement.parties;
        let verdict = agreement.field(CodedField::Verdict);
        let (left, right, between) = (left.name, right.name, agreement::between(agreement));
        let _ = writeln!(
            out,
            "  {left} and {right}, {between}: {}; {}",
            agreement::raw(verdict),
            agreement::kappa(verdict.kappa, verdict.compared)
        );
    }
    out
}

fn counts(counts: &Counts) -> String {
    // Nothing that is counted can be left out here.
    let Counts {
        sections,
        segments,
        actors,
        topics,
        claims,
        relations,
        evidence,
        checks,
        sources,
        series,
        events,
    } = counts;
    format!(
        "{sections} sections, {segments} segments, {actors} actors, {topics} topics, \
         {claims} claims, {relations} relations, {evidence} pieces of evidence, {checks} checks, \
         {sources} sources, {series} series, {events} events"
    )
}

/// Claims by section and kind, with sums; a zero is a dot.
fn matrix(out: &mut String, sections: &[SectionOverview<'_>]) {
    let title = sections.iter().map(|it| it.section.title.chars().count()).max().unwrap_or(0);
    let _ = write!(out, "{:<5}{:title$}", "", "");
    for kind in ClaimKind::ALL {
        let _ = write!(out, "  {kind:>0$}", width(*kind));
    }
    out.push_str("  all\n");
    let mut sums: BTreeMap<ClaimKind, usize> = BTreeMap::new();
    for SectionOverview { section, kinds, .. } in sections {
        let _ = write!(out, "{:<5}{:<title$}", section.id, section.title);
        row(out, kinds);
        for (kind, count) in kinds {
            *sums.entry(*kind).or_default() += count;
        }
    }
    let _ = write!(out, "{:<5}{:<title$}", "all", "");
    row(out, &sums);
}

fn row(out: &mut String, kinds: &BTreeMap<ClaimKind, usize>) {
    for kind in ClaimKind::ALL {
        let count = kinds.get(kind).map_or_else(|| ".".to_owned(), usize::to_string);
        let _ = write!(out, "  {count:>0$}", width(*kind));
    }
    let _ = writeln!(out, "  {:>3}", kinds.values().sum::<usize>());
}

fn width(kind: ClaimKind) -> usize {
    kind.as_str().len().max(3)
}

/// What the record makes of the claims.
fn judged(out: &mut String, overview: &Overview<'_>) {
    let levels: Vec<_> = Confidence::ALL.iter().map(|it| Some(*it)).chain([None]).collect();
    let named: Vec<_> = Confidence::ALL.iter().map(|it| it.as_str()).collect();
    let _ = writeln!(out, "\nVerdicts, with {} and no stated confidence:", named.join(", "));
    let wide = Verdict::ALL.iter().map(|it| it.as_str().len()).max().unwrap_or(0);
    let _ = write!(out, "     ");
    for verdict in Verdict::ALL {
        let _ = write!(out, "  {verdict:>wide$}");
    }
    out.push('\n');
    for SectionOverview { section, verdicts, .. } in &overview.sections {
        let _ = write!(out, "{:<5}", section.id);
        for verdict in Verdict::ALL {
            let count = |level| verdicts.get(&(*verdict, level)).copied().unwrap_or_default();
            let cells: Vec<_> = levels.iter().map(|level| count(*level)).collect();
            let none = cells.iter().all(|cell| *cell == 0);
            let text = if none { ".".to_owned() } else { spaced(cells) };
            let _ = write!(out, "  {text:>wide$}");
        }
        out.push('\n');
    }
    let _ = writeln!(out, "\nEvidence: {}", counted(Direction::ALL, &overview.directions));
    let _ = writeln!(out, "Checks: {}", counted(Outcome::ALL, &overview.outcomes));
    out.push_str("Origins behind each verdict (claims with 0, 1, 2, … of them):\n");
    for verdict in Verdict::ALL {
        let Some(counts) = overview.origins.get(verdict) else { continue };
        let most = counts.keys().max().copied().unwrap_or_default();
        let cells = (0..=most).map(|number| counts.get(&number).copied().unwrap_or_default());
        let _ = writeln!(out, "  {verdict:<0$} {1}", wide + 1, spaced(cells));
    }
    let years = overview.evidence_until.iter().map(|(year, count)| match year {
        Some(year) => format!("{year} ({count})"),
        None => format!("never ({count})"),
    });
    let _ = writeln!(out, "Evidence of claims ends in: {}", years.collect::<Vec<_>>().join(", "));
    if let Some(until) = overview.data_until {
        let (today, days) = (overview.data_as_of, overview.data_as_of.days_since(until));
        let _ = writeln!(out, "Last event or observation: {until}, {days} days before {today}");
    }
    out.push_str("Series, with how many periods of their frequency they are behind:\n");
    for SeriesReach { series, last, behind } in &overview.series {
        let behind = behind.map_or_else(|| "-".to_owned(), |behind| behind.to_string());
        let last = last.map(|last| last.to_string()).unwrap_or_default();
        let _ = writeln!(out, "  {behind:>3} {} {last:<17} {}", series.freq, series.id);
    }
}

fn spaced(cells: impl IntoIterator<Item = usize>) -> String {
    cells.into_iter().map(|cell| cell.to_string()).collect::<Vec<_>>().join(" ")
}

/// The terms that occur, each with how often.
fn counted<T: Copy + Ord + Display>(terms: &[T], counts: &BTreeMap<T, usize>) -> String {
    let found = terms.iter().filter_map(|term| Some(format!("{} {term}", counts.get(term)?)));
    found.collect::<Vec<_>>().join(", ")
}
