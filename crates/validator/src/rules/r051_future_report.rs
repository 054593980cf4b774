//! R051: nobody reports what has not yet been.

use claimbook_core::{Dataset, Edtf, EvidenceKind, ObsStatus, Period, Source};

use super::shared::{parts::evidence, tables::tables};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R051",
    name: "future-report",
    severity: Severity::Error,
    summary: "A source reports nothing of a time that began after it was issued, unless as an estimate or a forecast.",
    explanation: "A plan for next year, noted as next year's figure, is the commonest way in which a forecast turns into \
        a fact. Such a value has the status `F` or `E`. Observations, figures and events are compared with the date of \
        their source; of evidence with several sources, all have to be too early; what experts and researchers expect may \
        lie ahead. Dates that leave it open are passed over.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    observations(dataset, findings);
    events(dataset, findings);
    cited(dataset, findings);
}

fn observations(dataset: &Dataset, findings: &mut Findings) {
    for (series, table) in
        dataset.series().iter().flat_map(|series| tables(series).map(move |table| (series, table)))
    {
        for (at, row) in table.rows.iter().enumerate() {
            let told = match row.obs_status {
                ObsStatus::A | ObsStatus::B | ObsStatus::P | ObsStatus::U => true,
                ObsStatus::E | ObsStatus::F | ObsStatus::O => false,
            };
            let id = row.source.as_ref().unwrap_or(&series.source);
            let source = dataset.sources().get(id).filter(|_| told);
            let Some(source) = source.filter(|source| too_early(source, row.time_period)) else {
                continue;
            };
            let base = table.row(at);
            let finding = findings.report(
                series,
                base.clone().field("obs_status"),
                format!(
                    "{} has `{}` report {}, and it was issued before",
                    table.name, source.id, row.time_period
                ),
            );
            finding.label("neither estimate nor forecast");
            finding.see(series, base.clone().field("time_period"), "the period");
            match row.source {
                Some(_) => finding.see(series, base.field("source"), "the source"),
                None => finding.see(series, "source", "the source"),
            };
            finding
                .see(source, "issued", "issued here")
                .help("write the status `F`, or name the source that reported it afterwards");
        }
    }
}

fn events(dataset: &Dataset, findings: &mut Findings) {
    for event in dataset.events() {
        let Some(source) = dataset.sources().get(&event.source) else { continue };
        if source.issued.before(&event.date).is_yes() {
            findings
                .report(
                    event,
                    "source",
                    format!(
                        "event `{}` came after its source `{}` was issued",
                        event.id, source.id
                    ),
                )
                .see(event, "date", "its date")
                .see(source, "issued", "issued here")
                .help("name a source that reports it, or correct the date");
        }
    }
}

fn cited(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims() {
        for (path, item) in evidence(claim) {
            let sources: Option<Vec<_>> =
                item.sources.iter().map(|cited| dataset.sources().get(&cited.source)).collect();
            let Some(sources) = sources else { continue };
            let foresees = match item.kind {
                EvidenceKind::ExpertAssessment | EvidenceKind::ResearchFinding => true,
                EvidenceKind::OfficialStatistic
                | EvidenceKind::TreatyText
                | EvidenceKind::OfficialDocument
                | EvidenceKind::VoteRecord
                | EvidenceKind::EventRecord
                | EvidenceKind::Survey
                | EvidenceKind::MediaReport
                | EvidenceKind::DataAnalysis => false,
            };
            let observed = item.observed.map(|time| {
                let early = sources.iter().all(|source| source.issued.before(&time).is_yes());
                (path.clone().field("observed"), early, time.to_string())
            });
            let figures = item.figures.iter().enumerate().filter_map(|(at, figure)| {
                let period = figure.period?;
                let early = sources.iter().all(|source| too_early(source, period));
                let field = path.clone().field("figures").index(at).field("period");
                Some((field, early, period.to_string()))
            });
            let early =
                observed.into_iter().chain(figures).filter(|(_, early, _)| *early && !foresees);
            for (field, _, time) in early {
                let finding = findings.report(
                    claim,
                    field,
                    format!(
                        "evidence `{}` of claim `{}` speaks of {time}, and its sources were issued before",
                        item.slug, claim.id
                    ),
                );
                for source in &sources {
                    finding.see(*source, "issued", "issued here");
                }
                finding
                    .see(claim, path.clone().field("kind"), "its kind")
                    .help("cite a source from after that time, or correct the dates");
            }
        }
    }
}

fn too_early(source: &Source, period: Period) -> bool {
    source.issued.before(&Edtf::from(period.first_day())).is_yes()
}
