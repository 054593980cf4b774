//! R031: every topic and every actor has to do with a claim.

use std::collections::BTreeSet;

use claimbook_core::{ActorId, Dataset, FieldPath, Keyed, Kind, Table, TopicId};

use crate::{
    diagnostic::Severity,
    rule::{Check, Findings, Rule},
};

pub(super) const RULE: Rule = Rule {
    code: "R031",
    name: "unused-record",
    severity: Severity::Error,
    summary: "Every topic and every actor is named by a claim, or by another that is in use.",
    explanation: "A record that nothing leads to was forgotten, or its claim was. A topic is in use if a claim is \
        filed under it or under a topic that lies in it. An actor is in use if it takes part in a claim, or if one \
        in use names it: as its member, as a whole that it is part of, or as the one it continues. Claims of any \
        status count. Name the record in a claim, or remove its file.",
    check: Check::Dataset(check),
};

fn check(dataset: &Dataset, findings: &mut Findings) {
    let claims = dataset.claims();
    if claims.is_empty() {
        // A book that is only being laid out.
        return;
    }
    let (topics, actors) = (dataset.topics(), dataset.actors());

    let named = claims.iter().flat_map(|claim| claim.topics.iter().map(TopicId::as_str));
    let used = in_use(topics, named, |topic| topic.broader.iter().map(TopicId::as_str).collect());
    for topic in topics.iter().filter(|topic| !used.contains(topic.id.as_str())) {
        findings
            .report(
                topic,
                "id",
                format!("no claim is filed under topic `{}` or a topic that lies in it", topic.id),
            )
            .label("unused")
            .none_in(Kind::Claim, "topics")
            .none_in(Kind::Topic, "broader")
            .help(format!("add it to the `topics` of a claim: `\"{}\"`, or remove it", topic.id));
    }

    let named = claims.iter().flat_map(|claim| claim.actors.iter().map(|who| who.actor.as_str()));
    let used = in_use(actors, named, |actor| {
        let members = actor.members.iter().map(|member| &member.actor);
        members.chain(&*actor.part_of).chain(&actor.succeeds).map(ActorId::as_str).collect()
    });
    for actor in actors.iter().filter(|actor| !used.contains(actor.id.as_str())) {
        findings
            .report(
                actor,
                FieldPath::root(),
                format!("no claim names actor `{}`, nor does an actor that a claim leads to", actor.id),
            )
            .none_in(Kind::Claim, "actors")
            .none_in(Kind::Actor, "members")
            .none_in(Kind::Actor, "part_of")
            .none_in(Kind::Actor, "succeeds")
            .help(format!(
                "add it to the `actors` of a claim: `{{ actor = \"{}\", role = \"mentioned\" }}`, or remove its file",
                actor.id
            ));
    }
}

/// The identifiers that are named, and those that the records named lead to.
fn in_use<'a, T: Keyed>(
    table: &'a Table<T>,
    named: impl Iterator<Item = &'a str>,
    leads_to: impl Fn(&'a T) -> Vec<&'a str>,
) -> BTreeSet<&'a str> {
    let mut used = BTreeSet::new();
    let mut open: Vec<&str> = named.collect();
    while let Some(id) = open.pop() {
        if used.insert(id) {
            open.extend(table.find(id).into_iter().flat_map(&leads_to));
        }
    }
    used
}
