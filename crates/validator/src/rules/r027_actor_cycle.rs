//! R027: no actor is a part of itself or its own successor.

use claimbook_core::{Actor, ActorId, Dataset, FieldPath};

use super::shared::cycle::{by_way_of, cycles};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R027",
    name: "actor-cycle",
    severity: Severity::Error,
    summary: "No actor is a part of itself or succeeds itself, be it by way of others.",
    explanation: "`part_of` leads from the part to the whole, `succeeds` from the later to the earlier. A \
        circle means that one of the links is the wrong way round.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let wholes = |actor: &Actor| actor.part_of.iter().cloned().enumerate().map(part_of).collect();
    search_link(dataset, findings, "is a part of itself", wholes);
    let earlier = |actor: &Actor| actor.succeeds.iter().cloned().map(succeeds).collect();
    search_link(dataset, findings, "succeeds itself", earlier);
}

/// Looks for cycles in one kind of link: the target of each, and the field that states it.
fn search_link(
    dataset: &Dataset,
    findings: &mut Findings,
    fault: &str,
    links: impl Fn(&Actor) -> Vec<(ActorId, FieldPath)>,
) {
    let actors = dataset.actors();
    let next: Vec<Vec<usize>> = actors
        .iter()
        .map(|actor| {
            links(actor).iter().filter_map(|(target, _)| actors.position(target)).collect()
        })
        .collect();
    for cycle in cycles(&next) {
        let stations: Vec<&Actor> =
            cycle.iter().filter_map(|&position| actors.at(position)).collect();
        let [first, others @ ..] = &stations[..] else { continue };
        let targets = stations.iter().cycle().skip(1);
        let mut fields = stations.iter().zip(targets).filter_map(|(&actor, target)| {
            let (_, field) = links(actor).into_iter().find(|(id, _)| *id == target.id)?;
            Some((actor, field))
        });
        let Some((_, field)) = fields.next() else { continue };

        let way = by_way_of(others.iter().map(|actor| actor.id.as_str()));
        let finding = findings
            .report(*first, field, format!("actor `{}` {fault}{way}", first.id))
            .label("goes round in a circle")
            .help("remove the link that is the wrong way round");
        for (actor, field) in fields {
            finding.see(actor, field, "and on from here");
        }
    }
}

fn part_of((at, whole): (usize, ActorId)) -> (ActorId, FieldPath) {
    (whole, FieldPath::from("part_of").index(at))
}

fn succeeds(earlier: ActorId) -> (ActorId, FieldPath) {
    (earlier, FieldPath::from("succeeds"))
}
