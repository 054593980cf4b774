//! R030: topics form no circle, and related topics do not lie in each other (SKOS S27).

use claimbook_core::{Dataset, FieldPath, Topic};

use super::shared::cycle::{by_way_of, cycles, path};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::{Finding, Findings},
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R030",
    name: "topic-cycle",
    severity: Severity::Error,
    summary: "No topic lies in itself, and topics that are related do not lie in each other.",
    explanation: "A topic lies in its broader topics and in theirs. Follow the chain in the message and remove the \
        link that points from the wide to the narrow. `related` is for topics side by side: where one lies in the \
        other, `broader` says more. After SKOS, S27.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let topics = dataset.topics();
    let next: Vec<Vec<usize>> = topics
        .iter()
        .map(|topic| topic.broader.iter().filter_map(|id| topics.position(id)).collect())
        .collect();

    for cycle in cycles(&next) {
        let links = links(dataset, &cycle, cycle[0]);
        let [(first, index), others @ ..] = &links[..] else { continue };
        let way = by_way_of(others.iter().map(|(topic, _)| topic.id.as_str()));
        let finding = findings.report(
            *first,
            broader(*index),
            format!("topic `{}` lies in itself{way}", first.id),
        );
        see_links(finding, others);
        finding
            .label("goes round in a circle")
            .help("remove the link that points from the wide to the narrow");
    }

    for (at, topic) in topics.iter().enumerate() {
        for (index, id) in topic.related.iter().enumerate() {
            let Some(other) = topics.position(id) else { continue };
            let field = FieldPath::from("related").index(index);
            if *id == topic.id {
                findings
                    .report(topic, field, format!("topic `{id}` is related to itself"))
                    .label("itself")
                    .help("remove it");
                continue;
            }
            let (inner, outer, links) = if let Some(way) = path(&next, at, other) {
                (&topic.id, id, links(dataset, &way, other))
            } else if let Some(way) = path(&next, other, at) {
                (id, &topic.id, links(dataset, &way, at))
            } else {
                continue;
            };
            let finding = findings.report(
                topic,
                field,
                format!(
                    "topic `{}` is related to topic `{id}`, but `{inner}` lies in `{outer}`",
                    topic.id
                ),
            );
            see_links(finding, &links);
            finding.label("not side by side").help("remove it: `broader` says more");
        }
    }
}

/// The topics of a way, each with the place in its `broader` of the one that follows.
fn links<'a>(dataset: &'a Dataset, way: &[usize], end: usize) -> Vec<(&'a Topic, usize)> {
    let topics = dataset.topics();
    let following = way.iter().skip(1).chain([&end]);
    way.iter()
        .zip(following)
        .filter_map(|(&from, &to)| {
            let topic = topics.at(from)?;
            let index = topic.broader.iter().position(|id| topics.position(id) == Some(to))?;
            Some((topic, index))
        })
        .collect()
}

fn see_links(finding: &mut Finding, links: &[(&Topic, usize)]) {
    for (topic, index) in links {
        finding.see(
            *topic,
            broader(*index),
            format!("`{}` lies in `{}`", topic.id, topic.broader[*index]),
        );
    }
}

fn broader(index: usize) -> FieldPath {
    FieldPath::from("broader").index(index)
}
