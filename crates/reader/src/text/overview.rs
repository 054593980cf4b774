//! The overview of a book as text: tables of counts.

use std::{collections::BTreeMap, fmt::Display, fmt::Write as _};

use claimbook_core::{ClaimKind, Direction, Outcome, Verdict};

use super::{Look, Paper, agreement, of_verdict, several};
use crate::{Counts, Overview, SectionOverview, SeriesReach, agreement::CodedField};

/// An overview as tables.
pub fn overview(overview: &Overview<'_>, look: Look) -> String {
    let mut paper = Paper::new(look);
    paper.hanging(&counts(&overview.counts), 0, 2);
    matrix(&mut paper, &overview.sections);
    if overview.sections.iter().any(|section| !section.verdicts.is_empty()) {
        judged(&mut paper, overview);
    }
    if !overview.unrelated.is_empty() {
        paper.heading(&format!("Claims without a relation ({}):", overview.unrelated.len()));
        for claim in &overview.unrelated {
            paper.line(claim.id.as_str());
        }
    }
    if !overview.rare_actors.is_empty() {
        let count = overview.rare_actors.len();
        paper.heading(&format!("Actors in fewer than two claims ({count}):"));
        for (actor, claims) in &overview.rare_actors {
            paper.line(&format!("{claims}  {}", actor.id));
        }
    }
    if !overview.agreements.is_empty() {
        paper.heading("Agreement on the verdict in each round of coding:");
    }
    for agreement in &overview.agreements {
        let [left, right] = &agreement.parties;
        let verdict = agreement.field(CodedField::Verdict);
        let (left, right, between) = (left.name, right.name, agreement::between(agreement));
        paper.line(&format!(
            "{left} and {right}, {between}: {}; {}",
            agreement::raw(verdict),
            agreement::kappa(verdict.kappa, verdict.compared)
        ));
    }
    paper.out
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
    let pieces = if *evidence == 1 { "piece of evidence" } else { "pieces of evidence" };
    [
        several(*sections, "section"),
        several(*segments, "segment"),
        several(*actors, "actor"),
        several(*topics, "topic"),
        several(*claims, "claim"),
        several(*relations, "relation"),
        format!("{evidence} {pieces}"),
        several(*checks, "check"),
        several(*sources, "source"),
        format!("{series} series"),
        several(*events, "event"),
    ]
    .join(", ")
}

/// How wide the column of a kind is; its head is the beginning of the word.
const HEAD: usize = 4;

/// Claims by section and kind, with sums; a zero is a dot.
fn matrix(paper: &mut Paper, sections: &[SectionOverview<'_>]) {
    let wide = sections.iter().map(|it| it.section.id.as_str().len()).max().unwrap_or(0).max(3);
    let row = |id: &str, cells: &mut dyn Iterator<Item = String>, title: &str| {
        let mut line = format!("{id:<wide$}");
        for cell in cells {
            let _ = write!(line, "  {cell:>HEAD$}");
        }
        line + "  " + title
    };
    let counts = |kinds: &BTreeMap<ClaimKind, usize>| {
        let cells: Vec<String> = ClaimKind::ALL
            .iter()
            .map(|kind| kinds.get(kind).map_or_else(|| ".".to_owned(), usize::to_string))
            .chain([kinds.values().sum::<usize>().to_string()])
            .collect();
        cells.into_iter()
    };
    let heads = ClaimKind::ALL.iter().map(|kind| head(*kind).to_owned());
    let mut lines = vec![row("", &mut heads.chain(["all".to_owned()]), "")];
    let mut sums: BTreeMap<ClaimKind, usize> = BTreeMap::new();
    for SectionOverview { section, kinds, .. } in sections {
        lines.push(row(&section.id, &mut counts(kinds), &section.title));
        for (kind, count) in kinds {
            *sums.entry(*kind).or_default() += count;
        }
    }
    lines.push(row("all", &mut counts(&sums), ""));
    paper.out.push('\n');
    for line in lines {
        let line = cut(&line, paper.look.width);
        let _ = writeln!(paper.out, "{}", line.trim_end());
    }
    let words = ClaimKind::ALL.iter().map(|kind| format!("{} {kind}", head(*kind)));
    paper.hanging(&format!("({})", words.collect::<Vec<_>>().join(", ")), 0, 1);
}

/// The beginning of the word for a kind, which heads its column.
fn head(kind: ClaimKind) -> &'static str {
    let word = kind.as_str();
    word.get(..HEAD).unwrap_or(word)
}

/// A line that is no wider than the page; what is cut off is marked.
fn cut(line: &str, width: usize) -> String {
    if line.chars().count() <= width {
        return line.to_owned();
    }
    line.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

/// What the record makes of the claims.
fn judged(paper: &mut Paper, overview: &Overview<'_>) {
    paper.heading("Verdicts, with the confidence that is stated:");
    for SectionOverview { section, verdicts, .. } in &overview.sections {
        let of = |verdict: &Verdict| {
            let levels = verdicts.iter().filter(|((own, _), count)| own == verdict && **count > 0);
            let levels: Vec<_> = levels.map(|((_, level), count)| (*level, *count)).collect();
            let all: usize = levels.iter().map(|(_, count)| count).sum();
            let said = levels.iter().map(|(level, count)| match level {
                Some(level) => format!("{count} {level}"),
                None => format!("{count} without"),
            });
            let said = said.collect::<Vec<_>>().join(", ");
            let word = paper.paint(verdict.as_str(), of_verdict(*verdict));
            (all > 0).then(|| format!("{word} {all} ({said})"))
        };
        let said: Vec<String> = Verdict::ALL.iter().filter_map(of).collect();
        if !said.is_empty() {
            let line = format!("{}: {}", section.id, said.join("; "));
            paper.line(&line);
        }
    }
    let wide = Verdict::ALL.iter().map(|it| it.as_str().len()).max().unwrap_or(0);
    let evidence = format!("Evidence: {}", counted(Direction::ALL, &overview.directions));
    paper.out.push('\n');
    paper.hanging(&evidence, 0, 2);
    paper.hanging(&format!("Checks: {}", counted(Outcome::ALL, &overview.outcomes)), 0, 2);
    let out = &mut paper.out;
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
    let years = format!("Evidence of claims ends in: {}", years.collect::<Vec<_>>().join(", "));
    paper.hanging(&years, 0, 2);
    let out = &mut paper.out;
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
