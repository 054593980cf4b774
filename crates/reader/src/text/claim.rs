//! The page of a claim as text.

use claimbook_core::{Relation, Status};

use super::{
    Paper, of_verdict,
    page::{cited, name},
};
use crate::page::{CheckPage, ClaimPage, EvidenceItem};

impl Paper {
    pub(super) fn claim(&mut self, page: &ClaimPage<'_>) {
        let claim = page.claim;
        self.title("claim", &claim.id, &claim.statement);
        self.line(&format!(
            "{}, {}, {}, {}, {}{}",
            claim.kind,
            claim.modality,
            claim.measurability,
            claim.time_scope,
            claim.weight,
            match claim.status {
                Status::Active => String::new(),
                status @ (Status::Draft | Status::Superseded | Status::Withdrawn) =>
                    format!(", {status}"),
            },
        ));
        if let Some(label) = &claim.label {
            self.line(&format!("label: {label}"));
        }
        let roles = claim.actors.iter().map(|who| who.role);
        let actors: Vec<_> = page
            .actors
            .iter()
            .zip(roles)
            .map(|(who, role)| format!("{} ({role})", name(who)))
            .collect();
        if !actors.is_empty() {
            self.line(&format!("actors: {}", actors.join(", ")));
        }
        for sentence in &page.sentences {
            let words = sentence.words.as_ref().map(|it| format!(": {it}")).unwrap_or_default();
            self.line(&format!("sentence {}{words}", sentence.id));
        }
        if let Some(reading) = &claim.reading {
            self.heading("Reading");
            self.line(reading);
        }
        for (index, rival) in claim.rival_readings.iter().enumerate() {
            self.line(&format!("rival {}: {rival}", index + 1));
        }
        self.verdict(page);
        for side in &page.evidence {
            self.heading(side.direction.heading());
            for item in &side.items {
                self.line(&evidence(item));
                self.cited(item, 6);
            }
        }
        self.checks(page);
        self.forecasts(page);
        self.relations(page);
    }

    fn verdict(&mut self, page: &ClaimPage<'_>) {
        let Some(assessment) = page.verdict else { return };
        self.heading("Verdict");
        let confidence =
            assessment.confidence.map(|it| format!(", {it} confidence")).unwrap_or_default();
        let verdict = self.paint(assessment.verdict.as_str(), of_verdict(assessment.verdict));
        self.line(&format!("{verdict}{confidence} ({})", assessment.date));
        if let Some((figure, amount)) = &page.headline {
            let power = match amount.unit_mult {
                0 => String::new(),
                power => format!(" × 10^{power}"),
            };
            let value = amount.value;
            let unit = page.headline_unit.map_or(amount.unit.as_str(), |unit| &unit.name);
            // A bare number is of nothing.
            let unit = if unit == "one" { String::new() } else { format!(" {unit}") };
            self.line(&format!("{}, {}: {value}{power}{unit}", figure.label, amount.period));
        }
        self.line(&assessment.rationale);
        if let Some(searched) = &assessment.searched {
            self.line(&format!("The other side was looked for: {searched}"));
        }
        self.line(&format!("It would change with: {}", assessment.would_change));
        if let Some(until) = page.evidence_until {
            self.line(&format!("evidence until {until}"));
        }
    }

    fn cited(&mut self, item: &EvidenceItem<'_>, indent: usize) {
        for source in &item.cited {
            self.wrapped(&cited(source), indent);
            self.address(source, indent + 2);
        }
    }

    fn checks(&mut self, page: &ClaimPage<'_>) {
        if let Some(gap) = &page.claim.check_gap {
            self.heading("No check");
            self.line(gap);
        }
        if page.checks.is_empty() {
            return;
        }
        self.heading("Checks");
        for CheckPage { run, series } in &page.checks {
            self.check(run, 2);
            self.test(&run.check.test, "test: ", 9);
            self.wrapped(&format!("bar: {}", run.check.bar_reason), 9);
            for series in series {
                self.sparkline(&format!("{}: ", series.id), series, 9);
            }
        }
    }

    fn forecasts(&mut self, page: &ClaimPage<'_>) {
        if page.forecasts.is_empty() {
            return;
        }
        self.heading("Questions");
        for (forecast, state) in &page.forecasts {
            let answer = forecast.resolution.map(|it| format!(": {it}")).unwrap_or_default();
            let retrospective = if forecast.is_retrospective() { ", asked afterwards" } else { "" };
            self.line(&format!("{} ({state}{answer}{retrospective})", forecast.question));
            self.sub(&format!(
                "{} to {}; {}",
                forecast.opens, forecast.closes, forecast.resolution_criteria
            ));
            if let Some(likelihood) = forecast.implied_likelihood {
                self.sub(&format!("in the words of the text: {likelihood}"));
            }
            if let Some(probability) = &forecast.probability {
                self.sub(&format!(
                    "ours: {}, put down {}: {}",
                    probability.value, probability.made_on, probability.reason
                ));
            }
        }
    }

    fn relations(&mut self, page: &ClaimPage<'_>) {
        for (index, (relation, sides)) in page.relations.iter().enumerate() {
            if index == 0 {
                self.heading("It");
            }
            self.line(&format!(
                "{} {} ({}): {}",
                relation.kind,
                target(relation),
                said_by(relation),
                relation.rationale
            ));
            for side in sides {
                for item in &side.items {
                    self.sub(&format!("{}: {}", side.direction.heading(), evidence(item)));
                    self.cited(item, 10);
                }
            }
        }
        let incoming = page.relations_to.iter().map(|link| {
            let relation = link.relation;
            format!(
                "{} {} it ({}): {}",
                link.source.id,
                relation.kind,
                said_by(relation),
                relation.rationale
            )
        });
        self.list("And", incoming);
    }
}

/// A piece of evidence in one line.
fn evidence(item: &EvidenceItem<'_>) -> String {
    let evidence = item.evidence;
    let passages = match (evidence.passages().count(), evidence.passages_checked()) {
        (_, None) => "no passage on record".to_owned(),
        (1, Some(day)) => format!("passage last found {day}"),
        (count, Some(day)) => format!("{count} passages last found {day}"),
    };
    format!(
        "{} ({}, {}, {passages}): {}",
        evidence.slug, evidence.strength, evidence.kind, evidence.statement
    )
}

/// Who says that a relation holds, and how strong it is.
fn said_by(relation: &Relation) -> String {
    let strength = relation.strength.map(|it| format!(", {it}")).unwrap_or_default();
    format!("{}{strength}", relation.basis)
}

/// What a relation points at.
fn target(relation: &Relation) -> String {
    match (&relation.target, &relation.target_relation) {
        (Some(claim), _) => claim.to_string(),
        (None, Some(to)) => format!("that {} {} {}", to.source, to.kind, to.target),
        (None, None) => String::new(),
    }
}
